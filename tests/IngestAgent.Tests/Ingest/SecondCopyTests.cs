using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>A roll that the portal takes for a second copy of one that came on another drive.</summary>
public sealed class SecondCopyTests
{
    [Fact]
    public async Task ItIsVerifiedAndAsksForNothingUntilTheFirstIsStoredAndNothingIsMadeOfIt()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2_000_000, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 3000, 2);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Order(drive, roll, IngestProfile.Film);
        bench.Portal.Place(order with { Copy = SecondCopy.Waits });
        await bench.Portal.WaitForAsync<RollVerified>(seconds: 180);
        var looks = bench.Portal.Looks;
        await Until(() => bench.Portal.Looks > looks + 12);
        Assert.Empty(bench.Portal.Opens);
        Assert.Empty(bench.Portal.FactsOf<RollFailed>());

        bench.Portal.Place(order with { Copy = SecondCopy.Stored });
        await bench.Portal.WaitForAsync<RollStored>(seconds: 180);

        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C001.mov");
        Assert.Single(bench.Portal.FactsOf<RollVerified>());
        Assert.DoesNotContain(bench.Portal.Opens, o => o.Path is null);
    }

    [Fact]
    public async Task AskedForTooEarlyItIsRefusedAndTriedAgainAndDoesNotFail()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2_000_000, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 3000, 2);
        bench.Portal.GivesNoPlaces = true;
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        await Until(() => bench.Portal.Opens.Count > 2);

        bench.Portal.GivesNoPlaces = false;
        await bench.Portal.WaitForAsync<RollStored>(seconds: 180);

        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C002.mov");
        Assert.Empty(bench.Portal.FactsOf<RollFailed>());
    }

    [Fact]
    public async Task WhenItTakesOverItAsksForWhatIsWrittenDownAsSentAgainAndReadsNothingAgain()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 150; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 30_000 + i, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(100);
        await bench.StartAsync(o => o.SendWorkers = 1);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);
        FilesStored stored = await bench.Portal.WaitForAsync<FilesStored>();
        bench.Portal.Progress.Clear();

        // They were the first copy's, and that was lost.
        foreach (StoredFile file in stored.Files)
            Assert.True(bench.Portal.Objects.TryRemove(bench.Portal.Key(roll.RollId, file.Path), out _));
        bench.Portal.PartDelay = TimeSpan.Zero;
        bench.Portal.Place(order with { Attempt = 2, AskAgain = true });
        await bench.Portal.WaitForAsync<RollStored>(seconds: 180);

        foreach (var file in Directory.EnumerateFiles(bench.Root["DRIVE", "A001"]))
            bench.AssertStored(roll, bench.Root["DRIVE", "A001"], Path.GetFileName(file));
        Assert.Equal([1, 2], bench.Portal.FactsOf<RollStarted>().Select(s => s.Attempt));
        Assert.All(
            bench.Portal.Progress.Where(p => p.Stage == IngestStage.Verify),
            p => Assert.Equal(p.BytesTotal, p.BytesDone)
        );
    }

    private static async Task Until(Func<bool> isSo)
    {
        var until = Environment.TickCount64 + 180_000;
        while (!isSo())
        {
            Assert.True(Environment.TickCount64 < until, "It did not come to that within 3 minutes.");
            await Task.Delay(20);
        }
    }
}
