using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>A roll that a person pauses: nothing of it runs, nothing of it is lost, and it goes on where it was.</summary>
public sealed class PausedRollTests
{
    [Fact]
    public async Task PausedWhileSendingItRestsAlsoAfterARestartAndSendsNothingTwice()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        for (var i = 0; i < 200; i++)
            bench.Root.Write($"DRIVE/A001/A001C{i:000}.mov", 30_000 + i, i);
        bench.Portal.PartDelay = TimeSpan.FromMilliseconds(100);
        await bench.StartAsync(o => o.SendWorkers = 1);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);
        await bench.Portal.WaitForAsync<FilesStored>();

        bench.Portal.Place(order with { Paused = true });
        await bench.Portal.WaitForAsync<RollPaused>();
        var sent = bench.Portal.Objects.Count;
        await Task.Delay(700);
        Assert.Equal(sent, bench.Portal.Objects.Count);
        Assert.InRange(sent, 1, 199);

        await bench.StopAsync();
        await bench.StartAsync();
        await Task.Delay(1000);
        Assert.Equal(sent, bench.Portal.Objects.Count);
        Assert.Single(bench.Portal.FactsOf<RollPaused>());

        bench.Portal.PartDelay = TimeSpan.Zero;
        bench.Portal.Place(order);
        await bench.Portal.WaitForAsync<RollStored>();

        foreach (var file in Directory.EnumerateFiles(bench.Root["DRIVE", "A001"]))
            bench.AssertStored(roll, bench.Root["DRIVE", "A001"], Path.GetFileName(file));
        foreach ((int at, Guid id, string path) in bench.Portal.Puts)
        {
            if (bench.Portal.StoredFacts.TryGetValue((id, path), out var told))
                Assert.True(at < told, $"{path} was sent again after it was reported as stored");
        }
        // What was proven before is said again, because the portal begins the roll anew.
        Assert.Equal(2, bench.Portal.FactsOf<RollStarted>().Count);
        Assert.Equal([1, 1], bench.Portal.FactsOf<RollVerified>().Select(v => v.Generation));
    }

    [Fact]
    public async Task PausedWhileVerifyingItGoesOnAtTheFileWhereItWas()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        const int count = 24;
        await WriteSlowAsync(bench.Root["DRIVE", "A001"], count);
        await bench.StartAsync(o => o.FilesAtOnce = 1);
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        IngestRollOrder order = bench.Ingest(drive, roll);
        await Until(() => bench.Portal.Progress.Any(p => p is { Stage: IngestStage.Verify, FilesDone: > 2 }));

        bench.Portal.Place(order with { Paused = true });
        bench.Portal.Nudge();
        await bench.Portal.WaitForAsync<RollPaused>();
        Assert.Empty(bench.Portal.FactsOf<RollVerified>());
        bench.Portal.Progress.Clear();
        await Task.Delay(500);
        Assert.DoesNotContain(bench.Portal.Progress, p => p is { Stage: IngestStage.Verify, Ended: false });

        bench.Portal.Place(order);
        bench.Portal.Nudge();
        RollVerified verified = await bench.Portal.WaitForAsync<RollVerified>();

        // the list is a file, too
        Assert.Equal((true, count + 1), (verified.Passed, (int)verified.Files));
        long first = bench.Portal.Progress.Where(p => p.Stage == IngestStage.Verify).Min(p => p.FilesDone);
        Assert.InRange(first, 3, count);
    }

    [Fact]
    public async Task AnOrderThatComesPausedIsTakenAndBeginsWhenItGoesOn()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        var order = new IngestRollOrder(
            Guid.NewGuid(),
            drive.DriveId,
            roll.RollId,
            "T",
            RollPolicy.Hold,
            IngestProfile.Generic,
            1,
            Cancelled: false,
            Paused: true
        );
        bench.Portal.Place(order);
        await bench.Portal.WaitForAsync<RollPaused>();
        await Task.Delay(600);
        Assert.Empty(bench.Portal.FactsOf<RollStarted>());

        bench.Portal.Place(order with { Paused = false });
        await bench.Portal.WaitForAsync<RollStored>();
        Assert.Single(bench.Portal.FactsOf<RollStarted>());
        Assert.Single(bench.Portal.FactsOf<RollPaused>());
    }

    [Fact]
    public async Task ADriveThatGoesAndComesBackWhileItsRollIsPausedChangesNothing()
    {
        await using AgentBench bench = await AgentBench.MakeAsync();
        bench.Root.Write("DRIVE/A001/A001C001.mov", 2000, 1);
        await bench.StartAsync();
        (DriveListed drive, ListedRoll roll) = await bench.ListedAsync("A001");
        var order = new IngestRollOrder(
            Guid.NewGuid(),
            drive.DriveId,
            roll.RollId,
            "T",
            RollPolicy.Hold,
            IngestProfile.Generic,
            1,
            Cancelled: false,
            Paused: true
        );
        bench.Portal.Place(order);
        await bench.Portal.WaitForAsync<RollPaused>();
        using var elsewhere = new TempFolder();
        Directory.Move(bench.Root["DRIVE"], elsewhere["DRIVE"]);
        await bench.Portal.WaitForAsync<DriveGone>();
        Directory.Move(elsewhere["DRIVE"], bench.Root["DRIVE"]);
        await Until(() => bench.Portal.FactsOf<DriveListed>().Count > 1);
        await Task.Delay(500);
        Assert.Empty(bench.Portal.FactsOf<RollStarted>());

        bench.Portal.Place(order with { Paused = false });
        await bench.Portal.WaitForAsync<RollStored>();
    }

    /// <summary>Empty space that takes no disk, and MD5, which takes some seconds for it on any machine: time enough for a pause.</summary>
    private static async Task WriteSlowAsync(string folder, int count)
    {
        const long size = 64L << 20;
        Directory.CreateDirectory(folder);
        var list = new StringBuilder();
        string? sum = null;
        for (var i = 0; i < count; i++)
        {
            var name = $"A001C{i:000}.mov";
            await using FileStream file = File.Create(Path.Combine(folder, name));
            file.SetLength(size);
            sum ??= Convert.ToHexStringLower(await MD5.HashDataAsync(file));
            list.Append(sum).Append("  ").Append(name).Append('\n');
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "A001.md5"), list.ToString());
    }

    private static async Task Until(Func<bool> holds)
    {
        var until = Environment.TickCount64 + 60_000;
        while (!holds())
        {
            Assert.True(Environment.TickCount64 < until, "it did not come about within a minute");
            await Task.Delay(20);
        }
    }
}
