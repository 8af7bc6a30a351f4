using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>Takes away the versions of a rendition that a newer one replaced. Only after the newer one is committed, and only what is older: never an original.</summary>
internal static class OldRenditions
{
    public static async Task RemoveAsync(
        IDbContextFactory<PortalDb> dbs,
        Stores stores,
        IReadOnlyCollection<(Guid ClipId, RenditionKind Kind)> renditions,
        ILogger log,
        CancellationToken cancel
    )
    {
        if (renditions.Count == 0)
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        foreach (var (clip, kind) in renditions)
        {
            var newest = await db
                .Renditions.Where(r => r.ClipId == clip && r.Kind == kind)
                .Join(db.Clips, r => r.ClipId, c => c.Id, (r, c) => new { r.Key, c.TitleId })
                .FirstOrDefaultAsync(cancel);
            if (newest is not { Key: var key, TitleId: var title })
                continue;
            try
            {
                await RemoveAsync((await stores.OfTitleAsync(db, title, cancel)).Media, key, kind, cancel);
            }
            catch (IOException e)
            {
                // They only take room; the next version takes them along.
                log.LogWarning(e, "Older versions of {Key} could not be removed", key);
            }
        }
    }

    private static async Task RemoveAsync(IStore store, string key, RenditionKind kind, CancellationToken cancel)
    {
        if (await store.StatAsync(key, cancel) is not { } newest)
            return;
        List<string> older = [];
        foreach (var folder in MediaKeys.RenditionFolders(key))
        await foreach (var version in store.ListAsync($"{folder}{MediaKeys.RenditionName(kind)}.", cancel))
            // A younger one is on its way to being reported.
            if (version.Key != key && version.Modified < newest.Modified)
                older.Add(version.Key);
        foreach (var version in older)
            await store.DeleteAsync(version, cancel);
    }
}
