using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Link;

public sealed class TimetableTests
{
    private const double Mbit = 125_000;

    private static readonly DayOfWeek[] Weekdays =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
    ];

    [Theory]
    // 2026-03-11 is a Wednesday; London is on UTC until 2026-03-29.
    [InlineData("2026-03-11T07:59:59Z", 500)]
    [InlineData("2026-03-11T08:00:00Z", 0)]
    [InlineData("2026-03-11T19:59:59Z", 0)]
    [InlineData("2026-03-11T20:00:00Z", 500)]
    [InlineData("2026-03-14T12:00:00Z", 500)]
    // In summer the same hours are an hour earlier in UTC.
    [InlineData("2026-07-08T07:30:00Z", 0)]
    [InlineData("2026-07-08T19:30:00Z", 500)]
    public void HoursAreThoseOfTheCentresClock(string at, double mbit)
    {
        var table = new Timetable(new("Europe/London", 500, [new(Weekdays, new(8, 0), new(20, 0), 0)]));

        Assert.True(table.KnowsZone);
        Assert.Equal(mbit * Mbit, table.At(DateTimeOffset.Parse(at)));
    }

    [Theory]
    [InlineData("2026-03-13T22:00:00Z", 100)] // Friday night
    [InlineData("2026-03-14T05:59:00Z", 100)] // its morning
    [InlineData("2026-03-14T06:00:00Z", 10)]
    [InlineData("2026-03-14T23:00:00Z", 10)] // Saturday is not named
    public void ARuleMayGoOverMidnight(string at, double mbit)
    {
        var table = new Timetable(new("Etc/UTC", 10, [new([DayOfWeek.Friday], new(22, 0), new(6, 0), 100)]));

        Assert.Equal(mbit * Mbit, table.At(DateTimeOffset.Parse(at)));
    }

    [Fact]
    public void TheFirstRuleThatFitsCountsAndEqualTimesMeanAWholeDay()
    {
        var all = new TimeOnly(0, 0);
        var table = new Timetable(
            new(
                "Etc/UTC",
                10,
                [new([DayOfWeek.Monday], new(9, 0), new(10, 0), null), new([DayOfWeek.Monday], all, all, 0)]
            )
        );

        Assert.Equal(0, table.At(DateTimeOffset.Parse("2026-03-09T08:59:00Z")));
        Assert.Equal(double.PositiveInfinity, table.At(DateTimeOffset.Parse("2026-03-09T09:30:00Z")));
        Assert.Equal(0, table.At(DateTimeOffset.Parse("2026-03-09T23:59:00Z")));
        Assert.Equal(10 * Mbit, table.At(DateTimeOffset.Parse("2026-03-10T00:00:00Z")));
    }

    [Fact]
    public void TheTimeAheadIsWholeAndChangesWhereTheRateDoes()
    {
        var table = new Timetable(new("Europe/London", 500, [new(Weekdays, new(8, 0), new(20, 0), 0)]));
        var from = DateTimeOffset.Parse("2026-03-11T06:30:20Z");

        IReadOnlyList<RateSpan> ahead = table.Ahead(from, TimeSpan.FromDays(1));

        Assert.Equal(
            [
                new(from, DateTimeOffset.Parse("2026-03-11T08:00:00Z"), 500 * Mbit),
                new(DateTimeOffset.Parse("2026-03-11T08:00:00Z"), DateTimeOffset.Parse("2026-03-11T20:00:00Z"), 0),
                new(DateTimeOffset.Parse("2026-03-11T20:00:00Z"), from.AddDays(1), 500 * Mbit),
            ],
            ahead
        );
    }

    [Fact]
    public void TheClockChangeOfSpringMovesTheHours()
    {
        var table = new Timetable(
            new("Europe/London", 500, [new(Enum.GetValues<DayOfWeek>(), new(8, 0), new(20, 0), 0)])
        );

        IReadOnlyList<RateSpan> ahead = table.Ahead(DateTimeOffset.Parse("2026-03-28T12:00:00Z"), TimeSpan.FromDays(1));

        Assert.Equal(DateTimeOffset.Parse("2026-03-29T07:00:00Z"), ahead.Last(span => span.IsPause).From);
    }

    [Fact]
    public void AZoneThatNobodyKnowsIsTakenAsUtcAndSaid()
    {
        var table = new Timetable(new("Nowhere/Land", 7, []));

        Assert.False(table.KnowsZone);
        Assert.Equal(7 * Mbit, table.At(DateTimeOffset.UnixEpoch));
    }
}
