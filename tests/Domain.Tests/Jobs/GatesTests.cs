using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Jobs;

/// <summary>Gates C and D: they pass when everything is proven, and never else.</summary>
public sealed class GatesTests : IDisposable
{
    private readonly World world = new();
    private readonly Dictionary<string, byte[]> files = new()
    {
        ["a.mov"] = [.. Enumerable.Range(0, 200).Select(i => (byte)i)],
        ["clip/b é.mov"] = [.. Enumerable.Repeat((byte)7, 100)],
    };

    private Task ConfirmAsync(Guid roll) => world.Get<ConfirmRoll>().RunAsync(roll, World.None);

    private Task ArchiveAsync(Guid roll) => world.Get<ArchiveRoll>().RunAsync(roll, World.None);

    private string ObjectFile(string root, Guid roll, string path) =>
        Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Single(f => f.EndsWith($"{roll}/{path}", StringComparison.Ordinal));

    [Fact]
    public async Task ARollWhoseBytesAreAllThereBecomesSafeWithACertificate()
    {
        var (drive, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await ConfirmAsync(roll);
        var archiving = await world.ShowAsync(roll);
        Assert.Equal(("archiving", "passed"), (archiving.State, archiving.Gates[2].State));
        Assert.StartsWith("2 files (300 bytes) are in the store", archiving.Gates[2].Words);
        Assert.Equal(("ArchiveRoll", roll), world.Jobs.All[^1]);
        Assert.False((await world.Get<ShowCertificate>().RunAsync(world.Admin, roll, World.None)).Value.SafeToWipe);

        await ArchiveAsync(roll);
        var certificate = (await world.Get<ShowCertificate>().RunAsync(world.Admin, roll, World.None)).Value;
        Assert.True(certificate.SafeToWipe);
        Assert.All(certificate.Gates, g => Assert.Equal("passed", g.State));
        Assert.StartsWith("c4", certificate.ManifestC4);
        foreach (var path in files.Keys.Append("ascmhl/0001_A001.mhl").Append("ascmhl/ascmhl_chain.xml"))
        {
            var key = world.Key(roll, path);
            Assert.Equal(
                (await world.Stores.Media.StatAsync(key, World.None))!.Crc64Nvme,
                (await world.Stores.Archive.StatAsync(key, World.None))?.Crc64Nvme
            );
        }
        using var db = world.Db();
        Assert.All(await db.MediaFiles.ToListAsync(), f => Assert.NotNull(f.ArchivedAt));
        Assert.Equal(DriveState.Done, (await db.Drives.SingleAsync(d => d.Id == drive)).State);
    }

    [Fact]
    public async Task AMissingObjectFailsGateC()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files, without: "a.mov");
        await ConfirmAsync(roll);
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("failed", "failed", "open"), (answer.State, answer.Gates[2].State, answer.Gates[3].State));
        using var db = world.Db();
        var finding = await db.Findings.SingleAsync();
        Assert.Equal(
            (FindingCodes.StoreMismatch, "a.mov", "200 bytes", "nothing"),
            (finding.Code, finding.Path, finding.Expected, finding.Found)
        );
    }

    [Fact]
    public async Task AnotherSizeFailsGateC()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.PutAsync(roll, "a.mov", files["a.mov"][..199]);
        await Assert.ThrowsAsync<KeyTakenException>(() => world.StoreAsync(roll, files));
        await world.SendAsync(
            new FilesStored(roll, [await world.PutAsync(roll, "clip/b é.mov", files["clip/b é.mov"])])
        );
        await world.PutListAsync(roll, files);
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 4, 0));
        await ConfirmAsync(roll);
        Assert.Equal("failed", (await world.ShowAsync(roll)).Gates[2].State);
        using var db = world.Db();
        Assert.Equal("199 bytes", (await db.Findings.SingleAsync()).Found);
    }

    [Fact]
    public async Task AnotherChecksumThanTheCentresFailsGateC()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        using (var db = world.Db())
            await db
                .MediaFiles.Where(f => f.Path == "a.mov")
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.StoreChecksum, "0123456789abcdef"));
        await ConfirmAsync(roll);
        Assert.Equal("failed", (await world.ShowAsync(roll)).Gates[2].State);
    }

    [Fact]
    public async Task AStoredFileThatTheCentreNeverConfirmedFailsGateC()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(
            new RollStarted(roll, 1),
            new MediaFilesVerified(roll, [.. files.Select(f => World.Report(f.Key, f.Value))])
        );
        foreach (var (path, bytes) in files)
            await world.PutAsync(roll, path, bytes);
        await world.PutListAsync(roll, files);
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 4, 0));
        await ConfirmAsync(roll);
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("failed", 2), (answer.Gates[2].State, answer.Findings));
    }

    [Fact]
    public async Task AReportOfStoringWhatTheStoreDoesNotHoldIsAFindingAndNotBelieved()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1), new FilesStored(roll, [new("a.mov", 200, "0123456789abcdef")]));
        using var db = world.Db();
        Assert.Null((await db.MediaFiles.SingleAsync()).StoredAt);
        Assert.Equal(FindingCodes.StoreMismatch, (await db.Findings.SingleAsync()).Code);
    }

    [Fact]
    public async Task AMissingHashListFailsGateC()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await world.Stores.Media.DeleteAsync(world.Key(roll, "ascmhl/ascmhl_chain.xml"), World.None);
        await ConfirmAsync(roll);
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("failed", "failed"), (answer.State, answer.Gates[2].State));
        Assert.Contains("is not in the store", answer.Words);
    }

    [Fact]
    public async Task BadFilesMayStayBehindWhenAPersonSaidSoButTheDriveIsNeverSafe()
    {
        var (_, roll) = await world.OrderedAsync(RollPolicy.SendGoodFiles);
        var bad = new Finding(FindingCodes.FileChanged, FindingSeverity.Error, "bad.mov", "Changed.");
        await world.SendAsync(
            new RollStarted(roll, 1),
            new MediaFilesVerified(
                roll,
                [World.Report("a.mov", files["a.mov"]), World.Report("bad.mov", [1], Verdict.Changed)]
            ),
            new RollVerified(roll, false, 2, 201, [HashFormat.Xxh64], 1, [bad], 1),
            new FilesStored(roll, [await world.PutAsync(roll, "a.mov", files["a.mov"])])
        );
        await world.PutListAsync(
            roll,
            new Dictionary<string, byte[]> { ["a.mov"] = files["a.mov"], ["bad.mov"] = [1] }
        );
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 3, 0));
        await ConfirmAsync(roll);
        var archiving = await world.ShowAsync(roll);
        Assert.Equal(("archiving", "warned"), (archiving.State, archiving.Gates[2].State));
        Assert.Contains("1 bad file stayed behind on the drive: bad.mov", archiving.Gates[2].Words);
        await ArchiveAsync(roll);
        var held = await world.ShowAsync(roll);
        Assert.Equal(("held", "failed", "passed"), (held.State, held.Gates[1].State, held.Gates[3].State));
        Assert.Contains("must not be wiped", held.Words);
        Assert.False((await world.Get<ShowCertificate>().RunAsync(world.Admin, roll, World.None)).Value.SafeToWipe);
    }

    [Fact]
    public async Task EveryFrameOfASequenceIsCounted()
    {
        var (_, roll) = await world.OrderedAsync();
        var frames = Enumerable.Range(1, 5).ToDictionary(i => $"dpx/A.{i:0000}.dpx", i => new byte[] { (byte)i, 2, 3 });
        var report = new MediaFileReport("dpx/A.%04d.dpx", 15, null, new(1, 5, 1, 4, 5, []), null, Verdict.Verified);
        await world.SendAsync(
            new RollStarted(roll, 1),
            new MediaFilesVerified(roll, [report]),
            new RollVerified(roll, true, 5, 15, [HashFormat.Xxh64], 1, [], 0)
        );
        foreach (var (path, bytes) in frames)
            await world.PutAsync(roll, path, bytes);
        // The list lacks a frame: the store has it, but nobody says what it must be.
        await world.PutListAsync(roll, frames.Take(4).ToDictionary());
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", 7, 0));
        await ConfirmAsync(roll);
        using var db = world.Db();
        var finding = await db.Findings.SingleAsync();
        Assert.Equal(
            ("dpx/A.%04d.dpx", "5 frames, 15 bytes", "4 frames, 12 bytes"),
            (finding.Path, finding.Expected, finding.Found)
        );
        Assert.Equal("failed", (await world.ShowAsync(roll)).Gates[2].State);
    }

    [Fact]
    public async Task AByteThatTurnedInTheStoreFailsGateDAndIsNotArchived()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await ConfirmAsync(roll);
        var file = ObjectFile(world.MediaRoot, roll, "a.mov");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[50] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await ArchiveAsync(roll);
        var answer = await world.ShowAsync(roll);
        Assert.Equal(("failed", "failed"), (answer.State, answer.Gates[3].State));
        Assert.Null(await world.Stores.Archive.StatAsync(world.Key(roll, "a.mov"), World.None));
        using var db = world.Db();
        Assert.Equal("a.mov", (await db.Findings.SingleAsync()).Path);
    }

    [Fact]
    public async Task AnArchiveThatStopsIsTriedAgainLaterAndGoesOnWhereItWas()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await ConfirmAsync(roll);
        // The archive has a file where the folder of one of the roll's files must be: that one can't be written now.
        var inTheWay = $"{world.Key(roll, "clip")}";
        await world.Stores.Archive.WriteAsync(inTheWay, new MemoryStream([1]), null, World.None);

        await ArchiveAsync(roll);

        var stopped = await world.ShowAsync(roll);
        Assert.Equal(("archiving", "open"), (stopped.State, stopped.Gates[3].State));
        Assert.StartsWith("The archive copy stopped: ", stopped.Words);
        Assert.Contains("It is tried again at", stopped.Words);
        var firstTime = await ArchivedAtAsync("a.mov");
        Assert.NotNull(firstTime);
        Assert.Null(await ArchivedAtAsync("clip/b é.mov"));
        await world.Stores.Archive.DeleteAsync(inTheWay, World.None);
        // Not before its time, whoever asks.
        await ArchiveAsync(roll);
        Assert.Equal("archiving", (await world.ShowAsync(roll)).State);

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ArchiveAsync(roll);

        Assert.Equal("safe", (await world.ShowAsync(roll)).State);
        Assert.Equal(firstTime, await ArchivedAtAsync("a.mov"));
        Assert.NotNull(await ArchivedAtAsync("clip/b é.mov"));

        async Task<DateTimeOffset?> ArchivedAtAsync(string path)
        {
            using var db = world.Db();
            return (await db.MediaFiles.SingleAsync(f => f.Path == path)).ArchivedAt;
        }
    }

    [Fact]
    public async Task AnObjectThatWentFromTheStoreAfterGateCFailsGateD()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await ConfirmAsync(roll);
        File.Delete(ObjectFile(world.MediaRoot, roll, "a.mov"));

        await ArchiveAsync(roll);

        var answer = await world.ShowAsync(roll);
        Assert.Equal(("failed", "failed"), (answer.State, answer.Gates[3].State));
        Assert.Contains("a.mov. This file is not in the store any more", answer.Words);
    }

    [Fact]
    public async Task ALeasedRollIsLeftAloneUntilItsLeaseRunsOutAndThenFoundByTheReconciler()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        world.Jobs.All.Clear();
        using (var db = world.Db())
            await db.Rolls.ExecuteUpdateAsync(s =>
                s.SetProperty(r => r.LeasedUntil, world.Clock.GetUtcNow() + RollLease.Lasts)
                    .SetProperty(r => r.LeasedBy, Guid.CreateVersion7())
            );
        await ConfirmAsync(roll);
        Assert.Equal("confirming", (await world.ShowAsync(roll)).State);
        var reconciler = ActivatorOf<Reconciler>();
        await reconciler.RunAsync(World.None);
        Assert.Empty(world.Jobs.All);
        world.Clock.Advance(RollLease.Lasts + TimeSpan.FromSeconds(1));
        await reconciler.RunAsync(World.None);
        await reconciler.RunAsync(World.None);
        Assert.Equal([("ConfirmRoll", roll)], world.Jobs.All);
        await ConfirmAsync(roll);
        Assert.Equal("archiving", (await world.ShowAsync(roll)).State);
    }

    [Fact]
    public async Task ACancelledRollIsNotArchived()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.StoreAsync(roll, files);
        await ConfirmAsync(roll);
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);
        await ArchiveAsync(roll);
        Assert.Equal("cancelled", (await world.ShowAsync(roll)).State);
    }

    private T ActivatorOf<T>() =>
        Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<T>(world.Services);

    public void Dispose() => world.Dispose();
}
