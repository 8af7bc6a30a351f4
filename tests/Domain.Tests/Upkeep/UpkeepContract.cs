using MediaProductionPortal.Custody;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Scrub and restore over any pair of stores: what turned or went behind their backs is found, and mended from the other copy.</summary>
public abstract class UpkeepContract : IDisposable
{
    private readonly Dictionary<string, byte[]> files = new()
    {
        ["a.mov"] = [.. Enumerable.Range(0, 2000).Select(i => (byte)i)],
        ["clip/b é.mov"] = [.. Enumerable.Repeat((byte)7, 100)],
    };

    private readonly World world;

    protected UpkeepContract() => world = new(stores: Open());

    /// <summary>A media store and an archive.</summary>
    protected abstract Stores Open();

    /// <summary>Turns one bit of an object where it lies; the store is not told.</summary>
    protected abstract Task TurnAsync(IStore store, string key);

    protected void End() => world.Dispose();

    public virtual void Dispose()
    {
        End();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public async Task AByteThatTurnedInTheStoreIsFoundAndTheArchiveMendsIt()
    {
        var roll = await world.SafeAsync(files);
        await TurnAsync(world.Stores.Media, world.Key(roll, "a.mov"));

        var scrub = await ScrubAsync(roll);

        Assert.Equal(("done", 4L, 8L, 1L), (scrub.State, scrub.Objects, scrub.Read, scrub.Bad));
        var damaged = await world.ShowAsync(roll);
        Assert.Equal(("damaged", "failed", "passed"), (damaged.State, damaged.Gates[2].State, damaged.Gates[3].State));
        var finding = Assert.Single(await FindingsAsync(roll));
        Assert.Equal((FindingCodes.StoredCopyChanged, "a.mov"), (finding.Code, finding.Path));
        Assert.Equal(MultiHasher.Hash(HashFormat.Xxh64, files["a.mov"]).ToString(), finding.Expected);
        Assert.Contains("mpp roll restore", finding.Words);
        Assert.False(await IsCertifiedAsync(roll));
        using (var db = world.Db())
            Assert.Equal("a.mov", (await db.MediaFiles.SingleAsync(f => f.StoredAt == null)).Path);
        var home = await world.Get<ShowHome>().RunAsync(world.Admin, World.None);
        Assert.Equal(("roll-damaged", $"/rolls/{roll}"), (home.Needs[0].Kind, home.Needs[0].Link));

        var restore = await RestoreAsync(roll);

        Assert.Equal(("done", 1L, 0L), (restore.State, restore.Mended, restore.Refused));
        await AssertWholeAsync(roll);
        Assert.Empty(await FindingsAsync(roll));
        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;
        Assert.Equal(
            ["Scrub: a copy changed or is gone", "Restored from the other copy", "Scrub: both copies are right"],
            custody.Events.Where(e => e.Kind == "upkeep").Select(e => e.What)
        );
        Assert.Contains(
            "a.mov: the stored copy restored, xxh64",
            custody.Events.Single(e => e.What == "Restored from the other copy").Words
        );
    }

    [StoreFact]
    public async Task AByteThatTurnedInTheArchiveIsFoundAndTheLibraryMendsIt()
    {
        var roll = await world.SafeAsync(files);
        await TurnAsync(world.Stores.Archive, world.Key(roll, "clip/b é.mov"));

        Assert.Equal(1, (await ScrubAsync(roll)).Bad);

        var damaged = await world.ShowAsync(roll);
        Assert.Equal(("damaged", "passed", "failed"), (damaged.State, damaged.Gates[2].State, damaged.Gates[3].State));
        Assert.Equal(FindingCodes.ArchivedCopyChanged, Assert.Single(await FindingsAsync(roll)).Code);
        Assert.Equal(1, (await RestoreAsync(roll)).Mended);
        await AssertWholeAsync(roll);
    }

    [StoreFact]
    public async Task WhereBothCopiesAreDamagedTheRestoreRefusesAndTouchesNothing()
    {
        var roll = await world.SafeAsync(files);
        var key = world.Key(roll, "a.mov");
        await TurnAsync(world.Stores.Media, key);
        await TurnAsync(world.Stores.Archive, key);
        await TurnAsync(world.Stores.Media, world.Key(roll, "clip/b é.mov"));
        Assert.Equal(3, (await ScrubAsync(roll)).Bad);
        var before = (await BytesAsync(world.Stores.Media, key), await BytesAsync(world.Stores.Archive, key));

        var restore = await RestoreAsync(roll);

        Assert.Equal(("done", 1L, 1L), (restore.State, restore.Mended, restore.Refused));
        Assert.Contains(
            "a.mov: not restored, the archived copy is not what was proven any more either (expected xxh64",
            restore.Words
        );
        Assert.Equal("damaged", (await world.ShowAsync(roll)).State);
        Assert.Equal(before.Item1, await BytesAsync(world.Stores.Media, key));
        Assert.Equal(before.Item2, await BytesAsync(world.Stores.Archive, key));
        Assert.All(await FindingsAsync(roll), f => Assert.Equal("a.mov", f.Path));
        Assert.Equal(files["clip/b é.mov"], await BytesAsync(world.Stores.Media, world.Key(roll, "clip/b é.mov")));
    }

    [StoreFact]
    public async Task AWholeLibraryThatIsGoneComesBackFromTheArchive()
    {
        var roll = await world.SafeAsync(files);
        await foreach (var stored in world.Stores.Media.ListAsync(world.Key(roll, ""), World.None))
            await world.Stores.Media.DeleteAsync(stored.Key, World.None);

        var scrub = await ScrubAsync(roll);
        Assert.Equal(("done", 4L), (scrub.State, scrub.Bad));
        Assert.All(await FindingsAsync(roll), f => Assert.Equal(FindingCodes.StoredCopyMissing, f.Code));

        Assert.Equal(4, (await RestoreAsync(roll, all: true)).Mended);
        await AssertWholeAsync(roll);
    }

    [StoreFact]
    public async Task WhereNeitherHashListIsGoodTheScrubStopsAndTheRollIsNotSafe()
    {
        var roll = await world.SafeAsync(files);
        await TurnAsync(world.Stores.Media, world.Key(roll, "ascmhl/0001_A001.mhl"));
        await TurnAsync(world.Stores.Archive, world.Key(roll, "ascmhl/ascmhl_chain.xml"));
        await TurnAsync(world.Stores.Archive, world.Key(roll, "a.mov"));

        // Each store's list is damaged, or its chain is: nothing says what the files must be.
        var scrub = await ScrubAsync(roll);

        Assert.Equal("stopped", scrub.State);
        Assert.Contains("good in neither copy", scrub.Words);
        Assert.Equal("damaged", (await world.ShowAsync(roll)).State);
        Assert.False(await IsCertifiedAsync(roll));
    }

    [StoreFact]
    public async Task AHashListThatIsDamagedInOneStoreIsReadInTheOther()
    {
        var roll = await world.SafeAsync(files);
        await TurnAsync(world.Stores.Media, world.Key(roll, "ascmhl/0001_A001.mhl"));
        await TurnAsync(world.Stores.Media, world.Key(roll, "ascmhl/ascmhl_chain.xml"));

        Assert.Equal(2, (await ScrubAsync(roll)).Bad);
        Assert.Equal(2, (await RestoreAsync(roll)).Mended);
        await AssertWholeAsync(roll);
    }

    private async Task<UpkeepAnswer> ScrubAsync(Guid roll) =>
        await EndAsync(roll, await world.Get<StartUpkeep>().ScrubAsync(world.Admin, roll, new(), World.None));

    private async Task<UpkeepAnswer> RestoreAsync(Guid roll, bool all = false) =>
        await EndAsync(roll, await world.Get<StartUpkeep>().RestoreAsync(world.Admin, roll, new(all), World.None));

    private async Task<UpkeepAnswer> EndAsync(Guid roll, Outcome<UpkeepAnswer> asked)
    {
        Assert.Null(asked.Refusal);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<RunUpkeep>().RunAsync(asked.Value.Id, World.None);
        var shown = (await world.Get<ShowUpkeep>().RunAsync(world.Admin, roll, World.None)).Value;
        var run = shown.Runs.Single(r => r.Id == asked.Value.Id);
        Assert.True(run.State != "open", run.Words);
        return run;
    }

    private async Task AssertWholeAsync(Guid roll)
    {
        Assert.Equal("safe", (await world.ShowAsync(roll)).State);
        Assert.True(await IsCertifiedAsync(roll));
        using (var db = world.Db())
            Assert.False(await db.MediaFiles.AnyAsync(f => f.StoredAt == null || f.ArchivedAt == null));
        foreach (var store in new[] { world.Stores.Media, world.Stores.Archive })
        {
            foreach (var (path, bytes) in files)
                Assert.Equal(bytes, await BytesAsync(store, world.Key(roll, path)));
            await foreach (var left in store.ListAsync($"titles/{world.Title.Code}/damaged/", World.None))
                Assert.Fail($"{left.Key} was left behind");
        }
        foreach (var path in new[] { "ascmhl/0001_A001.mhl", "ascmhl/ascmhl_chain.xml" })
            Assert.Equal(
                await BytesAsync(world.Stores.Archive, world.Key(roll, path)),
                await BytesAsync(world.Stores.Media, world.Key(roll, path))
            );
        // And a scrub agrees.
        Assert.Equal(0, (await ScrubAsync(roll)).Bad);
    }

    private async Task<bool> IsCertifiedAsync(Guid roll) =>
        (await world.Get<ShowCertificate>().RunAsync(world.Admin, roll, World.None)).Value.SafeToWipe;

    private async Task<List<FoundFinding>> FindingsAsync(Guid roll)
    {
        using var db = world.Db();
        return await db.Findings.Where(f => f.RollId == roll).ToListAsync();
    }

    private static async Task<byte[]> BytesAsync(IStore store, string key)
    {
        await using var content = await store.ReadAsync(key, 0, null, World.None);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
