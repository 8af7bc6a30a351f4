using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Transfer.Link;

public sealed class LinkForecastTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-11T06:00:00Z");
    private static readonly Guid A = Guid.NewGuid();
    private static readonly Guid B = Guid.NewGuid();

    private static readonly LinkTimetable QuietDays = new(
        "Etc/UTC",
        null,
        [new(Enum.GetValues<DayOfWeek>(), new(8, 0), new(20, 0), 0)]
    );

    [Fact]
    public void TimeLeftReckonsWithHoursWithoutSending()
    {
        // Four hours at this rate: two before eight, two after twenty.
        DriveForecast drive = Of(QuietDays, 1000, 0, new ForecastDrive(A, 4 * 3600 * 1000, 1))[0];

        Near(Now.AddHours(16), drive.Done);
        Assert.Equal(Now.AddHours(2), Assert.Single(drive.Pauses).From);
    }

    [Fact]
    public void WhoIsThroughLeavesItsPartToTheOthers()
    {
        IReadOnlyList<DriveForecast> drives = Of(
            LinkTimetable.Open,
            100,
            0,
            new ForecastDrive(A, 1000, 50),
            new ForecastDrive(B, 3000, 50)
        );

        Near(Now.AddSeconds(20), drives[0].Done);
        Near(Now.AddSeconds(40), drives[1].Done);
    }

    [Fact]
    public void InAPauseTheBestOfTheWeekIsExpectedAfterIt()
    {
        var atNoon = Now.AddHours(6);
        IReadOnlyList<RateSpan> ahead = new Timetable(QuietDays).Ahead(atNoon, LinkForecast.Horizon);

        DriveForecast drive = LinkForecast.Of([new(A, 3600 * 1000, 1)], ahead, 0, 1000)[0];

        Near(Now.AddHours(15), drive.Done);
    }

    [Fact]
    public void ALimitThatIsLiftedLaterIsReckonedWith()
    {
        // 1 Mbit/s until eight, then free; the line did 1,000,000 bytes a second last night.
        var table = new LinkTimetable("Etc/UTC", null, [new(Enum.GetValues<DayOfWeek>(), new(5, 0), new(8, 0), 1)]);
        long before = 2 * 3600 * 125_000L;

        DriveForecast drive = Of(table, 125_000, 1_000_000, new ForecastDrive(A, before + 60_000_000, 1))[0];

        Near(Now.AddHours(2).AddMinutes(1), drive.Done);
    }

    [Fact]
    public void NobodyKnowsWhenNothingMovesAndNothingWasMeasured() =>
        Assert.Null(Of(LinkTimetable.Open, 0, 0, new ForecastDrive(A, 1000, 1))[0].Done);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AfterTwoMinutesAtASteadyRateTheTimeLeftIsHonest(int lumps)
    {
        var clock = new FakeTimeProvider(Now);
        using var link = new SendingLink(new(), clock);
        const int rate = 1_000_000;
        long left = 20L * 60 * rate;
        DateTimeOffset end = Now.AddSeconds((double)left / rate);
        var odd = new Random(1);
        for (int second = 1; second < 1100; second++)
        {
            // As parts leave: unevenly within seconds, steadily over them.
            int bytes = second % lumps == 0 ? rate * lumps : 0;
            bytes = (int)(bytes * (0.8 + (0.4 * odd.NextDouble())));
            link.Meter.Add(A, bytes);
            left -= bytes;
            clock.Advance(TimeSpan.FromSeconds(1));
            link.Tick();
            link.Take([new(A, left)]);
            if (second < 120 || second % 20 != 0)
            {
                continue;
            }
            LinkReport report = link.Report();
            DriveForecast drive = Assert.Single(
                LinkForecast.Of(
                    [new(A, report.Drives[0].BytesLeft, report.Drives[0].BytesPerSecond)],
                    new Timetable(LinkTimetable.Open).Ahead(clock.GetUtcNow(), LinkForecast.Horizon),
                    report.BytesPerSecond,
                    0
                )
            );
            double really = (end - clock.GetUtcNow()).TotalSeconds;
            double told = (drive.Done!.Value - clock.GetUtcNow()).TotalSeconds;
            Assert.InRange(told, (really * 0.85) - 15, (really * 1.15) + 15);
        }
    }

    [Fact]
    public void StepsOfFiveMinutesAreKeptUntilThePortalHoldsThem()
    {
        var clock = new FakeTimeProvider(Now);
        var meter = new LinkMeter(clock);
        for (int second = 0; second < 700; second++)
        {
            meter.Add(A, 10);
            meter.Add(Guid.Empty, 1);
            clock.Advance(TimeSpan.FromSeconds(1));
            meter.Look();
        }
        IReadOnlyList<LinkStep> steps = meter.Steps();

        Assert.Equal([Now, Now.AddMinutes(5), Now.AddMinutes(10)], steps.Select(s => s.From));
        Assert.Equal(7700, steps.Sum(s => s.Bytes));
        Assert.Equal(7000, steps.Sum(s => s.Drives[A]));
        Assert.DoesNotContain(Guid.Empty, steps[0].Drives.Keys);
        meter.Forget(steps);
        Assert.Equal(Now.AddMinutes(10), Assert.Single(meter.Steps()).From);
    }

    private static void Near(DateTimeOffset expected, DateTimeOffset? found) =>
        Assert.Equal(expected, found!.Value, TimeSpan.FromSeconds(1));

    private static IReadOnlyList<DriveForecast> Of(
        LinkTimetable table,
        double rate,
        double best,
        params ForecastDrive[] drives
    ) => LinkForecast.Of(drives, new Timetable(table).Ahead(Now, LinkForecast.Horizon), rate, best);
}
