using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>An upload as a store tells of it.</summary>
/// <param name="Key">Empty where it was cut short before it could be written down.</param>
internal readonly record struct OpenedUpload(IMultipartStore Store, string Key, string UploadId);

/// <summary>Who may still finish an upload: the row that names it, or a job that holds its roll and copies between stores.</summary>
internal static class UploadOwners
{
    public static async Task<IReadOnlyList<OpenedUpload>> WithoutAsync(
        IDbContextFactory<PortalDb> dbs,
        IMultipartStore store,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var open = new List<OpenedUpload>();
        await foreach (var (key, uploadId, _) in store.ListUploadsAsync(cancel))
            if (IsOurs(key))
                open.Add(new(store, key, uploadId));
        if (open.Count == 0)
            return open;
        // Asked after the store, so that a row that was saved meanwhile is seen.
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var held = await db
            .Rolls.Where(r => r.LeasedUntil > now)
            .Select(r => r.Id)
            .Union(db.UpkeepRuns.Where(r => r.LeasedUntil > now).Select(r => r.RollId))
            .ToListAsync(cancel);
        var without = new List<OpenedUpload>();
        foreach (var upload in open)
            if (
                !(MediaKeys.RollOf(upload.Key) is { } roll && held.Contains(roll))
                && !await db.Uploads.AnyAsync(u => u.StoreUploadId == upload.UploadId, cancel)
                && !await db.SpaceUploads.AnyAsync(u => u.StoreUploadId == upload.UploadId, cancel)
            )
                without.Add(upload);
        return without;
    }

    // A bucket may hold other things, on which others may be at work.
    private static bool IsOurs(string key) => key.Length == 0 || key.StartsWith("titles/", StringComparison.Ordinal);
}
