using System.Globalization;
using System.Text.RegularExpressions;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Cameras that cut a recording into files with a number behind its name: Canon, XDCAM EX, DJI, Sony RAW.</summary>
internal static partial class NumberedClips
{
    /// <summary>How one maker writes such names: groups place (folder of the clip), name, number.</summary>
    /// <param name="Path">Of the path without its extension.</param>
    /// <param name="Digits">Width of the number.</param>
    /// <param name="StartsAt1">Whether each recording does; else only holes between parts are found.</param>
    private sealed record Style(Regex Path, int Digits, bool StartsAt1);

    private static readonly Style[] Styles =
    [
        new(Canon(), 2, StartsAt1: true),
        new(CanonFolder(), 2, StartsAt1: true),
        new(XdcamEx(), 2, StartsAt1: true),
        new(SonyRaw(), 3, StartsAt1: true),
        new(Dji(), 3, StartsAt1: false),
    ];

    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        var parts = files
            .Of("mxf", "crm", "mp4", "mov")
            .Select(f => (File: f, Part: Read(RollFiles.WithoutExtension(f.Path))))
            .Where(p => p.Part is not null)
            .GroupBy(p => (p.Part!.Value.Place, p.Part.Value.Name, FileKinds.Extension(p.File.Path)));
        foreach (var recording in parts)
        {
            var (place, name, _) = recording.Key;
            var numbered = recording.Select(p => (p.Part!.Value.Number, p.File)).OrderBy(p => p.Number).ToList();
            var style = recording.First().Part!.Value.Style;
            Check(style, name, numbered, findings);
            var builder = new ClipBuilder(files, name) { OpaqueReason = OpaqueFormats.Reason(numbered[0].File.Path) };
            foreach (var (_, file) in numbered)
            {
                var path = RollFiles.WithoutExtension(file.Path);
                builder.Media(file).Beside(path).Beside(path + "M01").Beside(path + "R01");
            }

            yield return builder
                .Beside(place + name)
                .Beside($"{place}{name}/{name}")
                .Beside($"{Take(place)}{name}/{name}")
                .Beside($"{Take(place)}{name}/{name}M01")
                .Build();
        }
    }

    private static void Check(
        Style style,
        string name,
        List<(int Number, ListedFile File)> numbered,
        List<Finding> findings
    )
    {
        var first = style.StartsAt1 ? 1 : numbered[0].Number;
        var path = numbered[0].File.Path;
        var stem = RollFiles.StemOf(path);
        var before = stem[..^style.Digits];
        var extension = path[path.LastIndexOf('.')..];
        Spans.Check(
            name,
            "span",
            numbered,
            first,
            findings,
            n => before + n.ToString(CultureInfo.InvariantCulture).PadLeft(style.Digits, '0') + extension
        );
    }

    private static (string Place, string Name, int Number, Style Style)? Read(string path)
    {
        foreach (var style in Styles)
        {
            if (style.Path.Match(path) is { Success: true } match)
            {
                var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
                return (match.Groups["place"].Value, match.Groups["name"].Value, number, style);
            }
        }

        return null;
    }

    /// <summary>XDCAM EX keeps what it knows of a recording in several parts beside its clips.</summary>
    private static string Take(string place) => place.Replace("CLPR/", "TAKR/", StringComparison.OrdinalIgnoreCase);

    /// <summary>CONTENTS/CLIPS001/A001C001_250311AB_CANON_01.MXF.</summary>
    [GeneratedRegex(@"^(?<place>.*/)?(?<name>[^/]+_CANON)_(?<number>\d{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex Canon();

    /// <summary>CONTENTS/CLIPS001/AA0001/AA000101.MXF.</summary>
    [GeneratedRegex(
        @"^(?<place>(?:.*/)?CLIPS\d{3}/)(?<name>[A-Z]{2}\d{4})/\k<name>(?<number>\d{2})$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CanonFolder();

    /// <summary>BPAV/CLPR/764_0001_01/764_0001_01.MP4.</summary>
    [GeneratedRegex(
        @"^(?<place>(?:.*/)?CLPR/)(?<name>[^/]+_\d{4})_(?<number>\d{2})/\k<name>_\k<number>$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex XdcamEx();

    /// <summary>A001C001_250311AB_001.MXF of an AXS card.</summary>
    [GeneratedRegex(@"^(?<place>.*/)?(?<name>[A-Z]\d{3}C\d{3}_\d{6}[0-9A-Z]{2,4})_(?<number>\d{3})$")]
    private static partial Regex SonyRaw();

    /// <summary>DJI_0104_002.MP4 goes on with DJI_0104_001.MP4.</summary>
    [GeneratedRegex(
        @"^(?<place>.*/)?(?<name>DJI_(?:\d{14}_)?\d{4}(?:_[A-Z])?)_(?<number>\d{3})$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Dji();
}
