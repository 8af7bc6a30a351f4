using System.Globalization;
using CsCheck;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Timecodes;

public sealed class TimecodeTests
{
    [TimecodeCasesFact]
    public void SharedCasesAreExact()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(TimecodeCasesFactAttribute.File).Skip(1))
        {
            var c = line.Split(',');
            var rate = FrameRate.Parse(c[0]);
            var timecode = new Timecode(long.Parse(c[2], CultureInfo.InvariantCulture), rate, c[1] == "1");
            var back = Timecode.Parse(c[3], rate, c[1] == "1");
            if (
                timecode.ToString() != c[3]
                || back != timecode
                || rate.Seconds(timecode.Frame).ToString("0.000000000") != c[4]
            )
            {
                wrong.Add($"{line} -> {timecode} {back.Frame}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("24000/1001", "30000/1001", "60000/1001", "25")]
    public void EveryFrameReadsBackFromItsText(params string[] rates)
    {
        foreach (var rate in rates.Select(FrameRate.Parse))
        {
            foreach (var drop in rate.CanDrop ? [false, true] : new[] { false })
            {
                Gen.Long[0, Timecode.FramesPerDay(rate, drop) - 1]
                    .Sample(frame =>
                        Timecode.Parse(new Timecode(frame, rate, drop).ToString(), rate, drop).Frame == frame
                    );
            }
        }
    }

    [Fact]
    public void DropFrameLeavesOutTwoNumbersAMinuteButNotEveryTenth()
    {
        var rate = FrameRate.Parse("29.97");
        Assert.Equal("00:01:00;02", Timecode.Parse("00:00:59;29", rate).Add(1).ToString());
        Assert.Equal("00:10:00;00", Timecode.Parse("00:09:59;29", rate).Add(1).ToString());
        Assert.False(Timecode.TryParse("00:01:00;00", rate, out _));
    }

    [Fact]
    public void AddingGoesOverMidnightBothWays()
    {
        var last = Timecode.Parse("23:59:59:23", FrameRate.Film);
        Assert.Equal("00:00:00:00", last.Add(1).ToString());
        Assert.Equal(last, last.Add(1).Add(-1));
    }

    [Theory]
    [InlineData("24:00:00:00")]
    [InlineData("00:60:00:00")]
    [InlineData("00:00:00:24")]
    [InlineData("1:2")]
    [InlineData("")]
    [InlineData(null)]
    public void WhatIsNoTimecodeIsRefused(string? text) => Assert.False(Timecode.TryParse(text, FrameRate.Film, out _));

    [Theory]
    [InlineData("23.976", 24000, 1001)]
    [InlineData("23.98p", 24000, 1001)]
    [InlineData("023.976-ND", 24000, 1001)]
    [InlineData("23.976023976024", 24000, 1001)]
    [InlineData("29.97DF", 30000, 1001)]
    [InlineData("59.94", 60000, 1001)]
    [InlineData("47.952", 48000, 1001)]
    [InlineData("25", 25, 1)]
    [InlineData("24.000", 24, 1)]
    [InlineData("50/2", 25, 1)]
    [InlineData("12.5", 25, 2)]
    public void RatesAreExactFractions(string text, int numerator, int denominator) =>
        Assert.Equal(new FrameRate(numerator, denominator), FrameRate.Parse(text));

    [Theory]
    [InlineData("0/0")]
    [InlineData("-25")]
    [InlineData("fast")]
    [InlineData("")]
    public void WhatIsNoRateIsRefused(string text) => Assert.False(FrameRate.TryParse(text, out _));
}

public sealed class TimecodeCasesFactAttribute : FactAttribute
{
    public TimecodeCasesFactAttribute() =>
        Skip = System.IO.File.Exists(File) ? null : "the shared samples are not on this machine";

    public static string File => Path.Combine(CardSamples.Shared ?? "", "samples", "edit", "timecode_cases.csv");
}
