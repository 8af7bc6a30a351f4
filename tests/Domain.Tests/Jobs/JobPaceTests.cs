namespace MediaProductionPortal.Jobs;

public sealed class JobPaceTests
{
    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 60)]
    [InlineData(6, 1920)]
    [InlineData(7, 3600)]
    [InlineData(100, 3600)]
    public void WhatStumbledIsTriedAgainAfterHalfAMinuteThenAfterTwiceThatUpToAnHour(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new JobPace().WaitAfter(tries));

    [Fact]
    public void WhatIsDueIsLookedForEveryHalfMinute() =>
        Assert.Equal(TimeSpan.FromSeconds(30), new JobPace().LookEvery);

    [Fact]
    public void BothCanBeSet()
    {
        var pace = new JobPace { FirstRetrySeconds = 2, LookSeconds = 5 };

        Assert.Equal(TimeSpan.FromSeconds(8), pace.WaitAfter(2));
        Assert.Equal(TimeSpan.FromSeconds(5), pace.LookEvery);
    }
}
