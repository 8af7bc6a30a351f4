using System.Diagnostics;
using System.Text;

namespace MediaProductionPortal.EditFormats;

/// <summary>Every reader, whatever wrote its bytes: encodings, line ends, NULs, a hundred megabytes, fifty thousand events.</summary>
[Collection("alone")]
public sealed class HostileTextTests
{
    private const int Hundred = 100_000_000;

    public static TheoryData<EditFormat> Formats { get; } =
    [.. Enum.GetValues<EditFormat>().Where(f => f != EditFormat.Aaf)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void EveryEncodingSaysTheSame(EditFormat format)
    {
        var text = Text(format, 12).Replace("A000", "Flügel", StringComparison.Ordinal);
        var plain = Said(Encoding.UTF8.GetBytes(text), format);
        Assert.Equal(12, plain.Count);
        Assert.Contains(plain, s => s.Contains("Flügel", StringComparison.OrdinalIgnoreCase));
        Encoding[] encodings =
        [
            new UTF8Encoding(true),
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
            Encoding.Latin1,
        ];
        foreach (var encoding in encodings)
        {
            // Only the text says what is in it: an XML declaration goes by the bytes.
            Assert.Equal(plain, Said([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], format));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void LineEndsMayBeMixed(EditFormat format)
    {
        var lines = Text(format, 12).Split('\n');
        var plain = Said(Encoding.UTF8.GetBytes(string.Join('\n', lines)), format);
        foreach (var end in new[] { "\r\n", "\r" })
        {
            Assert.Equal(plain, Said(Encoding.UTF8.GetBytes(string.Join(end, lines)), format));
        }

        string[] ends = ["\n", "\r\n", "\r"];
        var mixed = string.Concat(lines.Select((l, i) => l + ends[i % 3]));
        Assert.Equal(plain, Said(Encoding.UTF8.GetBytes(mixed), format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void NulsAreLeftOutAndSaid(EditFormat format)
    {
        var text = Text(format, 12);
        var plain = Said(Encoding.UTF8.GetBytes(text), format);
        var torn = Encoding.UTF8.GetBytes(text.Replace("C01", "C\001", StringComparison.Ordinal) + "\0\0\0");
        Assert.Equal(plain, Said(torn, format));
        Assert.Contains(EditFindingCodes.NulCharacters, Read(torn, format).Codes());
    }

    [Theory]
    [InlineData(EditFormat.FcpXml)]
    [InlineData(EditFormat.AvidText)]
    public void FiftyThousandEventsAreReadInLinearTime(EditFormat format)
    {
        var (small, large) = (Time(format, 5_000), Time(format, 50_000));
        Assert.True(
            large < small * 40 + TimeSpan.FromSeconds(5),
            $"{format}: {small.TotalSeconds:0.00} s and {large.TotalSeconds:0.00} s"
        );
    }

    [Theory]
    [InlineData(EditFormat.Otio, "{\"OTIO_SCHEMA\":\"Timeline.1\",\"tracks\":[", "{\"OTIO_SCHEMA\":\"Clip.1\"},")]
    [InlineData(EditFormat.Fcp7Xml, "<xmeml><sequence><media><video><track>", "<clipitem><name>x</name></clipitem>")]
    [InlineData(EditFormat.FcpXml, "<fcpxml version=\"1.10\"><resources>", "<asset id=\"a\" start=\"1/0s\"/>")]
    [InlineData(
        EditFormat.Ale,
        "Heading\nFIELD_DELIM\tTABS\n\nColumn\nName\tStart\tEnd\n\nData\n",
        "a shot without a timecode, as somebody typed it\t\t\t\t\n"
    )]
    [InlineData(
        EditFormat.Csv,
        "Name,Source In,Source Out\n",
        "\"a quote that nobody closes,,,;; and another \"one\t\n"
    )]
    [InlineData(
        EditFormat.AvidText,
        "Name\tTape\tStart\tEnd\n",
        "a shot without a timecode, as somebody typed it\tx\tx\tx\n"
    )]
    public void AHundredMegabytesOfNonsenseEnd(EditFormat format, string head, string piece)
    {
        var bytes = new byte[Hundred];
        var (first, next) = (Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(piece));
        first.CopyTo(bytes, 0);
        for (var at = first.Length; at < bytes.Length; at += next.Length)
        {
            next.AsSpan(0, Math.Min(next.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        }

        var watch = Stopwatch.StartNew();
        var reading = Read(bytes, format);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
        Assert.True(reading.Findings.Count is > 0 and <= 10_100, $"{reading.Findings.Count}");
    }

    private static TimeSpan Time(EditFormat format, int events)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(format, events));
        var watch = Stopwatch.StartNew();
        var reading = Read(bytes, format);
        watch.Stop();
        Assert.Equal(events, reading.Timelines[0].Events.Count);
        return watch.Elapsed;
    }

    private static EditReading Read(byte[] bytes, EditFormat format) =>
        ReadEdit.Bytes(bytes, "x", new() { Rate = Timecodes.FrameRate.Film, Format = format });

    private static List<string> Said(byte[] bytes, EditFormat format)
    {
        var reading = Read(bytes, format);
        Assert.True(!reading.HasErrors, string.Join('\n', reading.Findings));
        var timeline = Assert.Single(reading.Timelines);
        return [.. timeline.Events.Select(e => $"{e.Source.Reel} {e.Source.Name} {e.Source(timeline)}")];
    }

    private static string Text(EditFormat format, int events)
    {
        if (format is EditFormat.Edl)
        {
            return ManyEvents.List(events);
        }

        if (format is not (EditFormat.FcpXml or EditFormat.AvidText))
        {
            return WriteEdit.To(format, Edits.One(ManyEvents.List(events))).Text;
        }

        var text = new StringBuilder();
        var timeline = Edits.One(ManyEvents.List(events));
        if (format == EditFormat.AvidText)
        {
            text.Append("Name\tTape\tStart\tEnd\tDuration\n");
            foreach (var ev in timeline.Events)
            {
                text.Append(
                    $"{ev.Source.Name}\t{ev.Source.Reel}\t{ev.Source(timeline).Replace('-', '\t')}\t00:00:01:00\n"
                );
            }

            return text.ToString();
        }

        text.Append(
            "<?xml version=\"1.0\"?>\n<fcpxml version=\"1.10\">\n<resources>\n<format id=\"f\" frameDuration=\"1/24s\"/>\n"
        );
        for (var i = 0; i < events; i++)
        {
            text.Append(
                $"<asset id=\"a{i}\" name=\"A{i % 977:000}C01\" hasVideo=\"1\" start=\"0s\" duration=\"900s\"/>\n"
            );
        }

        text.Append("</resources>\n<project name=\"p\">\n<sequence format=\"f\">\n<spine>\n");
        for (var i = 0; i < events; i++)
        {
            text.Append(
                $"<asset-clip ref=\"a{i}\" name=\"A{i % 977:000}C01\" offset=\"{i}s\" start=\"{i % 600}s\" duration=\"1s\"/>\n"
            );
        }

        return text.Append("</spine>\n</sequence>\n</project>\n</fcpxml>\n").ToString();
    }
}
