using CsCheck;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

public sealed class WantedFramesTests
{
    private static readonly FrameRate Rate = FrameRate.Parse("23.976");

    [Fact]
    public void HandlesAreTakenWhereTheClipHasThemAndMissedByNumber()
    {
        var wanted = Wanted(Event(105, 20), Clip(100, 28), handles: 8);

        Assert.Equal(new FrameRange(0, 28), wanted.Range.Pulled);
        Assert.Equal((5, 3, 3, 5), (wanted.Range.Head, wanted.Range.Tail, wanted.ShortHead, wanted.ShortTail));
        Assert.Equal((new FrameRange(5, 25), 5), (wanted.Shown, wanted.First));
    }

    [Fact]
    public void NothingIsPulledBeforeTheFirstFrameOrBehindTheLast()
    {
        var wanted = Wanted(Event(95, 40), Clip(100, 28), handles: 8);

        Assert.Equal(new FrameRange(0, 28), wanted.Range.Pulled);
        Assert.Equal((5, 7), (wanted.Range.MissingHead, wanted.Range.MissingTail));
    }

    [Fact]
    public void MidnightIsNoBorder()
    {
        var day = Timecode.FramesPerDay(Rate, false);
        var wanted = Wanted(Event(5, 10), Clip(day - 20, 100), handles: 8);

        Assert.Equal((new FrameRange(17, 43), 25), (wanted.Range.Pulled, wanted.First));
    }

    [Fact]
    public void TheTailOfADissolveComesOnTopOfHandles()
    {
        var timeline = new Timeline
        {
            Rate = Rate,
            Events =
            [
                Event(130, 24),
                Event(5_000, 24) with
                {
                    Record = FrameRange.Of(24, 24),
                    Transition = new(
                        TransitionKind.Dissolve,
                        "D",
                        8,
                        0,
                        new(EventKind.Clip, new("A001"), 154, OwnLine: true)
                    ),
                },
            ],
        };

        var wanted = WantedFrames.Of(SourceNeeds.Of(timeline)[0], Clip(100, 96), 8, 0, "A001");

        Assert.Equal((new FrameRange(22, 70), new FrameRange(30, 54)), (wanted.Range.Pulled, wanted.Shown));
    }

    [Theory]
    [InlineData(48, 24, 30, 78, 30, 22, 86)]
    [InlineData(-24, 24, 30, 54, 53, 22, 62)]
    [InlineData(0, 24, 30, 31, 30, 22, 39)]
    [InlineData(12, 25, 30, 43, 30, 22, 52)]
    [InlineData(-12, 25, 30, 43, 42, 21, 51)]
    public void ARetimeWantsWhatItShows(
        int perSecond,
        int record,
        int shownIn,
        int shownOut,
        int first,
        int pulledIn,
        int pulledOut
    )
    {
        var ev = Event(130, record) with { Speed = Speed.FromFramesPerSecond(perSecond, 24) };

        var wanted = Wanted(ev, Clip(100, 200), handles: 8);

        Assert.Equal((new FrameRange(shownIn, shownOut), first), (wanted.Shown, wanted.First));
        Assert.Equal(new FrameRange(pulledIn, pulledOut), wanted.Range.Pulled);
    }

    [Fact]
    public void AFreezeAtTheEndOfAClipMissesNoHandles()
    {
        var wanted = Wanted(Event(127, 24) with { Speed = Speed.Freeze }, Clip(100, 28), handles: 8);

        Assert.Equal((0, 0, 1), (wanted.ShortHead, wanted.ShortTail, wanted.Shown.Length));
    }

    [Fact]
    public void EveryFrameThatIsPlayedIsPulledWhateverTheSpeed() =>
        Gen.Select(Gen.Int[-500, 500], Gen.Int[1, 120], Gen.Int[1, 60], Gen.Int[0, 12])
            .Sample(
                (above, under, record, handles) =>
                {
                    var speed = new Speed(above, under);
                    var wanted = Wanted(Event(50_000, record) with { Speed = speed }, Clip(20_000, 80_000), handles);
                    for (var n = 0; n < record; n++)
                    {
                        var step = (long)n * Math.Abs(above) / under;
                        var frame = speed.IsReverse ? wanted.First - step : wanted.First + step;
                        Assert.True(
                            frame >= wanted.Range.Pulled.In && frame < wanted.Range.Pulled.Out,
                            $"{speed} shows {frame} of {wanted.Range.Pulled}"
                        );
                    }
                },
                iter: 2_000
            );

    [Fact]
    public void RangesAgreeWithFramesCountedOneByOne() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 40], Gen.Int[1, 60], Gen.Int[0, 12])
            .Sample(
                (start, length, frames, handles) =>
                {
                    var wanted = Wanted(Event(1_000 + start, length), Clip(1_020, frames), handles);
                    var counted = Enumerable
                        .Range(1_000 + start - handles, length + 2 * handles)
                        .Select(f => f - 1_020)
                        .Where(f => f >= 0 && f < frames)
                        .ToList();

                    Assert.Equal(counted.Count, wanted.Range.Pulled.Length);
                    Assert.Equal(counted.Count == 0 ? wanted.Range.Pulled.In : counted[0], wanted.Range.Pulled.In);
                    Assert.Equal(start - 20, wanted.First);
                },
                iter: 3_000
            );

    private static EditEvent Event(long start, long length) =>
        new()
        {
            Number = "001",
            Source = new("A001"),
            Record = FrameRange.Of(0, length),
            SourceRange = FrameRange.Of(start, length),
        };

    private static ClipSpan Clip(long start, long frames) => new(new Timecode(start, Rate), frames);

    private static WantedFrames Wanted(EditEvent ev, ClipSpan clip, int handles) =>
        WantedFrames.Of(SourceNeeds.Of(new Timeline { Rate = Rate, Events = [ev] })[0], clip, handles, 0, "A001");
}
