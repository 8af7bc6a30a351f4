using System.Xml.Linq;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>A file that clips use; told whole only where it is used first.</summary>
/// <param name="Start">Timecode frame of its first frame.</param>
internal sealed record Fcp7File(
    string? Name,
    string? Path,
    string? Reel,
    FrameRate? Rate,
    long Start,
    bool Drop,
    long? Duration
)
{
    public static Fcp7File Read(XElement file, FindingList findings)
    {
        var rate = Fcp7Xml.Rate(file);
        var timecode = file.Element("timecode");
        var path = Fcp7Xml.Word(file, "pathurl");
        var name = Fcp7Xml.Word(file, "name") ?? (path is null ? null : MediaPath.FileName(path));
        var told =
            Fcp7Xml.Rate(timecode) is { } own && !(rate is { CanDrop: true } && rate.Value.Nominal == own.Nominal)
                ? own
                : rate;
        var (clock, drop) = Fcp7Clock.Of(timecode, told, findings, $"The file {name ?? "without a name"}");
        rate = clock != told && rate == told ? clock : rate;
        return new(
            name,
            path,
            Fcp7Xml.Word(timecode?.Element("reel"), "name"),
            rate ?? clock,
            StartOf(timecode, clock, drop),
            drop,
            Fcp7Xml.Number(file, "duration")
        );
    }

    /// <summary>The frame number counts; the text is read where there is none.</summary>
    public static long StartOf(XElement? timecode, FrameRate? rate, bool drop)
    {
        if (Fcp7Xml.Number(timecode, "frame") is { } frame)
        {
            return frame;
        }

        return
            rate is { } clock
            && TimecodeText.Read(Fcp7Xml.Word(timecode, "string"), clock, drop, out var read)
                is TimecodeFault.None
                    or TimecodeFault.DroppedNumber
            ? read
            : 0;
    }
}
