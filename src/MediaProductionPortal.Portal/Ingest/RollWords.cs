using MediaProductionPortal.Cards;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Ingest;

/// <summary>A roll in words.</summary>
internal static class RollWords
{
    /// <summary>"Camera roll · ARRI".</summary>
    public static string Kind(RollAnswer roll)
    {
        var kind = roll.Kind switch
        {
            RollKind.Camera => "Camera roll",
            RollKind.Sound => "Sound roll",
            _ => "Other folder",
        };
        return Layout(roll.Layout) is { } layout ? $"{kind} · {layout}" : kind;
    }

    /// <summary>As people call it; null where it says no more than the kind does.</summary>
    private static string? Layout(string layout) =>
        layout switch
        {
            "" or "other" or "sound" => null,
            "arri" => "ARRI",
            "red" => "RED",
            "sony-xdroot" => "Sony XDROOT",
            "sony-m4root" => "Sony M4ROOT",
            "sony-bpav" => "Sony XDCAM EX",
            "canon" => "Canon",
            "panasonic-p2" => "Panasonic P2",
            "panasonic-eva" => "Panasonic EVA",
            "avchd" => "AVCHD",
            "blackmagic" => "Blackmagic",
            "kinefinity" => "Kinefinity",
            "gopro" => "GoPro",
            "dji" => "DJI",
            "dcim" => "DCIM",
            "sequence" => "frame sequences",
            "flat" => "files in folders",
            "loose" => "loose files",
            _ => layout,
        };

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
