namespace MediaProductionPortal.Integrity;

public sealed class PaceFinderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void ASpinningDriveEndsWithOneReaderWhateverTheGuess(int guess) =>
        Assert.Equal(1, Settle(guess, readers => readers == 1 ? 200 : 90));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void FlashGetsAsManyReadersAsItCanFeed(int guess) =>
        Assert.Equal(8, Settle(guess, readers => 300 * Math.Min(readers, 8)));

    [Fact]
    public void WhatOneReaderGetsWholeIsNotSharedByMore() => Assert.Equal(1, Settle(4, _ => 500));

    [Fact]
    public void TheMostIsTheEnd() => Assert.Equal(32, Settle(2, readers => readers * 100));

    [Fact]
    public void WhileTheProcessorsAreTheLimitTheGuessStays()
    {
        var finder = new PaceFinder(2, 32);
        finder.Measured(1000, processorsBusy: true);
        Assert.True(finder.Settled);
        Assert.Equal(2, finder.Readers);
    }

    [Fact]
    public void FewerAreTakenWhenMoreGainNothingWorthIt() =>
        Assert.Equal(2, Settle(2, readers => readers == 1 ? 600 : 1000 + readers));

    private static int Settle(int guess, Func<int, double> rate)
    {
        var finder = new PaceFinder(guess, 32);
        for (int tries = 0; !finder.Settled; tries++)
        {
            Assert.True(tries < 12, "it never settles");
            finder.Measured(rate(finder.Readers), processorsBusy: false);
        }
        return finder.Readers;
    }
}
