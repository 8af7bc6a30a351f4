using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>What a job says about a fault.</summary>
internal static class StepFaults
{
    /// <summary>What is said of work that is left alone, since worker after worker died at it.</summary>
    /// <param name="words">Of the last try; null: it had none.</param>
    /// <param name="again">How a person has it tried once more: "Ask again".</param>
    public static string GivenUp(int tries, string? words, string again) =>
        $"It was begun {tries} times, and each time stopped without an end: {words ?? "the portal was stopped, or died of it."} {again} when that is mended.";

    public static string Words(string step, Exception e, DateTimeOffset again)
    {
        var why = e switch
        {
            StoreFullException => $"the store is full ({e.Message}); make room",
            IOException or UnauthorizedAccessException => e.Message.TrimEnd('.'),
            _ => $"of a fault that the portal's log describes ({e.GetType().Name})",
        };
        return Text.Clean(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{step} stopped: {why}. It is tried again at {Text.Time(again)}."
            )
        );
    }
}
