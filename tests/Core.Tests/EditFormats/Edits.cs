using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Shorthands for reading edits out of a test's text.</summary>
internal static class Edits
{
    public static EditReading Read(string text, string name = "edit.edl", string? rate = "24") =>
        ReadEdit.Bytes(
            Encoding.UTF8.GetBytes(text),
            name,
            new() { Rate = rate is null ? null : FrameRate.Parse(rate) }
        );

    /// <summary>The only timeline of a file that has no errors.</summary>
    public static Timeline One(string text, string name = "edit.edl", string? rate = "24")
    {
        var reading = Read(text, name, rate);
        Assert.True(!reading.HasErrors, string.Join('\n', reading.Findings));
        return Assert.Single(reading.Timelines);
    }

    public static EditReading Sample(string path, string rate) =>
        ReadEdit.Bytes(
            File.ReadAllBytes(Samples.At("edit", path)),
            Path.GetFileName(path),
            new() { Rate = FrameRate.Parse(rate) }
        );

    public static IEnumerable<string> Codes(this EditReading reading) => reading.Findings.Select(f => f.Code);

    public static string Source(this EditEvent ev, Timeline timeline) =>
        $"{new Timecode(ev.SourceRange.In, ev.RateOf(timeline), ev.SourceDrop)}-{new Timecode(ev.SourceRange.Out, ev.RateOf(timeline), ev.SourceDrop)}";

    public static string RecordIn(this EditEvent ev, Timeline timeline) => timeline.RecordText(ev.Record.In);
}
