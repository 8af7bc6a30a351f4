using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Ingest;

/// <summary>A roll in words.</summary>
internal static class RollWords
{
    /// <summary>"Camera roll · arri".</summary>
    public static string Kind(RollAnswer roll)
    {
        var kind = roll.Kind switch
        {
            RollKind.Camera => "Camera roll",
            RollKind.Sound => "Sound roll",
            _ => "Other folder",
        };
        return roll.Layout is "" or "other" or "sound" ? kind : $"{kind} · {roll.Layout}";
    }

    /// <summary>"2 errors, 5 in all"; "none".</summary>
    public static string Findings(RollAnswer roll) =>
        roll.Findings == 0 ? "none"
        : roll.Errors == 0 ? Sizes.Number(roll.Findings)
        : roll.Errors == roll.Findings ? Sizes.Count(roll.Errors, "error")
        : $"{Sizes.Count(roll.Errors, "error")}, {Sizes.Number(roll.Findings)} in all";

    /// <summary>Work on it at the centre could be paused.</summary>
    public static bool CanPause(RollAnswer roll) => roll.State is "queued" or "verifying" or "inspecting" or "sending";

    /// <summary>Work on it could still be stopped.</summary>
    public static bool IsRunning(RollAnswer roll) =>
        roll.State is "queued" or "verifying" or "inspecting" or "sending" or "confirming" or "archiving" or "paused";
}
