using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Ingest;

public sealed class SinglePassTests
{
    private const int Large = 3_500_000;
    private const int Parts = 4;

    [Fact]
    public async Task EveryPartIsInTheStoreBeforeTheRollIsVerifiedAndNoFileIs()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        bench.Root.Write("DRIVE/A001/small.xml", 2000, 3);
        await Lists.WriteAsync(bench.Root["DRIVE", "A001"]);
        await bench.StartAsync(o => o.SinglePass = true);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollStored>();

        foreach (var path in new[] { "A001C001.mov", "A001C002.mov", "small.xml" })
            bench.AssertStored(roll, bench.Root["DRIVE", "A001"], path);
        int verified = bench.Portal.EventOf<RollVerified>();
        List<int> large = [.. bench.Portal.Puts.Where(p => p.Path.EndsWith(".mov")).Select(p => p.Event)];
        Assert.Equal(2 * Parts, large.Count);
        Assert.All(large, put => Assert.True(put < verified, "a part came after the verdict"));
        // Facts travel by themselves; what tells is that nothing was closed while any file was still on its way.
        Assert.True(bench.Portal.Closings.Min(c => c.Event) > large.Max(), "a file was shown before its roll was read");
        Assert.True(bench.Portal.FactsOf<RollVerified>().Single().Passed);
        Assert.Empty(bench.Portal.OpenUploads);
        Assert.Empty(bench.Agent!.Get<AgentJournal>().Read(j => j.Sends(roll.RollId)));
    }

    [Fact]
    public async Task ABadFileIsTakenAwayAndTheGoodOnesWaitUntilTheRollIsRight()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var root = bench.Root["DRIVE", "A001"];
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        await Lists.WriteAsync(root);
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 9);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        // The order says so, not the agent's settings.
        IngestRollOrder order = bench.Order(drive, roll) with
        {
            SinglePass = true,
        };
        bench.Portal.Place(order);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Contains("A001C001.mov", held.Words);
        await Task.Delay(500);
        Assert.Empty(bench.Portal.Objects);
        Assert.Equal([bench.Portal.Key(roll.RollId, "A001C002.mov")], bench.Portal.OpenUploads);

        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        int puts = bench.Portal.Puts.Count(p => p.Path == "A001C002.mov");
        bench.Portal.Place(order with { Attempt = 2 });
        await bench.Portal.WaitForAsync<RollStored>();
        bench.AssertStored(roll, root, "A001C001.mov");
        bench.AssertStored(roll, root, "A001C002.mov");
        Assert.Equal(puts, bench.Portal.Puts.Count(p => p.Path == "A001C002.mov"));
    }

    [Fact]
    public async Task AFileThatIsWrittenToAfterItsReadingIsHeldAndNotShown()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        for (var i = 2; i < 12; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", Large, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(100);
        await bench.StartAsync(o => (o.SinglePass, o.FilesAtOnce) = (true, 1));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        while (!bench.Portal.Puts.Any(p => p.Path == "A001C003.mov"))
            await Task.Delay(20);
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 99);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Equal(IngestStage.Send, held.Stage);
        Assert.DoesNotContain(bench.Portal.Objects.Keys, k => k.EndsWith("C001.mov", StringComparison.Ordinal));
        Assert.Contains(bench.Portal.FactsOf<FindingsAdded>(), f => f.Findings[0].Path == "A001C001.mov");
    }

    [Fact]
    public async Task AfterAMountThatMadeInodesUpAnewFilesAreReadAgainAndNotSentAgain()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        var first = bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        for (var i = 2; i < 12; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", Large, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(100);
        await bench.StartAsync(o => (o.SinglePass, o.FilesAtOnce) = (true, 1));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        while (!bench.Portal.Puts.Any(p => p.Path == "A001C003.mov"))
            await Task.Delay(20);
        // The same bytes and time, another inode.
        DateTime written = File.GetLastWriteTimeUtc(first);
        File.Copy(first, first + ".copy");
        File.SetLastWriteTimeUtc(first + ".copy", written);
        File.Move(first + ".copy", first, overwrite: true);

        await bench.Portal.WaitForAsync<RollStored>();

        Assert.Empty(bench.Portal.FactsOf<RollHeld>());
        Assert.Equal(Parts, bench.Portal.Puts.Count(p => p.Path == "A001C001.mov"));
        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C001.mov");
    }

    [Fact]
    public async Task AStoreThatMustKnowTheChecksumFirstGetsTheRollVerifiedFirst()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        bench.Portal.NeedsChecksumFirst = true;
        await bench.StartAsync(o => o.SinglePass = true);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollStored>();

        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C001.mov");
        int verified = bench.Portal.EventOf<RollVerified>();
        Assert.All(bench.Portal.Puts, p => Assert.True(p.Event > verified));
    }

    [Fact]
    public async Task WhatAnotherCopyOfTheDriveHasIsReadAloneAndAskedForAgainOnceItIsVerified()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        await Lists.WriteAsync(bench.Root["DRIVE", "A001"]);
        bench.Root.Write("DRIVE/A001/A001C003.mov", Large, 3);
        bench.Portal.IsElsewhere = r => r.Path == "A001C001.mov";
        await bench.StartAsync(o => o.SinglePass = true);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        await bench.Portal.WaitForAsync<RollStored>();

        // It was no copy after all, and is sent.
        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C001.mov");
        int verified = bench.Portal.EventOf<RollVerified>();
        foreach ((int at, _, string path) in bench.Portal.Puts.Where(p => p.Path.EndsWith(".mov")))
            Assert.Equal(path == "A001C001.mov", at > verified);
        HashValue listed = Assert.Single(bench.Portal.Promised["A001C001.mov"]);
        Assert.Equal(
            MultiHasher.Hash(listed.Format, File.ReadAllBytes(bench.Root["DRIVE", "A001", "A001C001.mov"])),
            listed
        );
        Assert.Equal(["A001C001.mov", "A001C002.mov"], bench.Portal.Promised.Keys.Order());
    }

    [Fact]
    public async Task WhatAnotherCopyHasWaitsForNobodyWhoIsOnTheLine()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        await Lists.WriteAsync(bench.Root["DRIVE", "A001"]);
        bench.Portal.IsElsewhere = r => r.Path == "A001C002.mov";
        bench.Portal.PartDelay = TimeSpan.FromSeconds(30);
        await bench.StartAsync(o => (o.SinglePass, o.FilesAtOnce, o.SendWorkers) = (true, 2, 1));
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        while (!bench.Portal.Progress.Any(p => p.Stage == IngestStage.Verify && p.FilesDone == p.FilesTotal - 1))
        {
            Assert.Empty(bench.Portal.Puts);
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task APromiseThatTheReadingBreaksIsAFindingAsEver()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        await Lists.WriteAsync(bench.Root["DRIVE", "A001"]);
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 9);
        bench.Portal.IsElsewhere = _ => true;
        await bench.StartAsync(o => o.SinglePass = true);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);

        RollHeld held = await bench.Portal.WaitForAsync<RollHeld>();

        Assert.Contains("A001C001.mov", held.Words);
        Finding finding = Assert.Single(bench.Portal.FactsOf<RollVerified>().Single().Findings);
        Assert.Equal((FindingCodes.FileChanged, "A001C001.mov"), (finding.Code, finding.Path));
        Assert.Empty(bench.Portal.OpenUploads);
        Assert.Empty(bench.Portal.Puts);
    }

    [Fact]
    public async Task StoppedBetweenVerdictAndClosingItClosesWithoutReadingAgain()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", Large, 1);
        bench.Root.Write("DRIVE/A001/A001C002.mov", Large, 2);
        bench.Portal.ClosesNothing = true;
        await bench.StartAsync(o => o.SinglePass = true);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<RollVerified>();
        await bench.StopAsync();
        int puts = bench.Portal.Puts.Count;
        int opens = bench.Portal.Opens.Count(o => o.Path == "A001C001.mov");

        bench.Portal.ClosesNothing = false;
        await bench.StartAsync(o => o.SinglePass = true);
        await bench.Portal.WaitForAsync<RollStored>();

        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C001.mov");
        bench.AssertStored(roll, bench.Root["DRIVE", "A001"], "A001C002.mov");
        Assert.Equal(2 * Parts, bench.Portal.Puts.Count(p => p.Path.EndsWith(".mov")));
        Assert.Equal(opens, bench.Portal.Opens.Count(o => o.Path == "A001C001.mov"));
        Assert.True(puts <= bench.Portal.Puts.Count);
    }
}
