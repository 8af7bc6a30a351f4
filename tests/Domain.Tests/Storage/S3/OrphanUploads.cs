using MediaProductionPortal.Access;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.StrictS3;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaProductionPortal.Storage.S3;

/// <summary>What a service began and whose answer got lost: nobody knows its name, and it must not stay.</summary>
public abstract class OrphanUploads : IDisposable
{
    private const int Size = (2 * Part) + 5;
    private const int Part = 5 * 1024 * 1024;
    private readonly World world = new();

    protected abstract S3Store Open();

    /// <summary>Begins an upload whose name never arrives.</summary>
    protected virtual Task BeginUnheardAsync(S3Store store, NewUpload upload) =>
        store.StartUploadAsync(upload, World.None);

    [StoreFact]
    public async Task AnUploadWhoseNameNeverArrivedIsClearedAndTheOneThatARowOwnsStays()
    {
        S3Store store = Open();
        var stores = new Stores(store, world.Stores.Archive);
        var (_, roll) = await world.OrderedAsync();
        string crc = PartDigests.Of(PartDigestKind.Crc64Nvme, new byte[Size]);
        await BeginUnheardAsync(store, new(world.Key(roll, "a.mov"), Size, Part, "video/mp4", crc));
        var answer = await new OpenUpload(
            world.Database,
            world.Get<AccessRules>(),
            stores,
            world.Get<TakeOverCopy>(),
            world.Get<PromisedCopy>(),
            world.Clock
        ).RunAsync(world.Agent, new(roll, "a.mov", null, null, null, "video/mp4", Size, crc), World.None);
        Assert.Null(answer.Refusal);
        Assert.True((await UploadsAsync(store)).Count > 1, "nothing was left behind");

        var sweep = new SweepUploads(world.Database, stores, world.Clock, NullLogger<SweepUploads>.Instance);
        await sweep.RunAsync(World.None);
        Assert.True((await UploadsAsync(store)).Count > 1, "what is young may still get its row");
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await sweep.RunAsync(World.None);

        using var db = world.Db();
        string owned = (await db.Uploads.SingleAsync()).StoreUploadId;
        Assert.Equal([owned], await UploadsAsync(store));
        Assert.Empty((await store.ListPartsAsync(world.Key(roll, "a.mov"), owned, World.None))!);
        await store.AbortUploadAsync(world.Key(roll, "a.mov"), owned, World.None);
    }

    public void Dispose()
    {
        world.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<List<string>> UploadsAsync(S3Store store)
    {
        List<string> ids = [];
        await foreach ((_, string id, _) in store.ListUploadsAsync(World.None))
        {
            ids.Add(id);
        }
        return ids;
    }
}

public sealed class OrphanUploadsOnCeph : OrphanUploads
{
    protected override S3Store Open() => CephOfTest.Open(CephOfTest.Find(CephOfTest.Variable)!);
}

/// <summary>Here the answer really gets lost, and the client asks a second time.</summary>
public sealed class OrphanUploadsOnStrict : OrphanUploads, IDisposable
{
    private readonly StrictOfTest strict = StrictOfTest.Start(keepsChecksums: false);
    private int begun;

    protected override S3Store Open() => strict.Open();

    protected override Task BeginUnheardAsync(S3Store store, NewUpload upload)
    {
        strict.Server.Fault = request =>
            request.Method == "POST" && begun++ == 0 ? StrictFault.CutAfter : StrictFault.None;
        return Task.CompletedTask;
    }

    void IDisposable.Dispose()
    {
        base.Dispose();
        strict.Dispose();
    }
}
