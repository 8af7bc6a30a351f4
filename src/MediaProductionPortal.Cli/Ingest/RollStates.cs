namespace MediaProductionPortal.Ingest;

/// <summary>What the states of rolls mean to somebody who waits for them.</summary>
internal static class RollStates
{
    public const string Waiting = "waiting";
    public const string Safe = "safe";
    public const string Held = "held";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Damaged = "damaged";

    /// <summary>Nothing moves any more before a person acts.</summary>
    public static bool IsEnd(string state) => state is Safe or Held or Failed or Cancelled or Damaged;

    /// <summary>Bytes are still read from the drive: it must stay plugged in.</summary>
    public static bool NeedsDrive(string state) =>
        state is "queued" or "verifying" or "inspecting" or "sending" or "paused";

    /// <summary>How an ingest with rolls in these states ends: held and failed rolls outweigh cancelled ones.</summary>
    public static int ExitCode(IEnumerable<string> states)
    {
        var all = states.ToHashSet();
        return all.Contains(Held) || all.Contains(Failed) || all.Contains(Damaged) ? ExitCodes.RollsHeld
            : all.Contains(Cancelled) ? ExitCodes.RollsCancelled
            : ExitCodes.Ok;
    }
}
