using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

public sealed class OrderTests
{
    [Fact]
    public async Task ANamedFolderIsListedUnderItsOrderAndAMissingOneIsRefusedInWords()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        using var elsewhere = new TempFolder();
        elsewhere.Write("A001/A001C001.mov", 100);
        await bench.StartAsync(o => o.WatchedRoots = []);
        var good = new ListFolderOrder(Guid.NewGuid(), elsewhere.Path);
        var bad = new ListFolderOrder(Guid.NewGuid(), elsewhere["nothing here"]);
        bench.Portal.Place(good);
        bench.Portal.Place(bad);

        DriveListed listed = await bench.Portal.WaitForAsync<DriveListed>();
        FolderRefused refused = await bench.Portal.WaitForAsync<FolderRefused>();

        Assert.Equal((good.Id, elsewhere.Path), (listed.OrderId, listed.Path));
        Assert.Equal(bad.Id, refused.OrderId);
        Assert.Contains("There is no folder", refused.Words);
    }

    [Fact]
    public async Task AnOrderForARollThatThisJournalDoesNotKnowIsAnsweredInWords()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        await bench.StartAsync();
        bench.Portal.Place(
            new IngestRollOrder(
                Guid.NewGuid(),
                Guid.NewGuid(),
                Guid.NewGuid(),
                "T",
                RollPolicy.Hold,
                IngestProfile.Film,
                1,
                false
            )
        );
        RollFailed failed = await bench.Portal.WaitForAsync<RollFailed>();
        Assert.Equal(FaultKind.NeedsPerson, failed.Fault);
        Assert.Contains("does not know the roll", failed.Words);
    }

    [Theory]
    [InlineData("A001", "no full path")]
    [InlineData("/", "the agent's own data")]
    public void AFolderThatMayNotBeListedIsRefusedWithAReason(string path, string words)
    {
        using var data = new TempFolder();
        Assert.Contains(words, Drives.NamedFolder.WhyNot(path, new AgentOptions { DataFolder = data.Path }));
    }

    [Fact]
    public void OnlyFoldersBelowTheAllowedOnesMayBeNamed()
    {
        using var allowed = new TempFolder();
        using var other = new TempFolder();
        var options = new AgentOptions { DataFolder = other["data"], AllowNamedFolders = [allowed.Path] };
        Directory.CreateDirectory(allowed["drive"]);
        Assert.Null(Drives.NamedFolder.WhyNot(allowed["drive"], options));
        Assert.Contains("only below", Drives.NamedFolder.WhyNot(other.Path, options));
    }
}
