namespace MediaProductionPortal.EditFormats;

public sealed class Fcp7ReaderTests
{
    private const string File =
        "<file id=\"f1\"><name>A001.mov</name><pathurl>file://localhost/D%3a/A001.mov</pathurl><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><duration>200</duration><timecode><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><string>01:00:00:00</string><frame>86400</frame><displayformat>NDF</displayformat><reel><name>A001R1</name></reel></timecode></file>";

    [Fact]
    public void ClipsCountFromTheirFilesTimecodeAndFilesAreToldOnce()
    {
        var timeline = Edits.One(
            Sequence(Clip(0, 24, 10, 34, File) + Clip(24, 48, 50, 74, "<file id=\"f1\"/>")),
            "x.xml",
            null
        );
        Assert.Equal(Timecodes.FrameRate.Parse("23.976"), timeline.Rate);
        Assert.Equal([86_410L, 86_450], timeline.Events.Select(e => e.SourceRange.In));
        Assert.All(
            timeline.Events,
            e => Assert.Equal(("A001R1", "A001.mov", 200L), (e.Source.Reel, e.Source.File, e.Available!.Value.Length))
        );
        Assert.Equal("01:00:01:00", timeline.Events[1].RecordIn(timeline));
    }

    [Fact]
    public void ASubclipCountsFromItsOwnFirstFrame()
    {
        const string Marker = "<marker><name>m</name><in>15</in><out>-1</out></marker>";
        const string Offsets = "<subclipinfo><startoffset>99</startoffset><endoffset>31</endoffset></subclipinfo>";
        var text = Sequence(Clip(0, 24, 10, 34, File + Offsets + Marker));
        var timeline = Edits.One(text, "x.xml", null);
        var ev = timeline.Events[0];
        Assert.Equal((86_509L, 24L, 86_405L), (ev.SourceRange.In, ev.SourceRange.Length, ev.Markers[0].Record));
        var again = Edits.One(WriteEdit.To(EditFormat.Fcp7Xml, timeline).Text, "x.xml", null).Events[0];
        Assert.Equal((ev.SourceRange, ev.Markers[0].Record), (again.SourceRange, again.Markers[0].Record));
    }

    [Fact]
    public void InsideATransitionMinusOneReachesToItsFarEnd()
    {
        var timeline = Edits.One(
            Sequence(
                Clip(0, -1, 0, 56, File) + Transition(40, 56, "center") + Clip(-1, 100, 20, 80, "<file id=\"f1\"/>")
            ),
            "x.xml",
            null
        );
        var (first, second) = (timeline.Events[0], timeline.Events[1]);
        Assert.Equal((48L, 48L), (first.Record.Length, first.SourceRange.Length));
        Assert.Equal((86_428L, 52L), (second.SourceRange.In, second.Record.Length));
        Assert.Equal((16L, 8L), (second.Transition!.Frames, second.Transition.Before));
        Assert.Equal([(0L, 8L), (8, 0)], SourceNeeds.Of(timeline).Select(n => (n.ExtraHead, n.ExtraTail)));
    }

    [Fact]
    public void ATransitionIntoNothingLeadsIntoBlack()
    {
        var timeline = Edits.One(
            Sequence(
                Clip(0, -1, 0, 50, File) + Transition(40, 50, "end-black") + Clip(90, 100, 0, 10, "<file id=\"f1\"/>")
            ),
            "x.xml",
            null
        );
        Assert.Equal([EventKind.Clip, EventKind.Black, EventKind.Clip], timeline.Events.Select(e => e.Kind));
        Assert.Equal((40L, 10L), (timeline.Events[0].Record.Length, timeline.Events[1].Record.Length));
        Assert.Equal(10, SourceNeeds.Of(timeline)[0].ExtraTail);
    }

    [Theory]
    [InlineData("200", "FALSE", 5, 10, 48)]
    [InlineData("50", "FALSE", 20, 10, 12)]
    [InlineData("100", "TRUE", 10, 166, 24)]
    public void InAndOutOfARetimedClipCountFramesAsItPlays(
        string speed,
        string reverse,
        int start,
        int first,
        int consumed
    )
    {
        var remap =
            $"<filter><effect><effectid>timeremap</effectid><parameter><parameterid>speed</parameterid><value>{speed}</value></parameter><parameter><parameterid>reverse</parameterid><value>{reverse}</value></parameter></effect></filter>";
        var ev = Edits.One(Sequence(Clip(0, 24, start, start + 24, File + remap)), "x.xml", null).Events[0];
        Assert.Equal((86_400L + first, (long)consumed), (ev.SourceRange.In, SourceNeed.FramesOf(ev).Length));
        Assert.Empty(ev.Extras);
    }

    [Fact]
    public void DisabledClipsMarkersAndUnknownElementsAreKept()
    {
        var timeline = Edits.One(
            Sequence(
                Clip(
                    0,
                    24,
                    10,
                    34,
                    File
                        + "<enabled>FALSE</enabled><marker><name>VFX_010</name><comment>why</comment><in>22</in><out>-1</out></marker><labels><label2>Iris</label2></labels>"
                )
            ),
            "x.xml",
            null
        );
        var ev = timeline.Events[0];
        Assert.False(ev.Enabled);
        Assert.Equal([new Marker(86_412, 0, null, "VFX_010", null, "why")], ev.Markers);
        Assert.Contains("<label2>Iris</label2>", WriteEdit.To(EditFormat.Fcp7Xml, timeline).Text);
    }

    [Fact]
    public void ASequenceInItselfIsRefusedWithoutEnd()
    {
        var text = Sequence(
            "<clipitem><name>x</name><start>0</start><end>24</end><in>0</in><out>24</out><sequence id=\"sequence-1\"/></clipitem>"
        );
        Assert.Contains(EditFindingCodes.NestedTooDeep, Edits.Read(text, "x.xml").Codes());
    }

    [Fact]
    public void AClipWithoutAPlaceIsAFindingWithItsLineAndTheOthersGoOn()
    {
        var reading = Edits.Read(
            Sequence("\n" + Clip(-1, -1, 0, 24, File) + Clip(0, 24, 0, 24, "<file id=\"f1\"/>")),
            "x.xml"
        );
        Assert.Single(reading.Timelines[0].Events);
        Assert.Equal(2, reading.Findings.Single(f => f.Code == EditFindingCodes.EventUnreadable).Line);
    }

    private static string Sequence(string items) =>
        $"<?xml version=\"1.0\"?><!DOCTYPE xmeml><xmeml version=\"5\"><sequence id=\"sequence-1\"><name>s</name><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><timecode><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><frame>86400</frame></timecode><media><video><track>{items}</track></video></media></sequence></xmeml>";

    private static string Clip(int start, int end, int first, int last, string more) =>
        $"<clipitem><name>c</name><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><start>{start}</start><end>{end}</end><in>{first}</in><out>{last}</out>{more}</clipitem>";

    private static string Transition(int start, int end, string alignment) =>
        $"<transitionitem><start>{start}</start><end>{end}</end><alignment>{alignment}</alignment><effect><name>Cross Dissolve</name><effectid>Cross Dissolve</effectid></effect></transitionitem>";

    [Theory]
    [InlineData(
        "<generatoritem><name>Slug</name><start>0</start><end>24</end><in>0</in><out>24</out><effect><name>Slug</name><effectid>Slug</effectid></effect></generatoritem>",
        EventKind.Black
    )]
    [InlineData(
        "<clipitem><name>Black Video</name><start>0</start><end>24</end><in>0</in><out>24</out><file id=\"f\"><mediaSource>Slug</mediaSource></file></clipitem>",
        EventKind.Black
    )]
    [InlineData(
        "<generatoritem><name>Text</name><start>0</start><end>24</end><in>0</in><out>24</out><effect><effectid>Text</effectid></effect></generatoritem>",
        EventKind.Generated
    )]
    [InlineData(
        "<clipitem><name>A001</name><start>0</start><end>24</end><in>0</in><out>24</out><file id=\"f\"><mediaSource>Slug</mediaSource></file></clipitem>",
        EventKind.Clip
    )]
    public void BlackIsToldFromTitlesAndFromClipsThatAreOffline(string item, EventKind kind)
    {
        var timeline = Edits.One(
            $"<xmeml version=\"5\"><sequence><name>s</name><rate><timebase>24</timebase></rate><media><video><track>{item}</track></video></media></sequence></xmeml>",
            "x.xml"
        );
        Assert.Equal(kind, Assert.Single(timeline.Events).Kind);
    }
}
