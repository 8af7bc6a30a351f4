using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Source frames, handles and speed of every event, against what is readable in the clips' pixels.</summary>
public sealed class ConformTests
{
    private const int Handles = 8;

    [SharedSamplesTheory]
    [InlineData("SYNTH_R1_v03_file129.edl", "SYNTH_R1_v03")]
    [InlineData("SYNTH_R1_v03_cmx8.edl", "SYNTH_R1_v03")]
    [InlineData("SYNTH_R1_v03_tape.edl", "SYNTH_R1_v03")]
    [InlineData("SYNTH_R1_v03_premiere.edl", "SYNTH_R1_v03")]
    [InlineData("SYNTH_R1_v04_file129.edl", "SYNTH_R1_v04")]
    [InlineData("SYNTH_R1_v03.otio", "SYNTH_R1_v03")]
    public void EveryEventNeedsTheFramesThatAreExpected(string list, string expected)
    {
        var timeline = Edits.Sample("conform/" + list, "23.976").Timelines[0];
        using var json = JsonDocument.Parse(
            File.ReadAllText(Samples.At("edit", "conform", expected + ".expected.json"))
        );
        var clips = Clips();
        // OTIO has no black; its gap is between events.
        var events = timeline.Events.Where(e => e.Kind == EventKind.Clip).ToList();
        var rows = json
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Where(e => e.GetProperty("type").GetString() != "black")
            .ToList();
        Assert.Equal(rows.Count, events.Count);
        Assert.Equal(json.RootElement.GetProperty("record_frames").GetInt32(), timeline.Span.Length);
        var needs = SourceNeeds.Of(timeline);
        foreach (var (ev, row) in events.Zip(rows))
        {
            var clip = clips[Path.GetFileNameWithoutExtension(row.GetProperty("file").GetString())!];
            var pull = clip.Pull(SourceNeed.FramesOf(ev), Handles);
            var with = row.GetProperty("pull_with_8_frame_handles");
            Assert.Equal(
                (Long(row, "first_source_frame"), Long(row, "last_source_frame"), Long(row, "source_frames")),
                (pull.Needed.In, pull.Needed.Last, pull.Needed.Length)
            );
            Assert.Equal(
                (Long(with, "first"), Long(with, "last"), Long(with, "head"), Long(with, "tail"), Long(with, "count")),
                (pull.Pulled.In, pull.Pulled.Last, pull.Head, pull.Tail, pull.Pulled.Length)
            );
            Assert.Equal(
                (Long(row, "record_offset"), Long(row, "record_frames")),
                (ev.Record.In - timeline.Span.In, ev.Record.Length)
            );
            var speed = row.GetProperty("speed_fps");
            Assert.Equal(
                speed.ValueKind == JsonValueKind.Null ? null : speed.GetDecimal(),
                ev.Speed?.FramesPerSecond(timeline.Rate.Nominal)
            );
            Assert.Equal(row.GetProperty("freeze").GetBoolean(), ev.Speed is { IsFreeze: true });
            Assert.Equal(row.GetProperty("reverse").GetBoolean(), ev.Speed is { IsReverse: true });
            Assert.Equal(Long(row, "dissolve_frames"), ev.Transition?.Frames ?? 0);
            Assert.True(pull.IsComplete);
        }

        Assert.Equal(54, clips["B007C001_250311XK"].Locate(SourceNeed.FramesOf(events[1])).Out);
        Assert.Equal(8, needs.Single(n => n.Event == events[1]).ExtraTail);
    }

    [SharedSamplesFact]
    public void TheEightCharacterListStillNamesTheWholeFile()
    {
        var timeline = Edits.Sample("conform/SYNTH_R1_v03_cmx8.edl", "23.976").Timelines[0];
        Assert.Equal(
            ("A003C001", "A003C001_250311_R1VK", "12A-1"),
            (timeline.Events[0].Source.Reel, timeline.Events[0].Source.File, timeline.Events[0].Source.Name)
        );
        Assert.Equal("12A-1", timeline.Events[9].Source.Name);
    }

    /// <summary>The clips as the log of the dailies has them.</summary>
    private static Dictionary<string, ClipSpan> Clips()
    {
        var log = Edits.Sample("conform/DAILIES.ale", "23.976").Timelines[0];
        return log.Events.ToDictionary(
            e => Path.GetFileNameWithoutExtension(e.Source.File!),
            e => new ClipSpan(new Timecode(e.SourceRange.In, log.Rate), e.SourceRange.Length)
        );
    }

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
