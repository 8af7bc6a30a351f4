using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;

namespace MediaProductionPortal.Dailies;

/// <summary>What pages call the parts of dailies.</summary>
internal static class DailiesWords
{
    public static readonly IReadOnlyList<(BurnAnchor Anchor, string Words)> Anchors =
    [
        (BurnAnchor.TopLeft, "top left"),
        (BurnAnchor.Top, "top"),
        (BurnAnchor.TopRight, "top right"),
        (BurnAnchor.Left, "left"),
        (BurnAnchor.Centre, "centre"),
        (BurnAnchor.Right, "right"),
        (BurnAnchor.BottomLeft, "bottom left"),
        (BurnAnchor.Bottom, "bottom"),
        (BurnAnchor.BottomRight, "bottom right"),
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

    public static string State(string state) =>
        state switch
        {
            "open" => "not begun",
            "making" => "being made",
            _ => state,
        };

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
