using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>The sample lists against facts that other tools found.</summary>
public sealed class SampleListTests
{
    [SharedSamplesFact]
    public void EverySampleListHasTheFactsOfItsIndex()
    {
        using var facts = JsonDocument.Parse(File.ReadAllText(Samples.At("edit", "facts.json")));
        var wrong = new List<string>();
        var lists = 0;
        foreach (
            var entry in facts
                .RootElement.EnumerateArray()
                .Where(e => e.GetProperty("facts").ValueKind == JsonValueKind.Object)
        )
        {
            var file = entry.GetProperty("file").GetString()!;
            var fact = entry.GetProperty("facts");
            var reading = Edits.Sample(file, entry.GetProperty("fps").GetInt32().ToString());
            var timeline = reading.Timelines[0];
            lists++;
            // The index's parser did not know the key line of one list and counted it apart.
            Check("lines", Number("event_lines") + Number("unparsed_number_lines"), reading.Counts!.EventLines);
            Check("numbers", Number("event_numbers"), reading.Counts.EventNumbers);
            Check("M2", Number("m2_lines"), reading.Counts.SpeedLines);
            Check("reels", Number("reels"), reading.Counts.Reels);
            if (Number("unparsed_number_lines") == 0)
            {
                Check("span", Number("record_span_frames"), (int)timeline.Span.Length);
                var transitions = fact.GetProperty("transitions").EnumerateObject().Select(t => $"{t.Name}{t.Value}");
                Check(
                    "transitions",
                    string.Join(',', transitions),
                    string.Join(',', reading.Counts.Transitions.Select(t => t.Key + t.Value))
                );
                Check("first", Words(fact.GetProperty("first"), timeline, timeline.Events[0], true), "");
                Check("last", Words(fact.GetProperty("last"), timeline, timeline.Events[^1], false), "");
            }

            Check("errors", 0, reading.Findings.Count(f => f.Severity == Integrity.FindingSeverity.Error));

            int Number(string name) => fact.GetProperty(name).GetInt32();
            void Check<T>(string what, T expected, T found)
            {
                if (!Equals(expected, found))
                {
                    wrong.Add($"{file} {what}: expected {expected}, found {found}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(lists >= 24, $"only {lists} lists");
    }

    [SharedSamplesTheory]
    [InlineData("edl/timecode_mismatch.edl", "25", 20, EditFindingCodes.LengthMismatch, 4)]
    [InlineData("edl/KEY_TRANSITION.EDL", "24", 2, EditFindingCodes.TransitionUnsupported, 1)]
    [InlineData("edl/SIMPLE_DISSOLVE.EDL", "25", 1, null, 0)]
    [InlineData("edl/SPEEDUP_AND_FADEOUT.EDL", "25", 2, null, 0)]
    [InlineData("conform/SYNTH_R1_v03_file129.edl", "23.976", 10, null, 0)]
    public void ListsThatOtioRefusesAreReadWithFindings(string file, string rate, int events, string? code, int times)
    {
        var reading = Edits.Sample(file, rate);
        Assert.Equal(events, reading.Timelines[0].Events.Count);
        Assert.False(reading.HasErrors);
        Assert.Equal(times, reading.Findings.Count(f => f.Code == code));
        Assert.All(reading.Findings.Where(f => f.Code == code), f => Assert.NotNull(f.Line));
    }

    [SharedSamplesTheory]
    [InlineData("otio/simple_cut.otio", 4, 19)]
    [InlineData("otio/multitrack.otio", 5, 3282)]
    [InlineData("otio/transition.otio", 4, 19)]
    [InlineData("otio/nested_example.otio", 7, 636)]
    [InlineData("otio/screening_example.otio", 9, 1049)]
    [InlineData("conform/SYNTH_R1_v03.otio", 9, 220)]
    public void SampleTimelinesHaveTheLengthThatOtioGivesThem(string file, int clips, int frames)
    {
        var timeline = Edits.Sample(file, "24").Timelines[0];
        Assert.Equal((clips, frames), (timeline.Events.Count, (int)timeline.Length!));
    }

    [SharedSamplesTheory]
    [InlineData("ale/sample.ale", 4, "01:00:00:00", "test_017056")]
    [InlineData("ale/sample_cdl.ale", 4, "17:49:33:01", "A005_C010_0501J0")]
    [InlineData("ale/sample_blanks.ale", 1, "05:42:12:20", "A020C003_150905_E2XZ.mov")]
    [InlineData("conform/DAILIES.ale", 8, "09:14:22:05", "12A-1")]
    public void SampleLogsHaveTheirClips(string file, int clips, string first, string name)
    {
        var reading = Edits.Sample(file, "24");
        var timeline = reading.Timelines[0];
        Assert.Equal(clips, timeline.Events.Count);
        Assert.Equal(first, timeline.Events[0].Source(timeline)[..11]);
        Assert.Equal(name, timeline.Events[0].Source.Name);
        Assert.False(reading.HasErrors);
    }

    [SharedSamplesFact]
    public void AClipOfALogMayRunOverMidnight()
    {
        var timeline = Edits.Sample("conform/DAILIES.ale", "24").Timelines[0];
        Assert.Equal(60, timeline.Events[3].SourceRange.Length);
    }

    [SharedSamplesFact]
    public void CompoundClipsAreTakenApart()
    {
        var reading = Edits.Sample("fcpxml/fcpx_example.fcpxml", "24");
        Assert.Equal(["OpenTimeline_Project", "OpenTimeline_Project 1"], reading.Timelines.Select(t => t.Name));
        var timeline = reading.Timelines[0];
        Assert.Equal((FrameRate.Parse("30"), 4500L), (timeline.Rate, timeline.Length));
        var inside = timeline.Events.First(e => e.Nested.Count > 0);
        Assert.Equal((109L, 191L, 2400L), (inside.SourceRange.In, inside.Record.Length, inside.Record.In));
        Assert.Equal(["compound_clip_1"], inside.Nested);
    }

    [SharedSamplesFact]
    public void NestedSequencesOfPremiereAreTakenApart()
    {
        var timeline = Edits.Sample("fcp7xml/premiere_example.xml", "24").Timelines[0];
        Assert.Equal(["sc01_sh010_anim"], timeline.Events[5].Nested);
        var dissolve = timeline.Events.Single(e => e.Tracks[0].ToString() == "V4" && e.Transition is not null);
        Assert.Equal(
            (1164L, 18L, 12L, 13L),
            (dissolve.Record.In, dissolve.SourceRange.In, dissolve.Transition!.Before, dissolve.Transition.After)
        );
    }

    /// <summary>A transition's second line is the event; its first line is the outgoing side.</summary>
    private static string Words(JsonElement line, Timeline timeline, EditEvent ev, bool isFirst)
    {
        var said = string.Join(
            ' ',
            new[] { "reel", "src_in", "src_out", "rec_in", "rec_out" }.Select(n => line.GetProperty(n).GetString())
        );
        var side = isFirst && ev.Transition is { From: { OwnLine: true } from } ? from : null;
        string Source(long frame) => new Timecode(frame, timeline.Rate).ToString();
        var found = side is null
            ? $"{ev.Source.Reel} {Source(ev.SourceRange.In)} {Source(ev.SourceRange.Out)} {timeline.RecordText(ev.Record.In)} {timeline.RecordText(ev.Record.Out)}"
            : $"{side.Source.Reel} {Source(side.In!.Value)} {Source(side.In.Value)} {ev.RecordIn(timeline)} {ev.RecordIn(timeline)}";
        return said == found ? "" : $"{said} <> {found}";
    }
}
