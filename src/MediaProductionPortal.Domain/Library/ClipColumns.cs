using System.Globalization;
using System.Text;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library;

/// <summary>Clips as tables.</summary>
internal static class ClipColumns
{
    private static readonly (string Name, Func<Clip, object?> Of)[] Table =
    [
        ("clip", c => c.Name),
        ("kind", c => c.Kind.ToString().ToLowerInvariant()),
        ("reel", c => c.Reel),
        ("roll", c => c.RollName),
        ("camera", c => c.CameraIndex),
        ("model", c => c.CameraModel),
        ("serial", c => c.CameraSerial),
        ("day", c => c.ShootDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("unit", c => c.Unit),
        ("scene", c => c.Scene),
        ("take", c => c.Take),
        (
            "circled",
            c =>
                c.Circled switch
                {
                    true => "yes",
                    false => "no",
                    _ => null,
                }
        ),
        ("start", c => c.Timecode),
        ("end", ClipAnswers.End),
        ("rate", c => Rate(c)?.ToString()),
        ("frames", c => c.Frames),
        ("seconds", c => c.Seconds),
        ("resolution", c => c.Resolution),
        ("codec", c => c.Codec),
        ("bits", c => c.BitDepth),
        ("colour space", c => c.ColourSpace),
        ("gamma", c => c.Gamma),
        ("iso", c => c.Iso),
        ("shutter angle", c => c.ShutterAngle),
        ("lens", c => c.Lens),
        ("focal length", c => c.FocalLength),
        ("white balance", c => c.WhiteBalance),
        ("tint", c => c.Tint),
        ("squeeze", c => c.Squeeze),
        ("sensor fps", c => c.SensorRate),
        ("project fps", c => c.ProjectRate),
        ("active area", c => c.ActiveArea),
        ("look", c => c.Look),
        ("channels", c => c.Channels),
        ("track names", c => string.Join(", ", c.TrackNames)),
        ("bytes", c => c.Bytes),
        ("state", c => Data.Text.Kebab(c.RollState)),
        ("notes", c => c.Notes),
    ];

    /// <summary>RFC 4180; what a spreadsheet would take for a formula is kept from it by an apostrophe.</summary>
    public static string Csv(IReadOnlyList<Clip> clips)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Table.Select(c => c.Name)).Append("\r\n");
        foreach (var clip in clips)
            text.AppendJoin(',', Table.Select(c => Cell(c.Of(clip)))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>An Avid log at the rate that most of the clips have; each row tells its own.</summary>
    public static string Ale(IReadOnlyList<Clip> clips)
    {
        var rate = clips.Select(Rate).OfType<FrameRate>().GroupBy(r => r).MaxBy(g => g.Count())?.Key ?? FrameRate.Film;
        return WriteEdit
            .To(
                EditFormat.Ale,
                new Timeline
                {
                    Rate = rate,
                    IsClipList = true,
                    Events = [.. clips.Select(Event)],
                }
            )
            .Text;
    }

    private static EditEvent Event(Clip clip, int index) =>
        new()
        {
            Number = (index + 1).ToString("000", CultureInfo.InvariantCulture),
            Record = default,
            SourceRange = default,
            Fields =
            [
                new("Name", clip.Name),
                new("Tracks", clip.Kind == ClipKind.Sound ? Sound(clip) : "V" + Sound(clip)),
                new("Start", clip.Timecode ?? ""),
                new("End", ClipAnswers.End(clip) ?? ""),
                new("Tape", clip.Reel ?? clip.RollName),
                new("Source File", clip.Name),
                new("Scene", clip.Scene ?? ""),
                new("Take", clip.Take ?? ""),
                new("Circled", clip.Circled == true ? "yes" : ""),
                new("FPS", Rate(clip)?.ToString() ?? ""),
                new("Camroll", clip.RollName),
                new("Camera", clip.CameraIndex ?? ""),
                new("Shoot Date", clip.ShootDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
                new("Unit", clip.Unit ?? ""),
                new("Lens", clip.Lens ?? ""),
                new("ISO", clip.Iso?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("White Balance", clip.WhiteBalance?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("Shutter Angle", clip.ShutterAngle?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("Tint", Number(clip.Tint)),
                new("Focal Length", Number(clip.FocalLength)),
                new("Squeeze", Number(clip.Squeeze)),
                new("Sensor FPS", Number(clip.SensorRate)),
                new("Project FPS", Number(clip.ProjectRate)),
                new("Active Area", clip.ActiveArea ?? ""),
                new("Look", clip.Look ?? ""),
                new("Camera Model", clip.CameraModel ?? ""),
                new("Camera Serial", clip.CameraSerial ?? ""),
                new("Colour Space", clip.ColourSpace ?? ""),
                new("Gamma", clip.Gamma ?? ""),
                new("Track Names", string.Join(", ", clip.TrackNames)),
                new("Video", clip.Codec ?? ""),
                new("Image Size", clip.Resolution ?? ""),
                new("Comments", clip.Notes ?? ""),
            ],
        };

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Sound(Clip clip) =>
        string.Concat(Enumerable.Range(1, Math.Clamp(clip.Channels ?? 0, 0, 8)).Select(n => $"A{n}"));

    private static FrameRate? Rate(Clip c) =>
        c is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below } ? new(above, below) : null;

    internal static string Cell(object? value)
    {
        // A row is a line, whatever notes hold.
        var text = (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").ReplaceLineEndings(" ");
        if (value is string && text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
