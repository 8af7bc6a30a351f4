namespace MediaProductionPortal.EditFormats;

public sealed class FcpXmlReaderTests
{
    [Theory]
    [InlineData("1.8", "src=\"file:///m/A.mov\"", "")]
    [InlineData("1.11", "", "<media-rep kind=\"original-media\" src=\"file:///m/A.mov\"/>")]
    public void ClipsLieAtTheirOffsetAndBeginInTimecode(string version, string src, string representation)
    {
        var timeline = One(
            "<asset-clip ref=\"a\" name=\"A\" offset=\"86400000/24000s\" start=\"86410324/24000s\" duration=\"24024/24000s\"/>",
            version,
            src,
            representation
        );
        var ev = timeline.Events[0];
        Assert.Equal(("A", "A.mov", 24L), (ev.Source.Name, ev.Source.File, ev.Record.Length));
        Assert.Equal(86_324, ev.SourceRange.In);
    }

    [Fact]
    public void ConnectedClipsBecomeTracksAndGapsNothing()
    {
        var timeline = One(
            """
            <gap offset="0s" start="3600s" duration="48048/24000s">
              <asset-clip lane="1" ref="a" name="over" offset="86412012/24000s" start="0s" duration="12012/24000s"/>
              <audio lane="-1" ref="a" offset="86400s" start="0s" duration="1001/24000s"/>
            </gap>
            <asset-clip ref="a" name="main" offset="48048/24000s" duration="24024/24000s"/>
            """.Replace("86400s", "3600s")
        );
        var over = timeline.Events.Single(e => e.Source.Name == "over");
        Assert.Equal("V2", over.Tracks[0].ToString());
        Assert.Equal("V1", timeline.Events.Single(e => e.Source.Name == "main").Tracks[0].ToString());
        Assert.Contains(timeline.Events, e => e.Tracks[0].ToString() == "A1");
    }

    [Fact]
    public void CompoundClipsAreFlattenedWithTheirTrim()
    {
        var timeline = One(
            "<ref-clip ref=\"m\" name=\"nest\" offset=\"0s\" start=\"12012/24000s\" duration=\"24024/24000s\"/>"
        );
        Assert.Equal(
            [("one", 0L, 12L, 12L), ("two", 12, 12, 0)],
            timeline.Events.Select(e => (e.Source.Name!, e.Record.In, e.Record.Length, e.SourceRange.In))
        );
        Assert.All(timeline.Events, e => Assert.Equal(["compound"], e.Nested));
    }

    [Fact]
    public void TimeMapsAreSpeeds()
    {
        var twice = One(
            "<asset-clip ref=\"a\" name=\"A\" offset=\"0s\" start=\"0s\" duration=\"24024/24000s\"><timeMap><timept time=\"0s\" value=\"0s\" interp=\"linear\"/><timept time=\"24024/24000s\" value=\"48048/24000s\" interp=\"linear\"/></timeMap></asset-clip>"
        ).Events[0];
        Assert.Equal((new Speed(2, 1), 48L), (twice.Speed, SourceNeed.FramesOf(twice).Length));
        var back = One(
            "<asset-clip ref=\"a\" name=\"A\" offset=\"0s\" start=\"0s\" duration=\"24024/24000s\"><timeMap><timept time=\"0s\" value=\"24024/24000s\"/><timept time=\"24024/24000s\" value=\"0s\"/></timeMap></asset-clip>"
        ).Events[0];
        Assert.Equal((new Speed(-1, 1), 0L, 24L), (back.Speed, back.SourceRange.In, SourceNeed.FramesOf(back).Length));
        var freeze = One(
            "<asset-clip ref=\"a\" name=\"A\" offset=\"0s\" start=\"0s\" duration=\"24024/24000s\"><timeMap><timept time=\"0s\" value=\"10010/24000s\"/><timept time=\"24024/24000s\" value=\"10010/24000s\"/></timeMap></asset-clip>"
        ).Events[0];
        Assert.Equal(
            (true, 10L, 1L),
            (freeze.Speed!.Value.IsFreeze, freeze.SourceRange.In, SourceNeed.FramesOf(freeze).Length)
        );
    }

    [Fact]
    public void TransitionsLieOverTheCut()
    {
        var timeline = One(
            """
            <asset-clip ref="a" name="one" offset="0s" duration="48048/24000s"/>
            <transition name="Cross Dissolve" offset="40040/24000s" duration="16016/24000s"/>
            <asset-clip ref="a" name="two" offset="48048/24000s" start="24024/24000s" duration="48048/24000s"/>
            <transition name="Cross Dissolve" offset="88088/24000s" duration="16016/24000s"/>
            <gap offset="96096/24000s" duration="24024/24000s"/>
            """
        );
        Assert.Equal([EventKind.Clip, EventKind.Clip, EventKind.Black], timeline.Events.Select(e => e.Kind));
        Assert.Equal(
            (16L, 8L, "one"),
            (
                timeline.Events[1].Transition!.Frames,
                timeline.Events[1].Transition!.Before,
                timeline.Events[1].Transition!.From.Source.Name
            )
        );
        Assert.Equal((96L, 8L), (timeline.Events[2].Record.In, timeline.Events[2].Record.Length));
    }

    [Fact]
    public void MulticamClipsShowTheAngleThatIsOn()
    {
        var ev = Assert.Single(
            One(
                "<mc-clip ref=\"c\" name=\"multi\" offset=\"0s\" start=\"0s\" duration=\"24024/24000s\"><mc-source angleID=\"two\" srcEnable=\"video\"/></mc-clip>"
            ).Events
        );
        Assert.Equal("angle two", ev.Source.Name);
    }

    [Fact]
    public void AReferenceToNothingIsAFindingAndTheOthersGoOn()
    {
        var reading = Edits.Read(
            Project(
                "<ref-clip ref=\"nowhere\" name=\"x\" offset=\"0s\" duration=\"24024/24000s\"/><asset-clip ref=\"a\" name=\"A\" offset=\"24024/24000s\" duration=\"24024/24000s\"/>",
                "1.10",
                "src=\"x\"",
                ""
            ),
            "x.fcpxml"
        );
        Assert.Single(reading.Timelines[0].Events);
        Assert.Contains(EditFindingCodes.ReferenceMissing, reading.Codes());
    }

    private static Timeline One(
        string spine,
        string version = "1.10",
        string src = "src=\"file:///m/A.mov\"",
        string representation = ""
    ) => Edits.One(Project(spine, version, src, representation), "x.fcpxml", null);

    private static string Project(string spine, string version, string src, string representation) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE fcpxml>
            <fcpxml version="{version}"><resources>
              <format id="f" frameDuration="1001/24000s"/>
              <asset id="a" name="A" {src} start="0s" duration="0s" hasVideo="1" format="f">{representation}</asset>
              <media id="m" name="compound"><sequence format="f"><spine>
                <asset-clip ref="a" name="one" offset="0s" start="0s" duration="24024/24000s"/>
                <asset-clip ref="a" name="two" offset="24024/24000s" start="0s" duration="24024/24000s"/>
              </spine></sequence></media>
              <media id="c" name="cams"><multicam format="f">
                <mc-angle name="1" angleID="one"><asset-clip ref="a" name="angle one" offset="0s" duration="240240/24000s"/></mc-angle>
                <mc-angle name="2" angleID="two"><asset-clip ref="a" name="angle two" offset="0s" duration="240240/24000s"/></mc-angle>
              </multicam></media>
            </resources><library><event name="e"><project name="p"><sequence format="f" tcStart="0s" tcFormat="NDF"><spine>{spine}</spine></sequence></project></event></library></fcpxml>
            """;

    [SharedSamplesFact]
    public void AFileOfAProgramThatLeavesSpeedsOutSaysSo()
    {
        var reading = Edits.Sample("conform/SYNTH_R1_v03.fcpxml", "23.976");
        Assert.False(reading.HasErrors);
        Assert.Contains(EditFindingCodes.SpeedsUnsaid, reading.Codes());
        Assert.All(reading.Timelines[0].Events, e => Assert.Null(e.Speed));
    }

    [Fact]
    public void AFileWithFrameDurationsIsBelieved() =>
        Assert.DoesNotContain(
            EditFindingCodes.SpeedsUnsaid,
            Edits
                .Read(
                    "<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/24s\"/><asset id=\"a\" hasVideo=\"1\"/></resources>"
                        + "<project name=\"p\"><sequence format=\"f\"><spine><asset-clip ref=\"a\" duration=\"1s\"/></spine></sequence></project></fcpxml>",
                    "x.fcpxml"
                )
                .Codes()
        );

    [Theory]
    [InlineData(
        "<asset-clip ref=\"a\" name=\"A\" duration=\"1s\"><conform-rate srcFrameRate=\"25\"/></asset-clip>",
        true
    )]
    [InlineData(
        "<clip name=\"A\" duration=\"1s\"><conform-rate srcFrameRate=\"25\"/><video ref=\"a\" duration=\"1s\"/></clip>",
        true
    )]
    [InlineData(
        "<asset-clip ref=\"a\" name=\"A\" duration=\"1s\"><conform-rate scaleEnabled=\"0\" srcFrameRate=\"25\"/></asset-clip>",
        false
    )]
    [InlineData(
        "<asset-clip ref=\"a\" name=\"A\" duration=\"1s\"><conform-rate srcFrameRate=\"23.98\"/></asset-clip>",
        false
    )]
    public void AClipThatPlaysFasterToFitTheRateIsSaid(string clip, bool said)
    {
        var reading = Edits.Read(
            "<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/24s\"/><format id=\"g\" frameDuration=\"1/25s\"/>"
                + "<asset id=\"a\" format=\"g\" hasVideo=\"1\"/></resources>"
                + $"<project name=\"p\"><sequence format=\"f\"><spine>{clip}</spine></sequence></project></fcpxml>",
            "x.fcpxml"
        );
        Assert.Equal(
            said ? ["A"] : [],
            reading.Findings.Where(f => f.Code == EditFindingCodes.RateDiffers).Select(f => f.Event)
        );
    }

    [Fact]
    public void ARetimedSourceOfAnotherRateNeedsItsOwnFrames()
    {
        var ev = Edits
            .One(
                "<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/25s\"/><format id=\"g\" frameDuration=\"1/50s\"/>"
                    + "<asset id=\"a\" format=\"g\" hasVideo=\"1\"/></resources><project name=\"p\"><sequence format=\"f\"><spine>"
                    + "<asset-clip ref=\"a\" name=\"A\" start=\"4s\" duration=\"2s\"><timeMap><timept time=\"0s\" value=\"0s\"/>"
                    + "<timept time=\"20s\" value=\"10s\"/></timeMap></asset-clip></spine></sequence></project></fcpxml>",
                "x.fcpxml"
            )
            .Events[0];
        Assert.Equal((50L, new Speed(1, 2)), (ev.Record.Length, ev.Speed));
        Assert.Equal(new Timecodes.FrameRange(100, 150), SourceNeed.FramesOf(ev));
    }
}
