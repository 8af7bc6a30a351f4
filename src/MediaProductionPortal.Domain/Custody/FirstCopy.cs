using System.IO.Hashing;
using System.Text;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>
/// The roll whose stored files are also those of a second copy. Which they are, two hash lists say that were written from two
/// full readings: the first copy's, which gate C confirmed, and the second's own.
/// </summary>
internal sealed class FirstCopy
{
    private readonly Dictionary<UInt128, UInt128> hashes = [];
    private readonly string prefix;

    private FirstCopy(Roll roll, string drive, string prefix) => (Roll, Drive, this.prefix) = (roll, drive, prefix);

    public Roll Roll { get; }

    /// <summary>Label of the drive that it came on.</summary>
    public string Drive { get; }

    /// <summary>Null when the roll is no second copy.</summary>
    /// <exception cref="IOException">The first copy is not proven (any more, or yet): worth another try.</exception>
    public static async Task<FirstCopy?> OfAsync(PortalDb db, IStore media, Roll roll, CancellationToken cancel)
    {
        if (roll.CopyOfId is not { } id)
            return null;
        var first = await db.Rolls.AsNoTracking().Include(r => r.Title).FirstAsync(r => r.Id == id, cancel);
        var drive = await db.Drives.Where(d => d.Id == first.DriveId).Select(d => d.Label).FirstAsync(cancel);
        if (!first.Stored.IsPassed || first.ManifestKey is null)
            throw new IOException(
                $"it is a second copy of roll {first.Name} of drive {drive}, whose own gate C is not passed now; look at that roll"
            );
        var copy = new FirstCopy(first, drive, MediaKeys.RollPrefix(first.Title!.Code, first.Id));
        var manifest = new RollManifest(media, copy.prefix, first.ManifestKey);
        if (await manifest.ProveAsync(cancel) != first.ManifestC4)
            throw new ManifestTroubleException(
                $"The hash list of roll {first.Name} of drive {drive}, of which this is a second copy, is not the one that gate C confirmed."
            );
        await foreach (var entry in manifest.EntriesAsync(cancel))
            if (entry is { Failed: false, Hash: { } hash })
                copy.hashes[Mark(entry.Path)] = Mark(hash.ToString());
        return copy;
    }

    /// <summary>The key under which the first copy's file lies, if its list and this one say the same of it; else null.</summary>
    public string? KeyOf(string path, HashValue? hash) =>
        hash is { } own && hashes.TryGetValue(Mark(path), out var theirs) && theirs == Mark(own.ToString())
            ? prefix + path
            : null;

    /// <summary>The key of a file that no list names, but both rolls' rows with the same hash; its checksum must be compared.</summary>
    public string KeyOfUnlisted(string path) => prefix + path;

    private static UInt128 Mark(string text) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(text));
}
