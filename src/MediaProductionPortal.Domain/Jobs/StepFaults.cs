using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>What a job says about a fault, and how long it waits: 30 s, doubling to an hour.</summary>
internal static class StepFaults
{
    public static TimeSpan Wait(int tries) =>
        TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, Math.Min(tries, 10))));

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
