using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Pages.Shared;

public class DurationsTests
{
    [Theory]
    [InlineData(0, "less than a minute left")]
    [InlineData(59.9, "less than a minute left")]
    [InlineData(60, "1 min left")]
    [InlineData(150, "3 min left")]
    [InlineData(3_599, "1 h left")]
    [InlineData(4_800, "1 h 20 min left")]
    [InlineData(158_400, "1 d 20 h left")]
    public void TimeLeftIsRoundedUp(double seconds, string text) => Assert.Equal(text, Durations.Left(seconds));

    [Theory]
    [InlineData(0.5, "0.5 s")]
    [InlineData(42, "42 s")]
    [InlineData(59.7, "1:00")]
    [InlineData(3_723, "1:02:03")]
    public void RunningTimesReadLikeAClock(double seconds, string text) => Assert.Equal(text, Durations.Clip(seconds));

    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(30, "just now")]
    [InlineData(300, "5 min ago")]
    [InlineData(10_800, "3 h ago")]
    [InlineData(200_000, "2 d ago")]
    public void ThePastIsSaidRoughly(double seconds, string text) =>
        Assert.Equal(text, Durations.Ago(Samples.Noon, Samples.Noon.AddSeconds(seconds)));

    [Fact]
    public void InstantsAreUtcAndSaySo() =>
        Assert.Equal("2026-03-11 12:00 UTC", Durations.Instant(new(2026, 3, 11, 14, 0, 0, TimeSpan.FromHours(2))));
}
