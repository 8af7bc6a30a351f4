using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Proxies;

/// <summary>Profiles and proxies in words.</summary>
internal static class ProxyWords
{
    public static readonly (ProxyForm Value, string Words)[] Forms =
    [
        (ProxyForm.H264, "H.264 MP4, for browsers"),
        (ProxyForm.ProResProxy, "ProRes Proxy MOV"),
        (ProxyForm.ProResLt, "ProRes LT MOV"),
        (ProxyForm.DnxhdMov, "DNxHD LB MOV"),
        (ProxyForm.DnxhdMxf, "DNxHD LB MXF"),
    ];

    public static readonly (ProxySize Value, string Words)[] Sizes =
    [
        (ProxySize.Hd, "1920 × 1080, black around it"),
        (ProxySize.Wide1920, "1920 wide at most"),
        (ProxySize.Wide1280, "1280 wide at most"),
        (ProxySize.Wide960, "960 wide at most"),
        (ProxySize.Source, "as the clip"),
    ];

    public static readonly (BurnInWhat Value, string Words)[] BurnIns =
    [
        (BurnInWhat.ClipName, "Clip name"),
        (BurnInWhat.Timecode, "Timecode"),
        (BurnInWhat.FrameNumber, "Frame number"),
        (BurnInWhat.Watermark, "Words"),
    ];

    public static readonly (BurnInPlace Value, string Words)[] Places =
    [
        (BurnInPlace.TopLeft, "top left"),
        (BurnInPlace.Top, "top"),
        (BurnInPlace.TopRight, "top right"),
        (BurnInPlace.Centre, "centre"),
        (BurnInPlace.BottomLeft, "bottom left"),
        (BurnInPlace.Bottom, "bottom"),
        (BurnInPlace.BottomRight, "bottom right"),
    ];

    public static string Of(ProfileAnswer profile)
    {
        List<string> parts = [Words(Forms, profile.Form), Words(Sizes, profile.Size)];
        if (profile.Look is { } look)
            parts.Add($"look {look}");
        parts.AddRange(
            profile.BurnIns.Select(b =>
                $"{b.Text ?? Words(BurnIns, b.What).ToLowerInvariant()} {Words(Places, b.Place)}"
            )
        );
        return string.Join(" · ", parts);
    }

    public static string When(ProfileAnswer profile) =>
        !profile.Automatic ? "when asked for"
        : profile.Where == ProxyWhere.Centre ? "of every clip, at the centre"
        : "of every clip, once it is stored";

    public static StateLook State(ClipProxyAnswer proxy) =>
        proxy.State switch
        {
            "waiting" => new("Waiting", "idle", Icons.Material.Outlined.Schedule),
            "at-centre" => new("At the centre", "busy", Icons.Material.Outlined.Sync),
            "making" => new($"Being made, {proxy.Percent ?? 0} %", "busy", Icons.Material.Outlined.Sync),
            "made" when proxy.File is { IsOutdated: true } => new("Outdated", "look", Icons.Material.Outlined.History),
            "made" => new("Made", "good", Icons.Material.Outlined.CheckCircle),
            "failed" => new("Failed", "bad", Icons.Material.Outlined.Error),
            _ => new("Stopped", "idle", Icons.Material.Outlined.Block),
        };

    private static string Words<T>((T Value, string Words)[] all, T value) =>
        Array.Find(all, a => Equals(a.Value, value)).Words;
}
