namespace MediaProductionPortal.Timecodes;

/// <summary>Timecode arithmetic against a clock that counts frame by frame and leaves numbers out as SMPTE says.</summary>
public sealed class TimecodeBruteForceTests
{
    [Theory]
    [InlineData("24000/1001", false)]
    [InlineData("24", false)]
    [InlineData("25", false)]
    [InlineData("30000/1001", false)]
    [InlineData("30000/1001", true)]
    [InlineData("30", false)]
    [InlineData("48", false)]
    [InlineData("50", false)]
    [InlineData("60000/1001", false)]
    [InlineData("60000/1001", true)]
    [InlineData("60", false)]
    [InlineData("120000/1001", true)]
    public void EveryFrameAroundEveryMinuteIsWhatACountingClockShows(string rate, bool drop)
    {
        var clock = FrameRate.Parse(rate);
        var dropped = drop ? clock.Nominal / 15 : 0;
        long frame = 0;
        for (var minute = 0; minute < 1440; minute++)
        {
            var first = minute % 10 == 0 ? 0 : dropped;
            var length = 60L * clock.Nominal - first;
            foreach (
                var at in (long[])
                    [0, 1, clock.Nominal - first - 1, clock.Nominal - first, length - clock.Nominal, length - 1]
            )
            {
                // Seconds and frames of the minute, the left-out numbers counted in.
                var number = at + first;
                var text =
                    $"{minute / 60:00}:{minute % 60:00}:{number / clock.Nominal:00}{(drop ? ';' : ':')}{(number % clock.Nominal).ToString(clock.Nominal > 100 ? "000" : "00")}";
                Assert.Equal(text, new Timecode(frame + at, clock, drop).ToString());
                Assert.Equal(TimecodeFault.None, TimecodeText.Read(text, clock, drop, out var read));
                Assert.Equal(frame + at, read);
            }

            for (var gone = 0; gone < first; gone++)
            {
                var text = $"{minute / 60:00}:{minute % 60:00}:00;{gone:00}";
                Assert.Equal(TimecodeFault.DroppedNumber, TimecodeText.Read(text, clock, drop, out var next));
                Assert.Equal(frame, next);
            }

            frame += length;
        }

        Assert.Equal(Timecode.FramesPerDay(clock, drop), frame);
        Assert.Equal(new Timecode(0, clock, drop), new Timecode(frame, clock, drop));
        Assert.Equal(new Timecode(frame - 1, clock, drop), new Timecode(-1, clock, drop));
    }

    [Fact]
    public void RangesGoOverMidnight()
    {
        var day = Timecode.FramesPerDay(FrameRate.Film, false);
        Assert.Equal(24, FrameRange.OverMidnight(day - 12, 12, day).Length);
        Assert.Equal(24, FrameRange.OverMidnight(12, 36, day).Length);
        Assert.Equal(new FrameRange(4, 40), new FrameRange(12, 36).Widen(8, 4));
        Assert.Equal(4, new FrameRange(0, 10).Overlap(new FrameRange(6, 20)));
        Assert.Equal(0, new FrameRange(0, 10).Overlap(new FrameRange(10, 20)));
    }

    [Theory]
    [InlineData("1001/24000s", 1)]
    [InlineData("799091293/24000s", 798293)]
    [InlineData("5005/1000s", 120)]
    [InlineData("0s", 0)]
    [InlineData("-1001/24000s", -1)]
    public void RationalSecondsAreExactFrames(string text, long frames)
    {
        Assert.True(ExactSeconds.TryParse(text, out var seconds));
        Assert.Equal(frames, seconds.Frames(FrameRate.Parse("23.976"), out var onFrame));
        Assert.True(onFrame);
    }

    [Theory]
    [InlineData("1/0s")]
    [InlineData("x")]
    [InlineData("9e99s")]
    public void WhatIsNoTimeIsRefused(string text) => Assert.False(ExactSeconds.TryParse(text, out _));
}
