using System.Collections.Concurrent;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>Looks up what the store holds of what a batch says is stored, before the transaction, so that no lock waits for a store.</summary>
internal static class FactObjects
{
    private const int AtOnce = 8;

    public static async Task<IReadOnlyDictionary<string, StoredObject?>> StatAsync(
        IDbContextFactory<PortalDb> dbs,
        Stores stores,
        IReadOnlyList<ReadFact> facts,
        CancellationToken cancel
    )
    {
        List<(Guid RollId, string Key)> renditions =
        [
            .. facts.Select(f => f.Fact).OfType<RenditionStored>().Select(f => (f.RollId, f.Key)),
            .. facts.Select(f => f.Fact).OfType<ProxyMade>().Select(f => (f.RollId, f.Key)),
        ];
        var files = facts.Select(f => f.Fact).OfType<FilesStored>().ToList();
        var keys = new Dictionary<string, IStore>(StringComparer.Ordinal);
        if (renditions.Count + files.Count > 0)
        {
            var ids = files.Select(f => f.RollId).Concat(renditions.Select(r => r.RollId)).Distinct().ToList();
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var rolls = await db
                .Rolls.Where(r => ids.Contains(r.Id) && r.TitleId != null)
                .Select(r => new
                {
                    r.Id,
                    r.Title!.Code,
                    r.CopyOfId,
                    Choice = new StoreChoice(r.Title.MediaStore, r.Title.ArchiveStore),
                })
                .ToDictionaryAsync(r => r.Id, cancel);
            foreach (var fact in renditions)
                if (rolls.TryGetValue(fact.RollId, out var roll))
                    keys[fact.Key] = stores.Of(roll.Choice).Media;
            foreach (var fact in files)
                if (rolls.TryGetValue(fact.RollId, out var roll))
                    foreach (var holder in new[] { fact.RollId, roll.CopyOfId }.OfType<Guid>())
                    foreach (var file in fact.Files)
                        if (file.Crc64Nvme is not null && MediaKeys.PathTrouble(file.Path) is null)
                            keys[MediaKeys.Original(roll.Code, holder, file.Path)] = stores.Of(roll.Choice).Media;
        }
        var found = new ConcurrentDictionary<string, StoredObject?>();
        await Parallel.ForEachAsync(
            keys.Where(k => MediaKeys.PathTrouble(k.Key) is null),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (item, token) => found[item.Key] = await item.Value.StatAsync(item.Key, token)
        );
        return found;
    }
}
