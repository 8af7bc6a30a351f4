using System.Diagnostics;
using System.Text;
using CsCheck;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Broken, hostile and huge files end in findings, in time, and never in an exception.</summary>
[Collection("alone")]
public sealed class FuzzTests
{
    private static readonly ReadOptions Options = new() { Rate = FrameRate.Film };

    [Fact]
    public void BrokenCopiesOfEveryFormatNeverThrow()
    {
        var whole = RandomTimelines
            .Of(2, black: true, before: true)
            .Single(t => t.Events.Count > 10 && t.Events.Any(e => e.Transition is not null), "0N0XIzNsQ0O2");
        foreach (var format in WriteEdit.Formats)
        {
            var bytes = Encoding.UTF8.GetBytes(WriteEdit.To(format, whole).Text);
            Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 4], Gen.Int[1, 60])
                .Array[1, 6]
                .Sample(
                    breaks =>
                        Assert.NotNull(ReadEdit.Bytes(Break(bytes, breaks), "x", Options with { Format = format })),
                    iter: 150
                );
        }
    }

    [Fact]
    public void RandomBytesNeverThrow() =>
        Gen.Select(Gen.Byte.Array[0, 400], RandomTimelines.OneOf(Enum.GetValues<EditFormat>()))
            .Sample(
                (bytes, format) => Assert.NotNull(ReadEdit.Bytes(bytes, "x", Options with { Format = format })),
                iter: 1000
            );

    [Fact]
    public void RandomLinesOfListWordsNeverThrow()
    {
        var words = RandomTimelines.OneOf(
            "001",
            "000002",
            "A001",
            "BL",
            "V",
            "AA/V",
            "C",
            "D",
            "W001",
            "K",
            "B",
            "012",
            "01:00:00:00",
            "00:59:59;29",
            "99:99:99:99",
            "M2",
            "-048.0",
            "000.0",
            "*",
            "FCM:",
            "DROP",
            "FRAME",
            "TITLE:",
            "LOC:",
            "AUD",
            "3",
            "FROM CLIP NAME:",
            "ASC_SOP",
            "(1",
            "\0",
            "86400"
        );
        words
            .Array[0, 14]
            .Select(w => string.Join(' ', w))
            .Array[0, 20]
            .Select(l => string.Join('\n', l))
            .Sample(text => Assert.NotNull(Edits.Read(text)), iter: 1500);
    }

    [Theory]
    [InlineData(
        "<!DOCTYPE xmeml [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><xmeml><sequence><name>&b;</name></sequence></xmeml>",
        "x.xml"
    )]
    [InlineData(
        "<!DOCTYPE fcpxml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><fcpxml version=\"1.10\"><project name=\"&x;\"/></fcpxml>",
        "x.fcpxml"
    )]
    [InlineData("<xmeml><sequence>", "x.xml")]
    [InlineData("{\"OTIO_SCHEMA\": \"Timeline.1\"", "x.otio")]
    public void EntitiesAndBrokenDocumentsAreRefusedInWords(string text, string name)
    {
        var reading = Edits.Read(text, name);
        Assert.True(reading.HasErrors);
        Assert.DoesNotContain("root:", string.Join(' ', reading.Findings.Select(f => f.Words)));
    }

    [Fact]
    public void WhatLiesTooDeepIsRefused()
    {
        var xml = string.Concat(Enumerable.Repeat("<clip>", 100_000));
        Assert.Contains(EditFindingCodes.NestedTooDeep, Edits.Read("<xmeml>" + xml, "x.xml").Codes());
        var json = string.Concat(Enumerable.Repeat("{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[", 100_000));
        Assert.Contains(EditFindingCodes.NestedTooDeep, Edits.Read(json, "x.otio").Codes());
    }

    [Fact]
    public void CompoundClipsThatHoldEachOtherEnd()
    {
        var media = string.Concat(
            Enumerable
                .Range(0, 30)
                .Select(i =>
                    $"<media id=\"m{i}\"><sequence format=\"f\"><spine>{string.Concat(Enumerable.Repeat($"<ref-clip ref=\"m{(i + 1) % 30}\" duration=\"10s\"/>", 10))}<asset-clip ref=\"a\" duration=\"1s\"/></spine></sequence></media>"
                )
        );
        var text =
            $"<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/24s\"/><asset id=\"a\" hasVideo=\"1\"/>{media}</resources>"
            + "<project name=\"p\"><sequence format=\"f\"><spine><ref-clip ref=\"m0\" duration=\"100s\"/></spine></sequence></project></fcpxml>";
        var watch = Stopwatch.StartNew();
        Assert.NotNull(Edits.Read(text, "x.fcpxml"));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(EditFormat.Edl)]
    [InlineData(EditFormat.Otio)]
    [InlineData(EditFormat.Fcp7Xml)]
    [InlineData(EditFormat.Ale)]
    [InlineData(EditFormat.Csv)]
    public void FiftyThousandEventsAreReadInLinearTime(EditFormat format)
    {
        var (small, large) = (Time(format, 5_000), Time(format, 50_000));
        // Ten times as many events; forty times as long would be quadratic. Loaded machines get slack.
        Assert.True(
            large < small * 40 + TimeSpan.FromSeconds(5),
            $"{format}: {small.TotalSeconds:0.00} s and {large.TotalSeconds:0.00} s"
        );
    }

    [Theory]
    [InlineData("000 x\n")]
    [InlineData("* a comment that nobody knows\n")]
    [InlineData("001 A V C 01:00:00:00 01:00:00:10 01:00:00:00 01:00:00:10 ")]
    [InlineData("        ")]
    public void AHundredMegabytesOfNonsenseEnd(string piece)
    {
        var text = new StringBuilder(100_000_000 + piece.Length);
        while (text.Length < 100_000_000)
        {
            text.Append(piece);
        }

        var watch = Stopwatch.StartNew();
        var reading = Edits.Read(text.ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
        Assert.True(reading.Findings.Count <= 10_100);
    }

    private static TimeSpan Time(EditFormat format, int events)
    {
        var list = ManyEvents.List(events);
        var timeline = Edits.One(list);
        var bytes = Encoding.UTF8.GetBytes(format == EditFormat.Edl ? list : WriteEdit.To(format, timeline).Text);
        var watch = Stopwatch.StartNew();
        var reading = ReadEdit.Bytes(bytes, "x", Options with { Format = format });
        watch.Stop();
        Assert.Equal(events, reading.Timelines[0].Events.Count);
        return watch.Elapsed;
    }

    private static byte[] Break(byte[] bytes, (int At, byte Value, int How, int Length)[] breaks)
    {
        var list = new List<byte>(bytes);
        foreach (var (at, value, how, length) in breaks.Where(b => b.At < list.Count))
        {
            switch (how)
            {
                case 0:
                    list[at] = value;
                    break;
                case 1:
                    list.RemoveRange(at, Math.Min(length, list.Count - at));
                    break;
                case 2:
                    list.InsertRange(at, Enumerable.Repeat(value, length));
                    break;
                case 3:
                    list.InsertRange(at, list.GetRange(at, Math.Min(length, list.Count - at)));
                    break;
                default:
                    list[at] = (byte)"0123456789:;-\"<>{}[],\r\n\t\0"[value % 25];
                    break;
            }
        }

        return [.. list];
    }
}
