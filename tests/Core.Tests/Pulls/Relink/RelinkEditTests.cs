using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Relink;

public sealed class RelinkEditTests
{
    private const int Handles = 8;

    private static readonly FrameRate Rate = FrameRate.Parse("24000/1001");

    /// <summary>A cut, a dissolve, a reverse, a freeze, a clip over midnight, black.</summary>
    private const string List = """
        TITLE: R1
        FCM: NON-DROP FRAME

        001  A001C001 V     C        09:14:22:15 09:14:23:15 01:00:00:00 01:00:01:00
        * FROM CLIP NAME: 12A-1
        * SOURCE FILE: A001C001_250311_R1VK
        002  A001C001 V     C        09:14:23:15 09:14:23:15 01:00:01:00 01:00:01:00
        002  B001C002 V     D    012 09:21:41:00 09:21:43:00 01:00:01:00 01:00:03:00
        * FROM CLIP NAME: 12A-1
        * TO CLIP NAME: 12A-2
        003  BL       V     C        00:00:00:00 00:00:01:00 01:00:03:00 01:00:04:00
        004  A001C001 V     C        09:14:24:00 09:14:25:00 01:00:04:00 01:00:05:00
        M2   A001C001       -024.0                09:14:24:00
        * FROM CLIP NAME: 12A-1
        005  C001C004 V     C        23:59:59:12 00:00:00:12 01:00:05:00 01:00:06:00
        * FROM CLIP NAME: 14-1
        """;

    private static readonly (string Reel, string Start, long Frames)[] Clips =
    [
        ("A001C001", "09:14:22:05", 120),
        ("B001C002", "09:21:40:18", 96),
        ("C001C004", "23:59:58:12", 60),
    ];

    public static TheoryData<EditFormat> Formats { get; } = [.. WriteEdit.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void WhatIsWrittenAndReadAgainFindsEachEventsFramesInsideOfItsFile(EditFormat format)
    {
        var timeline = Edits.One(List, rate: "23.976");
        var ranges = Ranges(timeline);
        var media = ranges.ToDictionary(r => r, Media);
        var relinked = RelinkEdit.Of(timeline, ranges.SelectMany(r => Links(r, media[r])));
        Assert.Equal([2], relinked.Left);

        var text = WriteEdit.To(format, relinked.Timeline).Text;
        var read = ReadEdit
            .Bytes(Encoding.UTF8.GetBytes(text), $"R1.{Extension(format)}", new() { Rate = Rate })
            .Timelines.Single();

        var events = read.Events.Where(e => e.Kind == EventKind.Clip).ToList();
        foreach (var range in ranges)
        {
            foreach (var served in range.Serves)
            {
                var ev = events[served.Event > 2 ? served.Event - 1 : served.Event];
                var file = media[range];
                Assert.Equal((file.Reel, file.File), (ev.Source.Reel, ev.Source.File));
                var found = new ClipSpan(file.Start, file.Frames).Locate(SourceNeed.FramesOf(ev));
                Assert.Equal(served.Shown, found);
                Assert.True(new FrameRange(0, file.Frames).Contains(found));
                if (format is EditFormat.Otio or EditFormat.Fcp7Xml)
                {
                    Assert.Equal((file.Path, file.Available), (ev.Source.Path, ev.Available!.Value));
                }
            }
        }
    }

    [Fact]
    public void TheTailOfADissolveLiesInTheFileThatItLeaves()
    {
        var timeline = Edits.One(List, rate: "23.976");
        var ranges = Ranges(timeline);
        var links = ranges.SelectMany(r => Links(r, Media(r))).ToList();
        var from = RelinkEdit.Of(timeline, links).Timeline.Events[1].Transition!.From;
        var before = links.Single(l => l.Event == 0);
        Assert.Equal(before.Media.File, from.Source.File);
        Assert.Equal(before.Media.Start.Frame + before.First + 24, from.In);
    }

    /// <summary>A clip whose timecode was wrong on set: the list says one thing, the file another.</summary>
    [Fact]
    public void TheFilesOwnTimecodeCountsWhereTheListSaysAnother()
    {
        var timeline = Edits.One(List, rate: "23.976");
        var other = new TrimmedMedia("A", "A.mov", null, null, Timecode.Parse("01:00:00:00", Rate), 50);
        var ev = RelinkEdit.Of(timeline, [new(0, other, 8)]).Timeline.Events[0];
        Assert.Equal(FrameRange.Of(other.Start.Frame + 8, 24), ev.SourceRange);
        Assert.Equal(("A.mov", "A001C001"), (ev.Source.File, ev.Source.Reel));
    }

    [Fact]
    public void CellsOfATableThatToldOfTheOldFileAreWrittenAnew()
    {
        const string Log =
            "Heading\nFIELD_DELIM\tTABS\nFPS\t23.976\n\nColumn\nName\tTape\tStart\tEnd\tSource File\tLens\n\nData\n"
            + "12A-1\tA001\t09:14:22:15\t09:14:23:15\told.mov\t32 mm\n";
        var timeline = Edits.One(Log, "dailies.ale", null);
        var media = new TrimmedMedia("A", "new.mov", null, "A002", Timecode.Parse("01:00:00:00", Rate), 50);
        var text = WriteEdit.To(EditFormat.Ale, RelinkEdit.Of(timeline, [new(0, media, 8)]).Timeline).Text;
        var row = Edits.One(text, "new.ale", null).Events[0];
        Assert.Equal(("new.mov", "A002"), (row.Source.File, row.Source.Reel));
        Assert.Equal("01:00:00:08-01:00:01:08", row.Source(timeline));
        Assert.Contains("32 mm", text);
        Assert.DoesNotContain("old.mov", text);
    }

    [SharedSamplesTheory]
    [InlineData("SYNTH_R1_v03_file129.edl")]
    [InlineData("SYNTH_R1_v03.otio")]
    [InlineData("SYNTH_R1_v03.xml")]
    public void TheSampleEditIsRelinkedInItsOwnFormat(string list)
    {
        var reading = Edits.Sample("conform/" + list, "23.976");
        var timeline = reading.Timelines[0];
        var links = timeline
            .Events.Select((ev, i) => (ev, i))
            .Where(e => e.ev.Kind == EventKind.Clip)
            .Select(e =>
            {
                var need = SourceNeed.FramesOf(e.ev);
                var start = new Timecode(need.In - Handles, Rate);
                var file = $"{e.ev.Source.Name}_T{e.i:00}.mov";
                return new RelinkedEvent(
                    e.i,
                    new(file[..^4], file, $"file:///pull/{file}", "REEL", start, need.Length + 2 * Handles),
                    Handles
                );
            })
            .ToList();
        var text = WriteEdit.To(reading.Format, RelinkEdit.Of(timeline, links).Timeline).Text;
        var read = ReadEdit.Bytes(Encoding.UTF8.GetBytes(text), list, new() { Rate = Rate }).Timelines[0];
        Assert.Equal(timeline.Events.Count, read.Events.Count);
        foreach (var link in links)
        {
            var ev = read.Events[link.Event];
            Assert.Equal((link.Media.File, "REEL"), (ev.Source.File, ev.Source.Reel));
            Assert.Equal(Handles, new ClipSpan(link.Media.Start, link.Media.Frames).Locate(SourceNeed.FramesOf(ev)).In);
        }
    }

    private static IReadOnlyList<PulledFrames> Ranges(Timeline timeline)
    {
        var wanted = SourceNeeds
            .Of(timeline)
            .Select(need =>
            {
                var (reel, start, frames) = Clips.Single(c => c.Reel == need.Source.Reel);
                var place = timeline.Events.ToList().IndexOf(need.Event);
                return WantedFrames.Of(need, new(Timecode.Parse(start, Rate), frames), Handles, place, reel);
            });
        return Consolidate.Of(wanted, new(4));
    }

    private static TrimmedMedia Media(PulledFrames range)
    {
        var clip = Clips.Single(c => c.Reel == range.Source);
        return new(
            range.Source,
            $"{range.Source}_X.mov",
            $"file:///pull/{range.Source}_X.mov",
            $"R{range.Source}",
            Timecode.Parse(clip.Start, Rate).Add(range.Frames.In),
            range.Frames.Length
        );
    }

    private static IEnumerable<RelinkedEvent> Links(PulledFrames range, TrimmedMedia media) =>
        range.Serves.Select(s => new RelinkedEvent(s.Event, media, s.Shown.In));

    private static string Extension(EditFormat format) =>
        format switch
        {
            EditFormat.Fcp7Xml => "xml",
            EditFormat.Otio => "otio",
            EditFormat.Ale => "ale",
            EditFormat.Csv => "csv",
            _ => "edl",
        };
}
