using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

public sealed class OtioReaderTests
{
    [Fact]
    public void ClipsFollowEachOtherAndAStackLiesOver()
    {
        var timeline = Edits.One(
            Timeline(
                Track(Clip("one", 86_400, 24), Gap(12), Clip("two", 0, 48)) + "," + Track(Gap(6), Clip("over", 100, 10))
            ),
            "x.otio"
        );
        Assert.Equal(
            [("one", "V1", 864_000L, 24L), ("two", "V1", 864_036, 48), ("over", "V2", 864_006, 10)],
            timeline.Events.Select(e => (e.Source.Name!, e.Tracks[0].ToString(), e.Record.In, e.Record.Length))
        );
        Assert.Equal(
            (86_400L, "/m/one.mov", "one.mov"),
            (timeline.Events[0].SourceRange.In, timeline.Events[0].Source.Path, timeline.Events[0].Source.File)
        );
    }

    [Fact]
    public void ATransitionLiesOverTheCutAndMayLeadIntoNothing()
    {
        var timeline = Edits.One(
            Timeline(
                Track(Transition(0, 6), Clip("one", 0, 24), Transition(2, 3), Clip("two", 0, 24), Transition(0, 8))
            ),
            "x.otio"
        );
        Assert.Equal(3, timeline.Events.Count);
        var (first, second, last) = (timeline.Events[0], timeline.Events[1], timeline.Events[2]);
        Assert.Equal((6L, EventKind.Black), (first.Transition!.Frames, first.Transition.From.Kind));
        Assert.Equal(
            (5L, 2L, "one", 24L),
            (
                second.Transition!.Frames,
                second.Transition.Before,
                second.Transition.From.Source.Name,
                second.Transition.From.In
            )
        );
        Assert.Equal((EventKind.Black, 8L), (last.Kind, last.Record.Length));
        var needs = SourceNeeds.Of(timeline);
        Assert.Equal([(0L, 3L), (2, 8)], needs.Select(n => (n.ExtraHead, n.ExtraTail)));
    }

    [Fact]
    public void WithATimeWarpTheDurationIsTheRecordLength()
    {
        var ev = Edits.One(Timeline(Track(Clip("one", 100, 24, Warp(2)))), "x.otio").Events[0];
        Assert.Equal(
            (24L, new Timecodes.FrameRange(100, 148), new Speed(2, 1)),
            (ev.Record.Length, SourceNeed.FramesOf(ev), ev.Speed)
        );
        var freeze = Edits
            .One(
                Timeline(Track(Clip("one", 100, 24, "{\"OTIO_SCHEMA\":\"FreezeFrame.1\",\"time_scalar\":0}"))),
                "x.otio"
            )
            .Events[0];
        Assert.Equal((1L, true), (SourceNeed.FramesOf(freeze).Length, freeze.Speed!.Value.IsFreeze));
        var back = Edits.One(Timeline(Track(Clip("one", 100, 24, Warp(-0.5)))), "x.otio").Events[0];
        Assert.Equal((12L, new Speed(-1, 2)), (SourceNeed.FramesOf(back).Length, back.Speed));
    }

    [Fact]
    public void NestedStacksAreTakenApartWithTheirTrimAndSpeed()
    {
        var inner =
            $"{{\"OTIO_SCHEMA\":\"Stack.1\",\"name\":\"nest\",\"source_range\":{Range(10, 20)},\"effects\":[{Warp(2)}],\"children\":[{Track(Clip("a", 1000, 30), Clip("b", 2000, 60))}]}}";
        var timeline = Edits.One(Timeline(Track(Clip("one", 0, 5), inner, Clip("two", 0, 5))), "x.otio");
        // 20 record frames at double speed show frames 10 to 50 of the nest: 20 of a and 20 of b.
        Assert.Equal(
            [("one", 0L, 5L, 0L), ("a", 5, 10, 1010), ("b", 15, 10, 2000), ("two", 25, 5, 0)],
            timeline.Events.Select(e => (e.Source.Name!, e.Record.In - 864_000, e.Record.Length, e.SourceRange.In))
        );
        Assert.Equal(new Speed(2, 1), timeline.Events[1].Speed);
        Assert.Equal(["nest"], timeline.Events[1].Nested);
        Assert.Equal(20, SourceNeed.FramesOf(timeline.Events[2]).Length);
    }

    [Fact]
    public void RatesAreTheFractionsThatTheirDoublesMean()
    {
        var timeline = Edits.One(
            Timeline(Track(Clip("one", 86_400, 24))).Replace("\"rate\":24", "\"rate\":23.976023976023978"),
            "x.otio",
            null
        );
        Assert.Equal(Timecodes.FrameRate.Parse("24000/1001"), timeline.Rate);
        Assert.Null(timeline.Events[0].SourceRate);
    }

    [Fact]
    public void WhatTheModelDoesNotKnowIsKeptAndWrittenBack()
    {
        var clip = Clip("one", 0, 24, "{\"OTIO_SCHEMA\":\"Effect.1\",\"effect_name\":\"Resize\"}")
            .Replace("\"metadata\":{}", "\"metadata\":{\"house\":{\"deep\":[1,2]},\"reel\":\"A001\"}");
        var timeline = Edits.One(Timeline(Track(clip, "{\"OTIO_SCHEMA\":\"House.1\",\"x\":1}")), "x.otio");
        Assert.Equal("A001", timeline.Events[0].Source.Reel);
        var text = WriteEdit.To(EditFormat.Otio, timeline).Text;
        Assert.Contains("Resize", text);
        Assert.Contains("\"deep\"", text);
        Assert.Contains(timeline.Extras, x => x.Text.Contains("House.1"));
    }

    [Fact]
    public void ImageSequencesAndMissingMediaAreRead()
    {
        var sequence =
            "{\"OTIO_SCHEMA\":\"ImageSequenceReference.1\",\"target_url_base\":\"file:///show/\",\"name_prefix\":\"s010.\",\"name_suffix\":\".exr\",\"frame_zero_padding\":4,\"start_frame\":1001,\"frame_step\":1,\"rate\":24}";
        var ev = Edits
            .One(
                Timeline(
                    Track(
                        Clip("one", 0, 24).Replace(External("one"), sequence),
                        Clip("two", 0, 24).Replace(External("two"), "{\"OTIO_SCHEMA\":\"MissingReference.1\"}")
                    )
                ),
                "x.otio"
            )
            .Events;
        Assert.Equal(("s010.####.exr", "file:///show/s010.####.exr"), (ev[0].Source.File, ev[0].Source.Path));
        Assert.Null(ev[1].Source.File);
    }

    [Fact]
    public void AClipWithoutAnyRangeIsAFindingAndTheOthersGoOn()
    {
        var reading = Edits.Read(
            Timeline(Track("{\"OTIO_SCHEMA\":\"Clip.1\",\"name\":\"bad\"}", Clip("good", 0, 24))),
            "x.otio"
        );
        Assert.Equal("good", reading.Timelines[0].Events[1].Source.Name);
        Assert.Equal("bad", reading.Findings.Single(f => f.Code == EditFindingCodes.TimecodeInvalid).Event);
    }

    [Theory]
    [InlineData(2, 96)]
    [InlineData(-0.5, 24)]
    [InlineData(0, 1)]
    public void ARetimedSourceOfAnotherRateNeedsItsOwnFrames(double scalar, int frames)
    {
        var fast = Clip("one", 200, 48, Warp(scalar)).Replace("\"rate\":24", "\"rate\":48");
        var timeline = Edits.One(Timeline(Track(fast, Transition(0, 12), Clip("two", 0, 24))), "x.otio");
        var ev = timeline.Events[0];
        Assert.Equal(
            (24L, FrameRange.Of(200, frames), 48),
            (ev.Record.Length, SourceNeed.FramesOf(ev), ev.SourceRate!.Value.Numerator)
        );
        var need = SourceNeeds.Of(timeline)[0];
        Assert.Equal(scalar == 0 ? 0 : frames / 2, need.ExtraHead + need.ExtraTail);
        foreach (var format in (EditFormat[])[EditFormat.Otio, EditFormat.Fcp7Xml])
        {
            var again = Edits.One(WriteEdit.To(format, timeline).Text, format == EditFormat.Otio ? "x.otio" : "x.xml");
            Assert.Equal((ev.Record, ev.Speed), (again.Events[0].Record, again.Events[0].Speed));
            Assert.Equal(SourceNeed.FramesOf(ev), SourceNeed.FramesOf(again.Events[0]));
        }
    }

    [Fact]
    public void ATracksOwnRangeTrimsIt()
    {
        var trimmed = Track(Clip("one", 86_400, 24), Gap(12), Clip("two", 100, 48))
            .Replace("\"kind\"", $"\"source_range\":{Range(10, 40)},\"kind\"");
        var timeline = Edits.One(Timeline(trimmed), "x.otio");
        Assert.Equal(
            [("one", 864_000L, 14L, 86_410L), ("two", 864_026, 14, 100)],
            timeline.Events.Select(e => (e.Source.Name!, e.Record.In, e.Record.Length, e.SourceRange.In))
        );
        Assert.Equal(40, timeline.Length);
    }

    [Fact]
    public void NamesFromBeforeTheFirstReleaseAreRead()
    {
        var old = Timeline(Track(Gap(12), Clip("one", 0, 24)))
            .Replace("Track.1", "Sequence.1")
            .Replace("Gap.1", "Filler.1");
        var ev = Assert.Single(Edits.One(old, "x.otio").Events);
        Assert.Equal(864_012, ev.Record.In);
    }

    internal static string Timeline(string tracks) =>
        $"{{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\"t\",\"global_start_time\":{Time(864_000)},\"tracks\":{{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[{tracks}]}}}}";

    private static string Track(params string[] children) =>
        $"{{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":[{string.Join(',', children)}]}}";

    private static string Clip(string name, long start, long length, string effects = "") =>
        $"{{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"{name}\",\"metadata\":{{}},\"source_range\":{Range(start, length)},\"effects\":[{effects}],\"media_references\":{{\"DEFAULT_MEDIA\":{External(name)}}},\"active_media_reference_key\":\"DEFAULT_MEDIA\"}}";

    private static string External(string name) =>
        $"{{\"OTIO_SCHEMA\":\"ExternalReference.1\",\"target_url\":\"/m/{name}.mov\"}}";

    private static string Gap(long length) => $"{{\"OTIO_SCHEMA\":\"Gap.1\",\"source_range\":{Range(0, length)}}}";

    private static string Transition(long before, long after) =>
        $"{{\"OTIO_SCHEMA\":\"Transition.1\",\"in_offset\":{Time(before)},\"out_offset\":{Time(after)},\"transition_type\":\"SMPTE_Dissolve\"}}";

    private static string Warp(double scalar) =>
        $"{{\"OTIO_SCHEMA\":\"LinearTimeWarp.1\",\"time_scalar\":{scalar.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}";

    private static string Range(long start, long length) =>
        $"{{\"OTIO_SCHEMA\":\"TimeRange.1\",\"start_time\":{Time(start)},\"duration\":{Time(length)}}}";

    private static string Time(long value) => $"{{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":24,\"value\":{value}.0}}";
}
