using System.Runtime.CompilerServices;
using System.Text;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Deliveries;

/// <summary>The files of a delivery, read from the stored hash lists of what it hands over: a roll of a million frames needs no memory.</summary>
internal sealed class FilesOfDelivery(PortalDb db, IStore media, StoredGenerations generations, string titleCode)
{
    private readonly HashSet<string> folders = [];

    /// <summary>Files that did not verify when they were ingested: they are not handed over.</summary>
    public long LeftOut { get; private set; }

    public async IAsyncEnumerable<FileToDeliver> AllAsync(
        Delivery delivery,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var clips = await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.ClipId != null && delivery.ClipIds.Contains(f.ClipId.Value))
            .ToListAsync(cancel);
        var byRoll = clips.ToLookup(f => f.RollId);
        var ids = delivery.RollIds.Union(byRoll.Select(g => g.Key)).ToList();
        var rolls = await db.Rolls.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancel);
        foreach (var roll in rolls.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id))
        {
            var whole = delivery.RollIds.Contains(roll.Id);
            await foreach (var file in OfRollAsync(roll, whole ? null : [.. byRoll[roll.Id]], cancel))
                yield return file;
        }
        if (delivery is { PackagePrefix: { } prefix, PackageManifest: { } manifest })
        {
            await foreach (var file in OfListAsync("", prefix, manifest, null, cancel))
                yield return file;
            await foreach (var list in ListsAsync(prefix, "hash lists", cancel))
                yield return list;
        }
    }

    /// <param name="wanted">Files of clips; null for all of the roll.</param>
    private async IAsyncEnumerable<FileToDeliver> OfRollAsync(
        Roll roll,
        IReadOnlyList<MediaFile>? wanted,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        if (roll.ManifestKey is not { } manifest || !roll.Stored.IsPassed)
            throw new ContentsTroubleException($"Roll {roll.Name} is not proven in the store (gate C).");
        var prefix = MediaKeys.RollPrefix(titleCode, roll.Id);
        var folder = FolderName.Free(roll.Name, folders);
        var bad = await db
            .MediaFiles.Where(f =>
                f.RollId == roll.Id
                && f.Sequence == null
                && (f.Verdict == Verdict.Changed || f.Verdict == Verdict.Missing || f.Verdict == Verdict.Unreadable)
            )
            .Select(f => f.Path)
            .ToListAsync(cancel);
        var choice = new ChosenFiles(wanted, [.. bad]);
        await foreach (var file in OfListAsync(folder, prefix, manifest, choice, cancel))
            yield return file;
        if (wanted is null)
            await foreach (var list in ListsAsync(prefix, $"{folder} hash lists", cancel))
                yield return list;
    }

    /// <summary>What a hash list in the store names.</summary>
    private async IAsyncEnumerable<FileToDeliver> OfListAsync(
        string folder,
        string prefix,
        string manifestKey,
        ChosenFiles? choice,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var manifest = new RollManifest(media, prefix, manifestKey);
        await manifest.ProveAsync(cancel);
        var seen = new HashSet<UInt128>();
        await foreach (var entry in manifest.EntriesAsync(cancel))
        {
            if (choice?.Wants(entry.Path) == false)
                continue;
            if (entry.Failed || choice?.IsBad(entry.Path) == true)
            {
                LeftOut++;
                continue;
            }
            if (!seen.Add(System.IO.Hashing.XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(entry.Path))))
                continue;
            if (entry.Hash is not { } hash)
                throw new ContentsTroubleException($"The hash list holds no hash of '{entry.Path}'.");
            yield return new(Under(folder, entry.Path), entry.Key, entry.Size ?? await SizeAsync(entry, cancel), hash);
        }
    }

    /// <summary>The hash lists themselves, as papers: under names that no tool takes for lists of the folder that they lie in.</summary>
    private async IAsyncEnumerable<FileToDeliver> ListsAsync(
        string prefix,
        string folder,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (var history in await generations.OfAsync(media, prefix, cancel))
        {
            var of = StoredGenerations.FolderOf(prefix, history.Scope);
            await foreach (var stored in media.ListAsync(of, cancel))
            {
                if (MediaKeys.IsSuperseded(stored.Key))
                    continue;
                await using var content = await media.ReadAsync(stored.Key, 0, null, cancel);
                var hash = await StreamHash.OfAsync(content, HashFormat.Xxh128, cancel);
                var name = stored.Key[of.Length..];
                var path = Under(
                    Under(folder, history.Scope),
                    name.EndsWith(".xml", StringComparison.Ordinal) ? name : $"{name}.xml"
                );
                yield return new(path, stored.Key, stored.Size, hash);
            }
        }
    }

    private async Task<long> SizeAsync(ManifestEntry entry, CancellationToken cancel) =>
        (await media.StatAsync(entry.Key, cancel))?.Size
        ?? throw new ContentsTroubleException($"'{entry.Path}' is not in the store any more.");

    private static string Under(string folder, string path) =>
        folder.Length == 0 ? path
        : path.Length == 0 ? folder
        : $"{folder}/{path}";
}
