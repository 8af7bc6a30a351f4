using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MediaProductionPortal.Sound.Sync;
using MudBlazor;

namespace MediaProductionPortal.Dailies;

/// <summary>What pages call the parts of dailies.</summary>
internal static class DailiesWords
{
    public static readonly IReadOnlyList<(BurnAnchor Anchor, string Words)> Anchors =
    [
        (BurnAnchor.TopLeft, "Top left"),
        (BurnAnchor.Top, "Top"),
        (BurnAnchor.TopRight, "Top right"),
        (BurnAnchor.Left, "Left"),
        (BurnAnchor.Centre, "Centre"),
        (BurnAnchor.Right, "Right"),
        (BurnAnchor.BottomLeft, "Bottom left"),
        (BurnAnchor.Bottom, "Bottom"),
        (BurnAnchor.BottomRight, "Bottom right"),
    ];

    public static readonly IReadOnlyList<(ProxySize Size, string Words)> ReviewSizes =
    [
        (ProxySize.Wide1920, "1920 wide"),
        (ProxySize.Wide1280, "1280 wide"),
        (ProxySize.Wide960, "960 wide"),
    ];

    public static readonly IReadOnlyList<(SoundPull Pull, string Words)> Pulls =
    [
        (SoundPull.None, "as recorded"),
        (SoundPull.Down, "pulled down 0.1 %"),
        (SoundPull.Up, "pulled up 0.1 %"),
    ];

    public static readonly IReadOnlyList<(DailiesLook Look, string Words)> Looks =
    [
        (DailiesLook.Found, "its CDL, then the show LUT"),
        (DailiesLook.Show, "the show LUT"),
        (DailiesLook.Given, "these numbers, then the show LUT"),
        (DailiesLook.None, "as the camera wrote it"),
    ];

    public static string Form(DailiesForm form) =>
        form switch
        {
            DailiesForm.Review => "Review MP4",
            DailiesForm.DnxhdMxf => "DNxHD MXF",
            DailiesForm.ProResProxy => "ProRes Proxy",
            DailiesForm.ProResLt => "ProRes LT",
            DailiesForm.DnxhdOpAtom => "DNxHD OP-Atom",
            DailiesForm.ReviewHls => "Review in several sizes (HLS)",
            DailiesForm.ReviewHevc => "Review HEVC",
            DailiesForm.ReviewHevcHls => "HEVC in several sizes (HLS)",
            _ => "Stills",
        };

    /// <param name="percent">While it is made.</param>
    public static StateLook Look(string state, int? percent) =>
        state switch
        {
            "open" => new("Not begun", "idle", Icons.Material.Outlined.RadioButtonUnchecked),
            "waiting" => new("Waiting", "idle", Icons.Material.Outlined.Schedule),
            "making" => new(
                percent is { } p ? $"Being made, {p} %" : "Being made",
                "busy",
                Icons.Material.Outlined.Sync
            ),
            "made" => new("Made", "good", Icons.Material.Outlined.TaskAlt),
            "failed" => new("Failed", "bad", Icons.Material.Outlined.Error),
            "stopped" => new("Stopped", "idle", Icons.Material.Outlined.Block),
            _ => new(state, "idle", Icons.Material.Outlined.Circle),
        };

    /// <summary>Null: nobody looked yet.</summary>
    public static StateLook? Look(DailiesVerdict verdict) =>
        verdict switch
        {
            DailiesVerdict.Passed => new("Passed", "good", Icons.Material.Outlined.CheckCircle),
            DailiesVerdict.Flagged => new("Flagged", "look", Icons.Material.Outlined.Flag),
            _ => null,
        };

    /// <summary>How a session stands; what there is none of is not said.</summary>
    public static string Standing(DailiesSessionAnswer session)
    {
        var begun = session.Made + session.Making + session.Waiting + session.Failed;
        return $"{Sizes.Count(session.Clips, "clip")}: "
            + string.Join(
                " · ",
                new[]
                {
                    Counted(
                        (session.Clips - begun, "not begun"),
                        (session.Waiting, "waiting"),
                        (session.Making, "being made"),
                        (session.Made, "made"),
                        (session.Failed, "failed")
                    ),
                    Counted(
                        (session.Made - session.Passed - session.Flagged, "to look at"),
                        (session.Passed, "passed"),
                        (session.Flagged, "flagged")
                    ),
                }.Where(words => words.Length > 0)
            )
            + ".";
    }

    private static string Counted(params (long Count, string Words)[] counts) =>
        string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{Sizes.Number(c.Count)} {c.Words}"));

    /// <summary>What an automatic check found, in a column.</summary>
    public static string Check(string code) =>
        code switch
        {
            "clipped-picture" => "cut off at white",
            "clipped-sound" => "sound cut off",
            "colour" => "colours not known",
            "frozen" => "stands still",
            "missing-frames" => "frames missing",
            "rate" => "another rate",
            "sync" => "sync off",
            _ => code,
        };

    public static string Slate(string? scene, string? take) =>
        scene is null ? "no slate"
        : take is null ? scene
        : $"{scene} / {take}";
}
