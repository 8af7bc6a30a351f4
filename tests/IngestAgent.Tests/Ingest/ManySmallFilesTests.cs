using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

public sealed class ManySmallFilesTests
{
    [Fact]
    public async Task TwoThousandFilesCostFewCommitsAndFewFacts()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 2000; i++)
            bench.Root.Write($"DRIVE/A001/f{i:0000}.bin", 512, i);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollStored>(seconds: 120);

        Assert.Equal(2000, bench.Portal.FactsOf<FilesStored>().Sum(f => f.Files.Count));
        // At least one commit a second of work, whatever the machine: what must not happen is one a file.
        Assert.InRange(bench.Agent!.Get<AgentJournal>().Commits, 1, 400);
        Assert.All(bench.Portal.FactsOf<MediaFilesVerified>(), f => Assert.InRange(f.Files.Count, 1, 500));
    }
}
