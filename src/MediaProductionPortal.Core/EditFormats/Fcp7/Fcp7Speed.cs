using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>
/// The "timeremap" filter of a clip. With it, in and out count frames of the clip as it plays: at 200 % an in point of 5 is the
/// source's frame 10; backwards they count from the source's end. Where out minus in is the source length instead, they are
/// source frames already.
/// </summary>
internal static class Fcp7Speed
{
    private const string Effect = "timeremap";

    public static bool IsSpeed(Verbatim extra) =>
        extra.Name == "filter"
        && extra.Text.Contains($"<effectid>{Effect}</effectid>", StringComparison.OrdinalIgnoreCase);

    public static Speed? Read(XElement clip, FindingList findings)
    {
        var effect = clip.Elements("filter")
            .Select(f => f.Element("effect"))
            .FirstOrDefault(e =>
                string.Equals(Fcp7Xml.Word(e, "effectid"), Effect, StringComparison.OrdinalIgnoreCase)
            );
        if (effect is null || Parameter(effect, "speed") is not { } text)
        {
            return null;
        }

        if (Parameter(effect, "variablespeed") is "1" or "TRUE")
        {
            findings.Warn(
                EditFindingCodes.SpeedVariable,
                "The speed of this clip changes within it; it was read at its mean speed. Ask for a rendered plate or check its range.",
                HostileXml.LineOf(clip),
                Fcp7Xml.Word(clip, "name"),
                "one speed",
                $"variable, {text} % on average"
            );
        }

        var back = string.Equals(Parameter(effect, "reverse"), "TRUE", StringComparison.OrdinalIgnoreCase);
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && Speed.TryFromRatio((back ? -Math.Abs(percent) : percent) / 100, out var speed)
        )
        {
            return speed;
        }

        findings.Error(
            EditFindingCodes.SpeedUnreadable,
            "The speed of this clip can't be read; it is shown at normal speed.",
            HostileXml.LineOf(clip),
            Fcp7Xml.Word(clip, "name"),
            "percent",
            text
        );
        return null;
    }

    /// <summary>The source range from the file's first frame, in frames of the file.</summary>
    /// <param name="rate">The sequence's.</param>
    /// <param name="first">Where in the file the clip's own count begins: a subclip counts from its own first frame.</param>
    public static FrameRange SourceRange(
        XElement clip,
        FrameRange record,
        Speed? speed,
        Fcp7File? file,
        FrameRate fileRate,
        FrameRate rate,
        out long first
    )
    {
        var subclip = clip.Element("subclipinfo");
        long Offset(string name) =>
            Fcp7Xml.Number(subclip, name) is > 0 and var frames ? OfFile(frames, clip, fileRate) : 0;
        first = Offset("startoffset");
        var played =
            rate.Nominal == fileRate.Nominal ? record.Length : ExactSeconds.Of(record.Length, rate).Frames(fileRate);
        return InClip(clip, played, speed, file?.Duration - first - Offset("endoffset"), fileRate).Shift(first);
    }

    /// <param name="played">Frames of the file that last as long as the event.</param>
    /// <param name="length">Frames of the clip; null when nobody says.</param>
    private static FrameRange InClip(XElement clip, long played, Speed? speed, long? length, FrameRate fileRate)
    {
        var range = new FrameRange(Fcp7Xml.Number(clip, "in") ?? 0, Fcp7Xml.Number(clip, "out") ?? 0);
        if (range.In < 0 || range.Out < range.In)
        {
            range = FrameRange.Of(Math.Max(0, range.In), played);
        }

        range = new(OfFile(range.In, clip, fileRate), OfFile(range.Out, clip, fileRate));
        if (speed is not { IsNormal: false } changed)
        {
            return range;
        }

        if (changed.IsFreeze)
        {
            return FrameRange.Of(Fcp7Xml.Number(clip, "stillframeoffset") ?? range.In, 1);
        }

        var consumed = changed.Consumes(played);
        if (KeyFrame(clip, changed.IsReverse ? range.Out : range.In) is { } exact)
        {
            return FrameRange.Of(exact, consumed);
        }

        if (range.Length != played)
        {
            return FrameRange.Of(range.In, consumed);
        }

        var first = changed.Scale(range.In);
        return changed.IsReverse && length is { } duration
            ? FrameRange.Of(Math.Max(0, duration - first - consumed), consumed)
            : FrameRange.Of(first, consumed);
    }

    /// <summary>Frames of the clip as frames of its file: a clip at 15 may use a file at 30.</summary>
    private static long OfFile(long frames, XElement clip, FrameRate fileRate) =>
        Fcp7Xml.Rate(clip) is { } rate && rate.Nominal != fileRate.Nominal
            ? ExactSeconds.Of(frames, rate).Frames(fileRate)
            : frames;

    /// <summary>The source frame that a keyframe of the speed graph gives for the clip's in point.</summary>
    private static long? KeyFrame(XElement clip, long when) =>
        clip.Elements("filter")
            .Elements("effect")
            .Where(e => string.Equals(Fcp7Xml.Word(e, "effectid"), Effect, StringComparison.OrdinalIgnoreCase))
            .Elements("parameter")
            .Where(p => Fcp7Xml.Word(p, "parameterid") == "graphdict")
            .Elements("keyframe")
            .Where(k => Fcp7Xml.Number(k, "when") == when)
            .Select(k => Fcp7Xml.Number(k, "value"))
            .FirstOrDefault();

    private static string? Parameter(XElement effect, string id) =>
        effect
            .Elements("parameter")
            .Where(p => string.Equals(Fcp7Xml.Word(p, "parameterid"), id, StringComparison.OrdinalIgnoreCase))
            .Select(p => Fcp7Xml.Word(p, "value"))
            .FirstOrDefault();
}
