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
        var keys = facts.Select(f => f.Fact).OfType<RenditionStored>().Select(f => f.Key).ToHashSet();
        var files = facts.Select(f => f.Fact).OfType<FilesStored>().ToList();
        if (files.Count > 0)
        {
            var ids = files.Select(f => f.RollId).Distinct().ToList();
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var codes = await db
                .Rolls.Where(r => ids.Contains(r.Id) && r.TitleId != null)
                .Select(r => new { r.Id, r.Title!.Code })
                .ToDictionaryAsync(r => r.Id, r => r.Code, cancel);
            foreach (var fact in files)
                if (codes.TryGetValue(fact.RollId, out var code))
                    keys.UnionWith(
                        fact.Files.Where(f => f.Crc64Nvme is not null && MediaKeys.PathTrouble(f.Path) is null)
                            .Select(f => MediaKeys.Original(code, fact.RollId, f.Path))
                    );
        }
        keys.RemoveWhere(k => MediaKeys.PathTrouble(k) is not null);
        var found = new ConcurrentDictionary<string, StoredObject?>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (key, token) => found[key] = await stores.Media.StatAsync(key, token)
        );
        return found;
    }
}
