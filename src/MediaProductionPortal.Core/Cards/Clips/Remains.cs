using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>What only a recording leaves on a card, without the recording: a clip that was not copied.</summary>
internal static partial class Remains
{
    private static readonly HashSet<string> Extensions =
    [
        "xml",
        "bmp",
        "cif",
        "cpf",
        "thm",
        "lrv",
        "srt",
        "lrf",
        "sidecar",
    ];

    /// <summary>After all clips were taken; what is left over is looked at.</summary>
    public static IEnumerable<Finding> Find(RollFiles files) =>
        files
            .Rest()
            .Where(f =>
                Extensions.Contains(FileKinds.Extension(f.Path))
                && !FileKinds.IsShadow(f.Path.AsSpan(f.Path.LastIndexOf('/') + 1))
            )
            .Select(f => (File: f, Media: MediaOf(f.Path)))
            .Where(f => f.Media is not null)
            .GroupBy(f => f.Media!)
            .Select(g => Lacking(g.First().File.Path, $"{Name(g.First().File.Path)} is there", g.Key));

    /// <param name="path">What is there.</param>
    /// <param name="there">That it is there, in words.</param>
    /// <param name="missing">What is not.</param>
    public static Finding Lacking(string path, string there, string missing) =>
        new(
            FindingCodes.ClipMissing,
            FindingSeverity.Error,
            path,
            $"{missing} is missing: {there}, the recording is not. Copy the card again, or ask the camera crew for the file "
                + "before anything is wiped."
        );

    private static string? MediaOf(string path) =>
        Sony().Match(path) is { Success: true } sony ? $"{sony.Groups[1].Value}.MXF or .MP4"
        : Panasonic().Match(path) is { Success: true } p2 ? $"VIDEO/{p2.Groups[1].Value}.MXF"
        : Canon().Match(path) is { Success: true } canon ? $"{canon.Groups[1].Value}.MXF or .CRM"
        : GoPro().Match(path) is { Success: true } gopro
            ? $"chapter {gopro.Groups[1].Value} of GoPro recording {gopro.Groups[2].Value}"
        : Dji().Match(path) is { Success: true } dji ? $"{dji.Groups[1].Value}.MP4 or .MOV"
        : path.EndsWith(".sidecar", StringComparison.OrdinalIgnoreCase) ? $"{RollFiles.StemOf(path)}.braw"
        : null;

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>XDROOT/Clip/B007C001_250311XKM01.XML, BPAV/CLPR/764_0001_01/764_0001_01M01.XML.</summary>
    [GeneratedRegex(@"(?:^|/)(?:Clip|CLPR/[^/]+)/([^/]+)M01\.XML$", RegexOptions.IgnoreCase)]
    private static partial Regex Sony();

    /// <summary>CONTENTS/CLIP/0001AB.XML, CONTENTS/ICON/0001AB.BMP.</summary>
    [GeneratedRegex(@"(?:^|/)CONTENTS/(?:CLIP|ICON)/([0-9A-Z]{6})\.(?:XML|BMP)$", RegexOptions.IgnoreCase)]
    private static partial Regex Panasonic();

    /// <summary>CONTENTS/CLIPS001/F001C001_250311Z3_CANON.XML.</summary>
    [GeneratedRegex(@"(?:^|/)CONTENTS/CLIPS\d{3}/([^/]+_CANON)\.(?:XML|CIF|CPF)$", RegexOptions.IgnoreCase)]
    private static partial Regex Canon();

    /// <summary>GX020042.THM, GL020042.LRV.</summary>
    [GeneratedRegex(@"(?:^|/)G[XHLS](\d{2})(\d{4})\.(?:THM|LRV)$", RegexOptions.IgnoreCase)]
    private static partial Regex GoPro();

    /// <summary>DJI_0007.SRT, DJI_0007.LRF.</summary>
    [GeneratedRegex(@"(?:^|/)(DJI_[^/]+)\.(?:SRT|LRF)$", RegexOptions.IgnoreCase)]
    private static partial Regex Dji();
}
