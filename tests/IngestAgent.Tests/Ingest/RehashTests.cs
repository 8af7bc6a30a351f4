using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Bad files that are read once more: a bad card is told from a bad way of the bytes, and nothing of the roll moves.</summary>
public sealed class RehashTests
{
    private const string Bad = "A001C001.mov";

    [Fact]
    public async Task TheSameWrongBytesAgainMeanThatTheCopyIsBad()
    {
        await using AgentBench bench = await HeldAsync();

        FilesRehashed answer = await AskAsync(bench, Bad);

        RehashedFile file = Assert.Single(answer.Files);
        Assert.Equal((RehashOutcome.SameWrong, Bad, true), (file.Outcome, file.Path, answer.Last));
        Assert.Equal(file.First, file.Found);
        Assert.StartsWith("xxh128 ", file.Expected);
        Assert.Contains(".mhl)", file.Expected);
        Assert.NotEqual(file.Expected!.Split(' ')[1], file.Found!.Split(' ')[1]);
    }

    [Fact]
    public async Task OtherWrongBytesAreToldFromTheFirst()
    {
        await using AgentBench bench = await HeldAsync();
        var first = bench.Portal.FactsOf<RollVerified>().Single().Findings.Single(f => f.Path == Bad).Found;
        Write(bench, Bad, seed: 77);

        RehashedFile file = Assert.Single((await AskAsync(bench, Bad)).Files);

        Assert.Equal(RehashOutcome.OtherWrong, file.Outcome);
        Assert.Equal(first, file.First);
        Assert.NotEqual(file.First, file.Found);
    }

    [Fact]
    public async Task RightBytesAtTheSecondReadingAreSaidAndTheRollStaysHeldUntilAPersonDecides()
    {
        await using AgentBench bench = await HeldAsync();
        Write(bench, Bad, seed: 1);

        RehashedFile file = Assert.Single((await AskAsync(bench, Bad)).Files);

        Assert.Equal(RehashOutcome.NowRight, file.Outcome);
        Assert.NotEqual(file.First, file.Found);
        Assert.StartsWith(file.Found!, file.Expected);
        await Task.Delay(500);
        Assert.Single(bench.Portal.FactsOf<RollStarted>());
        Assert.Empty(bench.Portal.Objects);

        bench.Portal.Place(order! with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();
    }

    [Fact]
    public async Task AFileThatSomebodyWroteToIsAnotherFileAndProvesNothing()
    {
        await using AgentBench bench = await HeldAsync();
        bench.Root.Write($"DRIVE/A001/{Bad}", 200_000, 1);

        Assert.Equal(RehashOutcome.Replaced, Assert.Single((await AskAsync(bench, Bad)).Files).Outcome);
    }

    [Fact]
    public async Task AFileThatWentIsGone()
    {
        await using AgentBench bench = await HeldAsync();
        File.Delete(bench.Root["DRIVE", "A001", Bad]);

        Assert.Equal(RehashOutcome.Gone, Assert.Single((await AskAsync(bench, Bad)).Files).Outcome);
    }

    [Fact]
    public async Task NoPathMeansEveryBadFileAndNoGoodOne()
    {
        await using AgentBench bench = await HeldAsync(alsoCut: true);

        FilesRehashed answer = await AskAsync(bench);

        Assert.Equal([Bad, "A001C003.mov"], answer.Files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(answer.Files, f => Assert.Equal(RehashOutcome.SameWrong, f.Outcome));
        // A file of another size was never read: its size is what was found.
        Assert.Contains("bytes", answer.Files.Single(f => f.Path == "A001C003.mov").Found);
    }

    [Fact]
    public async Task AGoodFileIsNotReadAgain()
    {
        await using AgentBench bench = await HeldAsync();

        FilesRehashed answer = await AskAsync(bench, "A001C002.mov");

        Assert.Empty(answer.Files);
        Assert.Contains("no file of A001 that is bad", answer.Words);
    }

    [Fact]
    public async Task AnOrderThatCameWhileTheAgentWasDownIsDoneOnceAfterItsStart()
    {
        await using AgentBench bench = await HeldAsync();
        await bench.StopAsync();
        RehashFilesOrder asked = Place(bench, Bad);
        await bench.StartAsync();
        await bench.Portal.WaitForAsync<FilesRehashed>();

        // The order is still in the list, as when the fact could not be delivered: it is known.
        await bench.StopAsync();
        await bench.StartAsync();
        await Task.Delay(1000);

        Assert.Equal(asked.Id, Assert.Single(bench.Portal.FactsOf<FilesRehashed>()).OrderId);
    }

    [Fact]
    public async Task AnOrderThatWasStoppedInTheMiddleIsDoneFromItsBeginning()
    {
        await using AgentBench bench = await HeldAsync(badSize: 300_000_000);
        Place(bench, Bad);
        await Task.Delay(150);
        await bench.StopAsync();
        var before = bench.Portal.FactsOf<FilesRehashed>().Count;
        await bench.StartAsync();

        FilesRehashed answer = await bench.Portal.WaitForAsync<FilesRehashed>();

        Assert.Equal(RehashOutcome.SameWrong, Assert.Single(answer.Files).Outcome);
        await Task.Delay(500);
        Assert.InRange(bench.Portal.FactsOf<FilesRehashed>().Count, 1, Math.Max(1, before));
    }

    [Fact]
    public async Task WhenTheDriveIsAwayThatIsSaid()
    {
        await using AgentBench bench = await HeldAsync();
        using var away = new TempFolder();
        Directory.Move(bench.Root["DRIVE"], away["DRIVE"]);
        await bench.Portal.WaitForAsync<DriveGone>();

        FilesRehashed answer = await AskAsync(bench, Bad);

        Assert.Empty(answer.Files);
        Assert.Contains("Plug it in again", answer.Words);
    }

    [Fact]
    public async Task ARollThatIsNotHeldIsLeftAlone()
    {
        await using AgentBench bench = await HeldAsync();
        Write(bench, Bad, seed: 1);
        bench.Portal.Place(order! with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();

        FilesRehashed answer = await AskAsync(bench);

        Assert.Empty(answer.Files);
        Assert.Contains("not held any more", answer.Words);
    }

    private IngestRollOrder? order;
    private Guid rollId;

    /// <summary>A roll with a hash list of set, one of whose files was damaged since without a trace in its times.</summary>
    private async Task<AgentBench> HeldAsync(bool alsoCut = false, int badSize = 200_000)
    {
        AgentBench bench = await AgentBench.MakeAsync();
        var root = bench.Root["DRIVE", "A001"];
        bench.Root.Write($"DRIVE/A001/{Bad}", badSize, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 200_000, 2);
        bench.Root.Write("DRIVE/A001/A001C003.mov", 200_000, 3);
        await Lists.WriteAsync(root);
        Write(bench, Bad, seed: 9, badSize);
        if (alsoCut)
            bench.Root.Write("DRIVE/A001/A001C003.mov", 199_000, 3);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        rollId = roll.RollId;
        order = bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollHeld>();
        return bench;
    }

    private RehashFilesOrder Place(AgentBench bench, params string[] paths)
    {
        var asked = new RehashFilesOrder(Guid.NewGuid(), order!.DriveId, rollId, paths);
        bench.Portal.Place(asked);
        return asked;
    }

    private Task<FilesRehashed> AskAsync(AgentBench bench, params string[] paths)
    {
        Guid id = Place(bench, paths).Id;
        return bench.Portal.WaitForAsync<FilesRehashed>(f => f.OrderId == id && f.Last);
    }

    private static void Write(AgentBench bench, string name, int seed, int size = 200_000)
    {
        var path = bench.Root["DRIVE", "A001", name];
        DateTime time = File.GetLastWriteTimeUtc(path);
        bench.Root.Write($"DRIVE/A001/{name}", size, seed);
        File.SetLastWriteTimeUtc(path, time);
    }
}
