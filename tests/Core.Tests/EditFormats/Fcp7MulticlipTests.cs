using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

public sealed class Fcp7MulticlipTests
{
    private static readonly string Whole = Multi(
        "<name>Interview</name><collapsed>FALSE</collapsed><synctype>1</synctype>",
        Angle(true, true, "a", File("a", 86_400)),
        Angle(false, false, "b", File("b", 90_000))
    );

    [Fact]
    public void TheAngleThatIsOnIsTheSource()
    {
        var timeline = Edits.One(
            Sequence(
                Clip(0, 24, 10, Whole) + Clip(24, 48, 34, Multi("", Angle(false, true, "a"), Angle(true, false, "b")))
            ),
            "x.xml",
            null
        );
        Assert.Equal(["RA", "RB"], timeline.Events.Select(e => e.Source.Reel));
        Assert.Equal(["clip a", "clip b"], timeline.Events.Select(e => e.Source.Name));
        Assert.Equal([86_410L, 90_034], timeline.Events.Select(e => e.SourceRange.In));
        var again = Edits.One(WriteEdit.To(EditFormat.Fcp7Xml, timeline).Text, "x.xml", null);
        Assert.Equal(timeline.Events.Select(e => e.SourceRange), again.Events.Select(e => e.SourceRange));
    }

    [Fact]
    public void AFileThatLiesInTheAnglesTrackCountsFromThere()
    {
        const string inner =
            "<media><video><track><clipitem><name>clip a</name><rate><timebase>24</timebase></rate><start>5</start><end>100</end><in>2</in><out>97</out>";
        var timeline = Edits.One(
            Sequence(
                Clip(
                    0,
                    24,
                    10,
                    Multi(
                        "<name>m</name>",
                        Angle(true, false, "a", $"{inner}{File("a", 86_400)}</clipitem></track></video></media>")
                    )
                )
            ),
            "x.xml",
            null
        );
        Assert.Equal(86_407, Assert.Single(timeline.Events).SourceRange.In);
    }

    [Theory]
    [InlineData(false, false, "", "0 of 2 are on")]
    [InlineData(true, true, "", "2 of 2 are on")]
    [InlineData(true, false, "<syncoffset>12</syncoffset>", "can't be told")]
    public void AMulticlipThatDoesNotSayWhatIsSeenIsLeftOutWithASentence(bool a, bool b, string more, string words)
    {
        var multi = Multi(
            "<name>Interview</name>",
            Angle(a, true, "a", File("a", 0) + more),
            Angle(b, false, "b", File("b", 0))
        );
        var reading = Edits.Read(Sequence(Clip(0, 24, 10, multi)), "x.xml", null);
        Assert.Empty(reading.Timelines.Single().Events);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal(("event-unreadable", Integrity.FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains(words, finding.Words, StringComparison.Ordinal);
        Assert.Contains("Collapse", finding.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01;00;00;00", 107_892, true)]
    [InlineData("01:00:00:00", 108_000, false)]
    [InlineData("00;00;00;00", 0, false)]
    public void DropFrameAt30IsReadAsWhatItsNumbersSayAndTold(string text, long frame, bool drops)
    {
        string clock =
            $"<timecode><rate><timebase>30</timebase><ntsc>FALSE</ntsc></rate><string>{text}</string><frame>{frame}</frame><displayformat>DF</displayformat></timecode>";
        const string rate = "<rate><timebase>30</timebase><ntsc>FALSE</ntsc></rate>";
        var timeline = Edits.Read(
            $"<xmeml version=\"5\"><sequence><name>s</name>{rate}{clock}<media><video><track><clipitem><name>c</name>{rate}<start>0</start><end>30</end><in>0</in><out>30</out><file id=\"f\"><name>c.mov</name>{rate}<duration>100</duration>{clock}</file></clipitem></track></video></media></sequence></xmeml>",
            "x.xml",
            null
        );
        Assert.Equal(2, timeline.Findings.Count(f => f.Code == "edit-drop-impossible"));
        var read = timeline.Timelines.Single();
        Assert.Equal((drops, drops ? FrameRate.Parse("29.97") : FrameRate.Parse("30")), (read.Drop, read.Rate));
        var ev = Assert.Single(read.Events);
        Assert.Equal((drops, frame), (ev.SourceDrop, ev.SourceRange.In));
        Assert.Equal(text.Replace(';', ':'), ev.Source(read)[..11].Replace(';', ':'));
    }

    private static string Sequence(string items) =>
        $"<xmeml version=\"5\"><sequence><name>s</name><rate><timebase>24</timebase><ntsc>FALSE</ntsc></rate><media><video><track>{items}</track></video></media></sequence></xmeml>";

    private static string Clip(int start, int end, int first, string more) =>
        $"<clipitem><name>c</name><rate><timebase>24</timebase><ntsc>FALSE</ntsc></rate><start>{start}</start><end>{end}</end><in>{first}</in><out>{first + end - start}</out>{more}</clipitem>";

    private static string Multi(string head, params string[] angles) =>
        $"<multiclip id=\"m\">{head}{string.Concat(angles)}</multiclip>";

    private static string Angle(bool video, bool audio, string name, string? inside = null) =>
        $"<angle><activevideoangle>{Word(video)}</activevideoangle><activeaudioangle>{Word(audio)}</activeaudioangle><clip id=\"clip-{name}\">{(inside is null ? "" : $"<name>clip {name}</name>{inside}")}</clip></angle>";

    private static string File(string name, long start) =>
        $"<file id=\"file-{name}\"><name>{name}.mov</name><rate><timebase>24</timebase></rate><duration>5000</duration><timecode><rate><timebase>24</timebase></rate><frame>{start}</frame><reel><name>R{name.ToUpperInvariant()}</name></reel></timecode></file>";

    private static string Word(bool on) => on ? "TRUE" : "FALSE";
}
