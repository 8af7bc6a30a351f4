using System.Diagnostics;
using System.Text.Json;

namespace MediaProductionPortal.EditFormats.Diff;

public sealed class CutDiffTests
{
    [SharedSamplesFact]
    public void TheTwoVersionsOfTheSampleDifferAsTheirExpectedFilesSay()
    {
        using var change = JsonDocument.Parse(
            File.ReadAllText(Samples.At("edit", "conform", "change_SYNTH_R1_v03_to_SYNTH_R1_v04.json"))
        );
        var (from, to) = (
            change.RootElement.GetProperty("from_list").GetString()!,
            change.RootElement.GetProperty("to_list").GetString()!
        );
        var before = Edits.Sample($"conform/{from}_file129.edl", "23.976").Timelines[0];
        var after = Edits.Sample($"conform/{to}_file129.edl", "23.976").Timelines[0];
        var changes = CutDiff.Compare(before, after);
        Assert.Equal(
            [
                ("unchanged", "000001", "000001", 0L, false),
                ("trimmed", "000002", "000002", 0L, false),
                ("moved", "000003", "000003", -5L, false),
                ("moved", "000004", "000004", -5L, false),
                ("gone", "000005", "", 0L, false),
                ("moved", "000006", "000005", -17L, false),
            ],
            changes
                .Where(c => c.Old is not null && string.CompareOrdinal(c.Old.Number, "000007") < 0)
                .OrderBy(c => c.Old!.Number)
                .Select(Say)
        );
        Assert.Equal(
            (5L, 0L),
            (
                changes.Single(c => c.Kind == CutChangeKind.Trimmed).HeadTrim,
                changes.Single(c => c.Kind == CutChangeKind.Trimmed).TailTrim
            )
        );
        // 7 and 8 changed places; 9 was pushed along; the freeze went, another part of its clip came.
        Assert.Equal(CutChangeKind.Moved, Old(changes, "000007").Kind);
        Assert.Equal(CutChangeKind.Moved, Old(changes, "000008").Kind);
        Assert.Single(changes, c => c.Reordered);
        Assert.Equal((CutChangeKind.Moved, -17L), (Old(changes, "000009").Kind, Old(changes, "000009").RecordShift));
        Assert.Equal(CutChangeKind.Gone, Old(changes, "000010").Kind);
        Assert.Equal("000009", Assert.Single(changes, c => c.Kind == CutChangeKind.New).New[0].Number);
        AgreesWithExpected(changes, from, to);
    }

    [SharedSamplesTheory]
    [InlineData("SYNTH_R1_v03_cmx8.edl")]
    [InlineData("SYNTH_R1_v03_tape.edl")]
    [InlineData("SYNTH_R1_v03_premiere.edl")]
    [InlineData("SYNTH_R1_v03.otio")]
    public void TheSameCutInAnotherReelStyleOrFormatIsUnchanged(string list)
    {
        var before = Edits.Sample("conform/SYNTH_R1_v03_file129.edl", "23.976").Timelines[0];
        var changes = CutDiff.Compare(before, Edits.Sample("conform/" + list, "23.976").Timelines[0]);
        Assert.All(changes.Where(c => c.Source != "(black)"), c => Assert.Equal(CutChangeKind.Unchanged, c.Kind));
    }

    [Fact]
    public void TrimsSayTheirEndAndFrames()
    {
        var change = Only(Line("A", 0, 48, 0), Line("A", 4, 40, 0));
        Assert.Equal((CutChangeKind.Trimmed, 4L, 4L), (change.Kind, change.HeadTrim, change.TailTrim));
        var longer = Only(Line("A", 10, 48, 0), Line("A", 8, 55, 0));
        Assert.Equal((CutChangeKind.Trimmed, -2L, -5L), (longer.Kind, longer.HeadTrim, longer.TailTrim));
    }

    [Fact]
    public void SlipsKeepTheirLength()
    {
        Assert.Equal(
            (CutChangeKind.Slipped, 7L),
            (Only(Line("A", 0, 48, 0), Line("A", 7, 48, 0)).Kind, Only(Line("A", 0, 48, 0), Line("A", 7, 48, 0)).Slip)
        );
        // Further than it is long: told by its neighbours.
        var changes = Compare(
            Line("X", 0, 24, 0) + Line("A", 0, 24, 24) + Line("Y", 0, 24, 48),
            Line("X", 0, 24, 0) + Line("A", 100, 24, 24) + Line("Y", 0, 24, 48)
        );
        Assert.Equal(100, Assert.Single(changes, c => c.Kind == CutChangeKind.Slipped).Slip);
    }

    [Fact]
    public void RetimesSplitsNewAndGoneAreTold()
    {
        Assert.Equal(
            CutChangeKind.Retimed,
            Only(Line("A", 0, 24, 0), Line("A", 0, 24, 0) + "M2 A 048.0 00:00:00:00\n").Kind
        );
        var split = Assert.Single(
            Compare(Line("A", 0, 100, 0), Line("A", 0, 40, 0) + Line("B", 0, 20, 40) + Line("A", 50, 50, 60)),
            c => c.Kind == CutChangeKind.Split
        );
        Assert.Equal(2, split.New.Count);
        Assert.Equal(
            [CutChangeKind.New, CutChangeKind.Gone],
            Compare(Line("A", 0, 24, 0), Line("B", 0, 24, 0)).Select(c => c.Kind).OrderBy(k => k)
        );
    }

    [Fact]
    public void AFreezeThatGrowsIsTrimmedNotRetimed()
    {
        var change = Only(
            Line("A", 5, 24, 0) + "M2 A 000.0 00:00:00:05\n",
            Line("A", 5, 30, 0) + "M2 A 000.0 00:00:00:05\n"
        );
        Assert.Equal((CutChangeKind.Trimmed, -6L), (change.Kind, change.TailTrim));
    }

    [Fact]
    public void EventNumbersDoNotMatter()
    {
        var changes = Compare(
            Line("A", 0, 24, 0) + Line("B", 0, 24, 24),
            (Line("A", 0, 24, 0) + Line("B", 0, 24, 24)).Replace("001", "777")
        );
        Assert.All(changes, c => Assert.Equal(CutChangeKind.Unchanged, c.Kind));
    }

    [Fact]
    public void OneSourceUsedFiftyThousandTimesIsComparedInTime()
    {
        var lines = ManyEvents.List(50_000);
        var (before, after) = (Edits.One(lines.Replace("_250311", "")), Edits.One(lines.Replace("_250311", "")));
        before = before with { Events = [.. before.Events.Select(e => e with { Source = new("ONE") })] };
        after = after with
        {
            Events =
            [
                .. after.Events.Select(
                    (e, i) => e with { Source = new("ONE"), SourceRange = e.SourceRange.Widen(i % 3, 0) }
                ),
            ],
        };
        var watch = Stopwatch.StartNew();
        Assert.True(CutDiff.Compare(before, after).Count >= 50_000);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), watch.Elapsed.ToString());
    }

    /// <summary>By clip and source range alone, as the expected files list them.</summary>
    private static void AgreesWithExpected(IReadOnlyList<CutChange> changes, string from, string to)
    {
        static List<(string, long, long)> Rows(string list)
        {
            using var json = JsonDocument.Parse(
                File.ReadAllText(Samples.At("edit", "conform", list + ".expected.json"))
            );
            return
            [
                .. json
                    .RootElement.GetProperty("events")
                    .EnumerateArray()
                    .Where(e => e.TryGetProperty("clip", out _))
                    .Select(e =>
                        (
                            e.GetProperty("clip").GetString()!,
                            e.GetProperty("first_source_frame").GetInt64(),
                            e.GetProperty("source_frames").GetInt64()
                        )
                    ),
            ];
        }

        var (old, now) = (Rows(from), Rows(to));
        var same = old.Intersect(now).Count();
        Assert.Equal(
            same,
            changes.Count(c => c.Kind is CutChangeKind.Unchanged or CutChangeKind.Moved && c.Source != "(black)")
        );
        Assert.Equal(
            old.Count - same,
            changes.Count(c => c.Kind is CutChangeKind.Trimmed or CutChangeKind.Gone && c.Source != "(black)")
        );
    }

    private static CutChange Only(string before, string after) => Assert.Single(Compare(before, after));

    private static IReadOnlyList<CutChange> Compare(string before, string after) =>
        CutDiff.Compare(Edits.One(before), Edits.One(after));

    private static CutChange Old(IEnumerable<CutChange> changes, string number) =>
        changes.Single(c => c.Old?.Number == number);

    private static (string, string, string, long, bool) Say(CutChange c) =>
        (
            c.Kind.ToString().ToLowerInvariant(),
            c.Old!.Number,
            c.New.Count > 0 ? c.New[0].Number : "",
            c.RecordShift,
            c.Reordered
        );

    private static string Line(string reel, long source, long length, long record) =>
        $"001  {reel}  V  C  {source} {source + length} {record} {record + length}\n";
}
