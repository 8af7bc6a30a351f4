using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>Frees the bytes of uploads that nobody will finish: a week old, and their roll ended.</summary>
public sealed class SweepUploads(IDbContextFactory<PortalDb> dbs, Stores stores, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

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
        {
            await stores.Parts.AbortUploadAsync(upload.Key, upload.StoreUploadId, cancel);
            db.Uploads.Remove(upload);
            await db.SaveChangesAsync(cancel);
        }

        await OrphansAsync(oldest, cancel);
    }

    /// <summary>
    /// A crash between the store's upload and our row leaves an upload that no row names. At the start of the only process of
    /// a database all of them are such; later a young one may still get its row.
    /// </summary>
    public async Task OrphansAsync(DateTimeOffset startedBefore, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var orphans = new List<(string Key, string UploadId)>();
        await foreach (var (key, uploadId, startedAt) in stores.Parts.ListUploadsAsync(cancel))
            if (startedAt < startedBefore && !await db.Uploads.AnyAsync(u => u.StoreUploadId == uploadId, cancel))
                orphans.Add((key, uploadId));
        foreach (var (key, uploadId) in orphans)
            await stores.Parts.AbortUploadAsync(key, uploadId, cancel);
    }
}
