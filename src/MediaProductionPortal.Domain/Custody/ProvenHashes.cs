using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Custody;

/// <summary>What the hash lists of stored rolls prove, in every format that they hold. Of a few rolls it is kept in memory: a drive asks for each of its files.</summary>
public sealed class ProvenHashes
{
    private const int MostRolls = 4;
    private readonly ConcurrentDictionary<string, Lazy<Task<HashSet<UInt128>>>> kept = new(StringComparer.Ordinal);

    /// <summary>Whether the list that gate C confirmed of this roll says that the file has this size and one of these hashes.</summary>
    internal async Task<bool> HasAsync(
        IStore media,
        Roll roll,
        string code,
        string path,
        long size,
        IReadOnlyList<HashValue> hashes
    )
    {
        if (roll is not { ManifestKey: { } manifest, ManifestC4: { } c4 })
            return false;
        if (kept.Count >= MostRolls && !kept.ContainsKey(c4))
            kept.Clear();
        var marks = kept.GetOrAdd(
            c4,
            _ => new(() => ReadAsync(media, MediaKeys.RollPrefix(code, roll.Id), manifest, c4))
        );
        try
        {
            var proven = await marks.Value;
            return hashes.Any(h => proven.Contains(Mark(path, size, h)));
        }
        catch (Exception e) when (e is ManifestTroubleException or IOException or HttpRequestException)
        {
            // It proves nothing now; the next question looks again.
            kept.TryRemove(c4, out _);
            return false;
        }
    }

    private static async Task<HashSet<UInt128>> ReadAsync(IStore media, string prefix, string key, string c4)
    {
        var manifest = new RollManifest(media, prefix, key);
        if (await manifest.ProveAsync(CancellationToken.None) != c4)
            throw new ManifestTroubleException($"The hash list '{key}' is not the one that gate C confirmed.");
        var marks = new HashSet<UInt128>();
        await foreach (var entry in manifest.EntriesAsync(CancellationToken.None))
            if (entry is { Failed: false, Size: { } size })
                foreach (var hash in entry.Hashes)
                    marks.Add(Mark(entry.Path, size, hash));
        return marks;
    }

    private static UInt128 Mark(string path, long size, HashValue hash) =>
        XxHash128.HashToUInt128(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hash} {size} {path}"))
        );
}
