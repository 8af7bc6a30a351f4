using CsCheck;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

public sealed class ConsolidateTests
{
    private static readonly WantedFrames[] Three =
    [
        Wanted(0, "A", "R1", 10, 30),
        Wanted(1, "B", "R1", 0, 5),
        Wanted(2, "A", "R1", 50, 60, reverse: true),
        Wanted(3, "A", "R2", 25, 40),
    ];

    [Theory]
    [InlineData(null, false, "A10-30:0 B0-5:1 A50-60:2 A25-40:3")]
    [InlineData(0, false, "A10-30:0 B0-5:1 A50-60:2 A25-40:3")]
    [InlineData(19, false, "A10-30:0 B0-5:1 A50-60:2 A25-40:3")]
    [InlineData(20, false, "A10-60:0+2 B0-5:1 A25-40:3")]
    [InlineData(0, true, "A10-40:0+3 B0-5:1 A50-60:2")]
    [InlineData(10, true, "A10-60:0+2+3 B0-5:1")]
    public void RangesOfAClipWithinTheDistanceBecomeOne(int? distance, bool overAll, string expected)
    {
        var ranges = Consolidate.Of(Three, new(distance, overAll));

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                ranges.Select(r =>
                    $"{r.Source}{r.Frames.In}-{r.Frames.Out}:{string.Join('+', r.Serves.Select(s => s.Event))}"
                )
            )
        );
        Assert.All(ranges, r => Assert.Equal(overAll ? null : r.Serves[0].CutReel, r.CutReel));
    }

    [Fact]
    public void EachEventKnowsWhereItsFirstFrameLies()
    {
        var range = Consolidate.Of(Three, new(10, true))[0];

        Assert.Equal([(0, 2L), (2, 47L), (3, 17L)], range.Serves.Select(s => (s.Event, s.First)));
        Assert.Equal(new FrameRange(42, 48), range.Serves[1].Shown);
    }

    [Fact]
    public void AnEventOfWhichTheClipHasNoFrameGetsNoRange() =>
        Assert.Empty(Consolidate.Of([Wanted(0, "A", "R1", 7, 7)], new(5)));

    [Fact]
    public void RangesAgreeWithFramesMarkedOneByOne() =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 90], Gen.Int[0, 15], Gen.Bool).Array[0, 14],
                Gen.Int[-1, 12],
                Gen.Bool
            )
            .Sample(
                (events, distance, overAll) =>
                {
                    WantedFrames[] wanted =
                    [
                        .. events
                            .Index()
                            .Select(e =>
                                Wanted(
                                    e.Index,
                                    $"C{e.Item.Item1}",
                                    $"R{e.Item.Item2}",
                                    e.Item.Item3,
                                    e.Item.Item3 + e.Item.Item4,
                                    e.Item.Item5
                                )
                            ),
                    ];
                    var rule = new ConsolidateRule(distance < 0 ? null : distance, overAll);

                    var ranges = Consolidate.Of(wanted, rule);

                    Assert.Equal(
                        wanted.Where(w => !w.Range.Pulled.IsEmpty).Select(w => w.Event),
                        ranges.SelectMany(r => r.Serves).Select(s => s.Event).Order()
                    );
                    foreach (var range in ranges)
                    {
                        foreach (var serves in range.Serves)
                        {
                            var w = wanted[serves.Event];
                            Assert.True(w.Source == range.Source && range.Frames.Contains(w.Range.Pulled));
                            Assert.Equal(w.First, range.Frames.In + serves.First);
                        }
                    }

                    if (rule.Distance is not null)
                    {
                        Assert.Equal(Marked(wanted, distance, overAll), Frames(ranges, overAll));
                    }
                    else
                    {
                        Assert.All(ranges, r => Assert.Single(r.Serves));
                    }
                },
                iter: 2_000
            );

    [Theory]
    [InlineData(110, 190, RePullKind.Nothing, 1, 100, 200)]
    [InlineData(90, 190, RePullKind.NewVersion, 1, 90, 200)]
    [InlineData(150, 260, RePullKind.NewVersion, 1, 100, 260)]
    [InlineData(200, 210, RePullKind.NewVersion, 1, 100, 210)]
    [InlineData(410, 460, RePullKind.NewVersion, 2, 400, 460)]
    [InlineData(201, 210, RePullKind.NewElement, 0, 201, 210)]
    public void ARePullRaisesTheVersionWithAllFramesAndANewElementThePlate(
        int start,
        int end,
        RePullKind kind,
        int plate,
        int from,
        int to
    )
    {
        DeliveredPlate[] delivered =
        [
            new(new("PL", 1), 3, "A", new(100, 200)),
            new(new("PL", 2), 1, "A", new(400, 450)),
            new(new("PL", 3), 1, "B", new(0, 999)),
        ];

        var decision = RePull.Of("A", new(start, end), delivered);

        Assert.Equal(
            (kind, plate, new FrameRange(from, to)),
            (decision.Kind, decision.Plate?.Plate.Number ?? 0, decision.Frames)
        );
    }

    /// <summary>Every frame by itself: wanted, or in a gap of at most the distance between wanted ones.</summary>
    private static HashSet<(string Source, string? Reel, long Frame)> Marked(
        WantedFrames[] wanted,
        int distance,
        bool overAll
    )
    {
        var marked = wanted
            .SelectMany(w =>
                Enumerable
                    .Range((int)w.Range.Pulled.In, (int)w.Range.Pulled.Length)
                    .Select(f => (w.Source, Reel: overAll ? null : w.CutReel, Frame: (long)f))
            )
            .ToHashSet();
        var filled = marked.ToHashSet();
        foreach (var (source, reel, frame) in marked)
        {
            for (var gap = 1; gap <= distance; gap++)
            {
                if (marked.Contains((source, reel, frame + gap + 1)))
                {
                    filled.UnionWith(Enumerable.Range(1, gap).Select(g => (source, reel, frame + g)));
                }
            }
        }

        return filled;
    }

    private static HashSet<(string Source, string? Reel, long Frame)> Frames(
        IReadOnlyList<PulledFrames> ranges,
        bool overAll
    )
    {
        var all = ranges
            .SelectMany(r =>
                Enumerable
                    .Range((int)r.Frames.In, (int)r.Frames.Length)
                    .Select(f => (r.Source, Reel: overAll ? null : r.CutReel, Frame: (long)f))
            )
            .ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        return [.. all];
    }

    /// <summary>Two handles at each end, where it is long enough.</summary>
    private static WantedFrames Wanted(
        int place,
        string source,
        string reel,
        long start,
        long end,
        bool reverse = false
    )
    {
        var pulled = new FrameRange(start, end);
        var shown = pulled.Length > 4 ? pulled.Widen(-2, -2) : pulled;
        return new(place, source, reel, new PullRange(shown, pulled, 2, 2, 0, 0), shown, reverse, 0, 0);
    }
}
