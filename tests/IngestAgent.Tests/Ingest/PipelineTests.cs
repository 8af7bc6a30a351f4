using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

public sealed class PipelineTests
{
    [Fact]
    public async Task ARollWithoutListIsVerifiedSentAndClosedWithGenerationOne()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 3_000_000, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 0);
        bench.Root.Write("DRIVE/A001/sub/ä 🎬.xml", 120, 2);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        RollStored stored = await bench.Portal.WaitForAsync<RollStored>();

        var root = bench.Root["DRIVE", "A001"];
        foreach (var path in new[] { "A001C001.mov", "A001C002.mov", "sub/ä 🎬.xml" })
            bench.AssertStored(roll, root, path);
        bench.AssertStored(roll, root, stored.ManifestPath);
        bench.AssertStored(roll, root, "ascmhl/ascmhl_chain.xml");
        RollVerified verified = bench.Portal.FactsOf<RollVerified>().Single();
        Assert.True(verified.Passed);
        Assert.Equal((3, 3_000_120, 1), (verified.Files, verified.Bytes, verified.Generation));
        Assert.Equal([HashFormat.Xxh128], verified.Formats);
        Assert.Equal(3, bench.Portal.FactsOf<FilesStored>().Sum(f => f.Files.Count));
        Assert.Equal(5, stored.Files);
        Assert.Equal(
            Enumerable.Range(1, bench.Portal.Facts.Count).Select(n => (long)n),
            bench.Portal.Facts.Select(f => f.Number)
        );
    }

    [Fact]
    public async Task ChangedFileHoldsTheRollAndNothingOfItLeaves()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var root = bench.Root["DRIVE", "A001"];
        var changed = bench.Root.Write("DRIVE/A001/A001C001.mov", 200_000, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 200_000, 2);
        await Lists.WriteAsync(root);
        bench.Root.Write("DRIVE/A001/A001C001.mov", 200_000, 3);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Contains("A001C001.mov", held.Words);
        RollVerified verified = bench.Portal.FactsOf<RollVerified>().Single();
        Assert.False(verified.Passed);
        Assert.Equal(
            FindingCodes.FileChanged,
            Assert.Single(verified.Findings, f => f.Severity == FindingSeverity.Error).Code
        );
        await Task.Delay(500);
        Assert.Empty(bench.Portal.Opens);
        Assert.Empty(bench.Portal.Objects);

        // Got from another copy, and tried again.
        bench.Root.Write("DRIVE/A001/A001C001.mov", 200_000, 1);
        bench.Portal.Place(order with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();
        bench.AssertStored(roll, root, "A001C001.mov");
        Assert.Equal(2, bench.Portal.FactsOf<RollVerified>()[^1].Generation);
        Assert.NotNull(changed);
    }

    [Fact]
    public async Task GoodFilesLeaveAndTheBadOneStaysBehindWhenAPersonSaysSo()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var root = bench.Root["DRIVE", "A001"];
        bench.Root.Write("DRIVE/A001/A001C001.mov", 200_000, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", 200_000, 2);
        bench.Root.Write("DRIVE/A001/A001C003.mov", 200_000, 2);
        await Lists.WriteAsync(root);
        bench.Root.Write("DRIVE/A001/A001C001.mov", 200_000, 3);
        File.Delete(Path.Combine(root, "A001C003.mov"));
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll, policy: RollPolicy.SendGoodFiles);

        await bench.Portal.WaitForAsync<RollStored>();

        bench.AssertStored(roll, root, "A001C002.mov");
        Assert.DoesNotContain(bench.Portal.Objects.Keys, k => k.EndsWith("A001C001.mov", StringComparison.Ordinal));
        Dictionary<string, Protocol.FileVerdict> verdicts = bench
            .Portal.FactsOf<MediaFilesVerified>()
            .SelectMany(f => f.Files)
            .ToDictionary(f => f.Path, f => f.Verdict);
        Assert.Equal(Protocol.FileVerdict.Changed, verdicts["A001C001.mov"]);
        Assert.Equal(Protocol.FileVerdict.Verified, verdicts["A001C002.mov"]);
        Assert.Equal(Protocol.FileVerdict.Missing, verdicts["A001C003.mov"]);
    }

    [Fact]
    public async Task AFileThatWentAfterListingHoldsTheRollThoughThereIsNoList()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        var gone = bench.Root.Write("DRIVE/A001/A001C002.mov", 2000, 2);
        await bench.StartAsync(o => (o.PollSeconds, o.SettleSeconds) = (30, 0));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        File.Delete(gone);
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Contains(
            bench.Portal.FactsOf<RollVerified>().Single().Findings,
            f => f is { Code: FindingCodes.FileMissing, Path: "A001C002.mov" }
        );
        Assert.Empty(bench.Portal.Objects);
    }

    [Fact]
    public async Task AFileThatComesOntoTheDriveAfterTheRollWasStoredIsToldAndTakenInWhenAsked()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var root = bench.Root["DRIVE", "A001"];
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollStored>();

        bench.Root.Write("DRIVE/A001/A001C002.mov", 3000, 2);
        RollOutgrown outgrown = await bench.Portal.WaitForAsync<RollOutgrown>();

        Assert.Equal((roll.RollId, 1), (outgrown.RollId, outgrown.FindingCount));
        Assert.Equal("A001C002.mov", Assert.Single(outgrown.Findings).Path);

        bench.Portal.Place(order with { Attempt = 2 });
        await bench.Portal.WaitForAsync<FilesStored>(f => f.Files.Any(x => x.Path == "A001C002.mov"));
        bench.AssertStored(roll, root, "A001C002.mov");
    }

    [Fact]
    public async Task AFileThatWasCutShortAfterListingHoldsTheRoll()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        await bench.StartAsync(o => (o.PollSeconds, o.SettleSeconds) = (30, 0));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Root.Write("DRIVE/A001/A001C001.mov", 1000, 1);
        IngestRollOrder order = bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollHeld>();
        Assert.Empty(bench.Portal.Objects);

        // A person looked, and takes it as it is.
        bench.Portal.Place(order with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();
    }

    [Fact]
    public async Task AFileThatChangesWhileItWaitsToBeSentHoldsTheRoll()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        // Too large for a batch, which is read whole before its first byte leaves.
        for (var i = 0; i < 20; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 1_100_000, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(150);
        await bench.StartAsync(o => o.SendWorkers = 1);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollVerified>();
        bench.Root.Write("DRIVE/A001/A001C019.mov", 1_100_000, 99);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Equal(IngestStage.Send, held.Stage);
        Assert.DoesNotContain(bench.Portal.Objects.Keys, k => k.EndsWith("C019.mov", StringComparison.Ordinal));
        Assert.Contains(bench.Portal.FactsOf<FindingsAdded>(), f => f.Findings[0].Path == "A001C019.mov");
    }

    [Fact]
    public async Task AnUnreadableFileIsAFindingAndHoldsTheRoll()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        // Tests may run as root, whom no permission stops: a folder in the file's place can't be read by anyone.
        var odd = bench.Root.Write("DRIVE/A001/A001C002.mov", 2000, 2);
        await bench.StartAsync(o => (o.PollSeconds, o.SettleSeconds) = (30, 0));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        File.Delete(odd);
        Directory.CreateDirectory(odd);
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollHeld>();
        Assert.Empty(bench.Portal.Objects);
    }

    [Fact]
    public async Task LongNamesAndDecomposedLettersArriveAsTheyAre()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var deep =
            string.Join('/', Enumerable.Repeat("a folder with blanks and 40 characters..", 5))
            + "/"
            + new string('x', 60)
            + ".mov";
        var nfd = "u\u0308ber 🎥.wav";
        bench.Root.Write($"DRIVE/A001/{deep}", 100, 1);
        bench.Root.Write($"DRIVE/A001/{nfd}", 100, 2);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync();
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollStored>();
        var root = Path.Combine(bench.Root["DRIVE"], roll.Path);
        Assert.True(deep.Length > 250);
        Assert.Equal(2, bench.Portal.FactsOf<FilesStored>().SelectMany(f => f.Files).Count());
        foreach (StoredFile file in bench.Portal.FactsOf<FilesStored>().SelectMany(f => f.Files))
            bench.AssertStored(roll, root, file.Path);
    }

    [Fact]
    public async Task ACancelledRollStopsWithinSecondsAndGoesOnWhenAskedAgain()
    {
        const int files = 30;
        await using AgentBench bench = await AgentBench.MakeAsync();
        // Too large for a batch: all that is left when some are stored would take a quarter of a minute.
        for (var i = 0; i < files; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 1_100_000, i);
        bench.Portal.PartDelay = TimeSpan.FromSeconds(1);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<FilesStored>();

        var asked = Environment.TickCount64;
        bench.Portal.Place(order with { Cancelled = true });
        await bench.Portal.WaitForAsync<RollCancelled>();
        Assert.InRange(Environment.TickCount64 - asked, 0, 8000);
        var puts = bench.Portal.Puts.Count;
        await Task.Delay(bench.Portal.PartDelay * 1.5);
        // What was on the line at that moment may still arrive; nothing new begins.
        Assert.InRange(bench.Portal.Puts.Count, puts, puts + bench.Options.SendWorkers);
        Assert.InRange(bench.Portal.Objects.Keys.Count(IsFilm), 1, files - 1);

        bench.Portal.PartDelay = TimeSpan.Zero;
        bench.Portal.Place(order with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();
        Assert.Equal(files, bench.Portal.Objects.Keys.Count(IsFilm));

        static bool IsFilm(string key) => key.EndsWith(".mov", StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAgentGoesOnWhileThePortalIsDownAndCatchesUp()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 20; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 20_000, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(50);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollStarted>();
        bench.Portal.IsDown = true;
        await Task.Delay(1500);
        bench.Portal.IsDown = false;

        await bench.Portal.WaitForAsync<RollStored>(seconds: 60);
        Assert.Equal(20, bench.Portal.Objects.Keys.Count(k => k.EndsWith(".mov", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ADriveThatIsPulledOutIsWaitedForAndTheRollGoesOnByItself()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        // Too large for a batch, and few at once: what is stored is told each second, long before all of it is.
        for (var i = 0; i < 30; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 1_100_000, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(300);
        await bench.StartAsync(o => o.SendWorkers = 2);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<FilesStored>();
        using var away = new TempFolder();
        Directory.Move(bench.Root["DRIVE"], away["DRIVE"]);

        RollFailed failed = await bench.Portal.WaitForAsync<RollFailed>();
        Assert.Equal(FaultKind.NeedsPerson, failed.Fault);
        Assert.Contains("Plug it in again", failed.Words);
        await bench.Portal.WaitForAsync<DriveGone>();

        Directory.Move(away["DRIVE"], bench.Root["DRIVE"]);
        await bench.Portal.WaitForAsync<RollStored>();
        Assert.All(bench.Portal.FactsOf<DriveListed>(), d => Assert.Equal(drive.DriveId, d.DriveId));
        Assert.Equal(2, bench.Portal.FactsOf<RollVerified>().Count);
        Assert.Empty(bench.Portal.FactsOf<RollHeld>());
        Assert.Equal(30, bench.Portal.Objects.Keys.Count(k => k.EndsWith(".mov", StringComparison.Ordinal)));
    }
}
