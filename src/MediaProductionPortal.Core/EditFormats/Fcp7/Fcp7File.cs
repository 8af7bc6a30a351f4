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
    public static Fcp7File Read(XElement file)
    {
        var rate = Fcp7Xml.Rate(file);
        var timecode = file.Element("timecode");
        var clock = Fcp7Xml.Rate(timecode) ?? rate;
        var drop =
            clock is { CanDrop: true }
            && string.Equals(Fcp7Xml.Word(timecode, "displayformat"), "DF", StringComparison.OrdinalIgnoreCase);
        var path = Fcp7Xml.Word(file, "pathurl");
        return new(
            Fcp7Xml.Word(file, "name") ?? (path is null ? null : MediaPath.FileName(path)),
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
