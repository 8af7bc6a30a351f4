using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Upkeep;

/// <summary>Some objects of a roll, and where the walk stands behind them.</summary>
/// <param name="Entries">Entries of the hash list that lie behind.</param>
/// <param name="Behind">Last key behind of those that no list names; null before these.</param>
internal sealed record ItemChunk(IReadOnlyList<StoredItem> Items, long Entries, string? Behind);

/// <summary>
/// Walks every object that a roll must have in both stores, always in the same order, from where it was left: first what the
/// newest hash list names, then what else lies in either store. The list is read where it is still the one that gate C confirmed.
/// </summary>
internal sealed class RollObjects(IDbContextFactory<PortalDb> dbs, IStore[] copies, Roll roll, string prefix)
{
    private const int MostItems = 100;
    private const long MostBytes = 4L << 30;

    private readonly HashSet<UInt128> listed = [];
    private readonly List<RollManifest> proven = [];

    /// <summary>Finds the copies of the newest hash list that are as gate C confirmed it; throws <see cref="ManifestTroubleException"/> when neither is.</summary>
    public async Task ProveListAsync(CancellationToken cancel)
    {
        var troubles = new List<string>();
        foreach (var store in copies)
        {
            var candidate = new RollManifest(store, prefix, roll.ManifestKey!);
            try
            {
                if (await candidate.ProveAsync(cancel) == roll.ManifestC4)
                    proven.Add(candidate);
                else
                    troubles.Add("it is not the hash list that gate C confirmed");
            }
            catch (ManifestTroubleException e)
            {
                troubles.Add(e.Message.TrimEnd('.'));
            }
        }
        if (proven.Count == 0)
            throw new ManifestTroubleException(
                $"The roll's newest hash list is good in neither copy ({string.Join("; ", troubles.Distinct())}), so nothing says what its files must be. Keep every other copy, and ask an admin to look at both stores."
            );
    }

    /// <param name="entries">Entries of the list that lie behind already.</param>
    /// <param name="behind">Last key behind already of those that no list names.</param>
    /// <param name="cancel">Gives up.</param>
    public async IAsyncEnumerable<ItemChunk> WalkAsync(
        long entries,
        string? behind,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var chunk = new List<ManifestEntry>(MostItems);
        long seen = 0;
        long bytes = 0;
        await foreach (var entry in EntriesAsync(cancel))
        {
            listed.Add(Mark(entry.Key));
            if (++seen <= entries)
                continue;
            chunk.Add(entry);
            bytes += entry.Size ?? 0;
            if (chunk.Count < MostItems && bytes < MostBytes)
                continue;
            yield return new(await ListedAsync(chunk, cancel), seen, null);
            chunk.Clear();
            bytes = 0;
        }
        if (chunk.Count > 0)
            yield return new(await ListedAsync(chunk, cancel), seen, null);
        foreach (var keys in (await RestAsync(behind, cancel)).Chunk(MostItems))
            yield return new(await UnlistedAsync(keys, cancel), seen, keys[^1]);
    }

    /// <summary>What the list and its nested ones name. Where a nested one is damaged in one store, the other's goes on.</summary>
    private async IAsyncEnumerable<ManifestEntry> EntriesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        long seen = 0;
        ManifestTroubleException? trouble = null;
        foreach (var manifest in proven)
        {
            var skip = seen;
            await using var entries = manifest.EntriesAsync(cancel).GetAsyncEnumerator(cancel);
            while (true)
            {
                try
                {
                    if (!await entries.MoveNextAsync())
                        yield break;
                }
                catch (ManifestTroubleException e)
                {
                    trouble = e;
                    break;
                }
                if (skip-- > 0)
                    continue;
                seen++;
                yield return entries.Current;
            }
        }
        throw trouble!;
    }

    private async Task<IReadOnlyList<StoredItem>> ListedAsync(List<ManifestEntry> entries, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var rows = await FileFacts.RowsAsync(db, roll.Id, entries.Select(e => e.Path), cancel);
        return
        [
            .. entries.Select(e =>
            {
                var row = rows.GetValueOrDefault(Text.Key(e.Path));
                var bad = e.Failed || row?.Verdict is Verdict.Changed or Verdict.Missing or Verdict.Unreadable;
                return new StoredItem(e.Key, e.Path, e.Size ?? row?.Size, e.Hash, row?.StoreChecksum, bad);
            }),
        ];
    }

    /// <summary>Hash lists, and files that lists ignore.</summary>
    private async Task<IReadOnlyList<StoredItem>> UnlistedAsync(string[] keys, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var rows = await FileFacts.RowsAsync(db, roll.Id, keys.Select(k => k[prefix.Length..]), cancel);
        return
        [
            .. keys.Select(key =>
            {
                var path = key[prefix.Length..];
                var row = rows.GetValueOrDefault(Text.Key(path));
                var hash = key == roll.ManifestKey ? new(HashFormat.C4, roll.ManifestC4!) : row.RecordedHash();
                return new StoredItem(key, path, row?.Size, hash, row?.StoreChecksum, MediaKeys.IsSuperseded(key));
            }),
        ];
    }

    private async Task<SortedSet<string>> RestAsync(string? behind, CancellationToken cancel)
    {
        var rest = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var store in copies)
        await foreach (var stored in store.ListAsync(prefix, cancel))
            if ((behind is null || string.CompareOrdinal(stored.Key, behind) > 0) && !listed.Contains(Mark(stored.Key)))
                rest.Add(stored.Key);
        return rest;
    }

    private static UInt128 Mark(string key) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(key));
}
