namespace MediaProductionPortal.Transfer.Link;

public sealed class ConnectionTunerTests
{
    private const double Each = 1_000_000;

    [Fact]
    public void ConnectionsGrowWhileTheLineCarriesMoreWithThem() => Assert.Equal(16, Run(2, 16, n => n * Each));

    [Fact]
    public void TheySettleWhereTheLineIsFull() =>
        // Six fill it; a seventh and eighth bring nothing.
        Assert.InRange(Run(2, 16, n => Math.Min(n, 6) * Each), 6, 8);

    [Fact]
    public void MoreAreNotKeptWhereOneFillsTheLine() => Assert.Equal(2, Run(2, 16, _ => Each));

    [Fact]
    public void WhereMoreMakesItSlowerTheyGoBack() =>
        Assert.InRange(Run(4, 16, n => Each * (n <= 4 ? n : 4 - (0.3 * (n - 4)))), 4, 4);

    [Fact]
    public void BrokenConnectionsMakeThemFewerAndNeverNone()
    {
        var tuner = new ConnectionTuner(8, 1, 16);
        tuner.Observe(Each, broke: 1, wanted: true, limited: false);
        Assert.Equal(6, tuner.Connections);
        for (int i = 0; i < 20; i++)
        {
            tuner.Observe(Each, broke: 1, wanted: true, limited: false);
        }
        Assert.Equal(1, tuner.Connections);
    }

    [Fact]
    public void ALineThatIsDownIsNoReasonForFewer()
    {
        var tuner = new ConnectionTuner(8, 1, 16);
        for (int i = 0; i < 20; i++)
        {
            tuner.Observe(0, broke: 5, wanted: true, limited: false);
        }
        Assert.Equal(8, tuner.Connections);
    }

    [Fact]
    public void AtTheRateLimitOrWithNothingToSendNothingIsTried()
    {
        var tuner = new ConnectionTuner(4, 1, 16);
        for (int i = 0; i < 100; i++)
        {
            tuner.Observe(Each, 0, wanted: true, limited: true);
            tuner.Observe(Each, 0, wanted: false, limited: false);
        }
        Assert.Equal(4, tuner.Connections);
    }

    [Fact]
    public void AfterALossTheyGrowAgainWhenTheLineIsGood()
    {
        var tuner = new ConnectionTuner(8, 1, 8);
        tuner.Observe(8 * Each, 2, wanted: true, limited: false);
        for (int i = 0; i < 40; i++)
        {
            tuner.Observe(tuner.Connections * Each, 0, wanted: true, limited: false);
        }
        Assert.Equal(8, tuner.Connections);
    }

    private static int Run(int start, int most, Func<int, double> line)
    {
        var tuner = new ConnectionTuner(start, 1, most);
        // Ends on an even number of windows after the last try, so that a try that did not pay has been taken back.
        for (int i = 0; i < 26; i++)
        {
            tuner.Observe(line(tuner.Connections), 0, wanted: true, limited: false);
        }
        return tuner.Connections;
    }
}
