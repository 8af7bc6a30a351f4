using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Jobs;

/// <summary>Frees the bytes of uploads that nobody will finish: a week old, and their roll ended; or without anybody who owns them.</summary>
public sealed class SweepUploads(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    TimeProvider clock,
    ILogger<SweepUploads> log
)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    /// <summary>Without an owner for so long, by our own clock; whoever opens an upload saves its row within seconds.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private Dictionary<OpenedUpload, DateTimeOffset> ownerless = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow() - Age;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var abandoned = await db
            .Uploads.Where(u => u.StartedAt < oldest)
            .Join(
                db.Rolls.Where(r => r.State == RollState.Safe || r.State == RollState.Cancelled),
                u => u.RollId,
                r => r.Id,
                (u, _) => u
            )
            .ToListAsync(cancel);
        foreach (var upload in abandoned)
            await TryAsync(async () =>
            {
                var owner = await stores.OfRollAsync(db, upload.RollId, cancel);
                await owner.Parts.AbortUploadAsync(upload.Key, upload.StoreUploadId, cancel);
                await db.Uploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(cancel);
            });
        await OrphansAsync(Grace, cancel);
    }

    /// <summary>
    /// A crash or a lost answer between the store's upload and our row leaves an upload that no row names. It goes when it
    /// was seen without an owner in two looks that lie so far apart; zero, at the start of the only process of a database:
    /// at once.
    /// </summary>
    public async Task OrphansAsync(TimeSpan grace, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = ownerless;
        ownerless = [];
        foreach (var store in stores.All.Values.OfType<IMultipartStore>())
            await TryAsync(async () =>
            {
                foreach (var upload in await UploadOwners.WithoutAsync(dbs, store, now, cancel))
                {
                    var since = before.GetValueOrDefault(upload, now);
                    if (now - since >= grace)
                        await store.AbortUploadAsync(upload.Key, upload.UploadId, cancel);
                    else
                        ownerless[upload] = since;
                }
            });
    }

    /// <summary>A store that is away keeps nobody from sweeping the others; its turn comes again.</summary>
    private async Task TryAsync(Func<Task> sweep)
    {
        try
        {
            await sweep();
        }
        catch (IOException e)
        {
            log.LogWarning("Uploads that nobody owns could not be looked for: {Words}", e.Message);
        }
    }
}
