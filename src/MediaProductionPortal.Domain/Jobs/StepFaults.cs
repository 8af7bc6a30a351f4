using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>What a job says about a fault, and how long it waits: 30 s, doubling to an hour.</summary>
internal static class StepFaults
{
    /// <param name="tries">Before the one that failed.</param>
    public static TimeSpan Wait(int tries) => Backoff.After(tries + 1, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));

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
