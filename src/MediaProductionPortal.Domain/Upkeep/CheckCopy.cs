using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Upkeep;

/// <summary>How one copy of an object was found.</summary>
internal enum CopyState
{
    Good,
    Missing,
    Changed,
    Unreadable,
}

/// <summary>What looking at one copy of an object told.</summary>
/// <param name="Expected">What it must be, in words.</param>
/// <param name="Found">What it is.</param>
/// <param name="There">What the store says of it; null when it holds nothing.</param>
/// <param name="Digest">What was read; null when nothing was.</param>
internal sealed record CheckedCopy(
    CopyState State,
    string? Expected = null,
    string? Found = null,
    StoredObject? There = null,
    ObjectDigest? Digest = null
)
{
    public bool IsGood => State == CopyState.Good;

    /// <summary>Its bytes were read and are those of a hash list, or where none names it those that arrived.</summary>
    public bool IsProven => IsGood && Digest is not null;
}

/// <summary>
/// Looks at one copy of an object: whether the store has it, with the size and checksum that were proven, and where it is to be
/// read, whether its bytes give the hash of the list. What a store tells of a checksum was computed when the bytes arrived, so
/// only reading finds what changed since (decision 26).
/// </summary>
internal static class CheckCopy
{
    /// <param name="store">Where it lies.</param>
    /// <param name="item">The object.</param>
    /// <param name="read">Its bytes, too.</param>
    /// <param name="pace">How fast; null: as fast as it goes.</param>
    /// <param name="moved">Told of bytes as they are read.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CheckedCopy> RunAsync(
        IStore store,
        StoredItem item,
        bool read,
        ScrubPace? pace,
        Action<long> moved,
        CancellationToken cancel
    )
    {
        if (await store.StatAsync(item.Key, cancel) is not { } there)
            return new(CopyState.Missing, Wanted(item), "nothing");
        if (item.Size is { } size && there.Size != size)
            return new(
                CopyState.Changed,
                Text.Count(size, "byte"),
                Text.Count(there.Size, "byte"),
                there,
                read ? await ReadAsync(store, item, pace, moved, cancel) : null
            );
        if (item.Crc64Nvme is { } crc && there.Crc64Nvme is { } told && told != crc)
            return new(
                CopyState.Changed,
                $"crc64nvme {crc}",
                $"crc64nvme {told}",
                there,
                read ? await ReadAsync(store, item, pace, moved, cancel) : null
            );
        if (!read)
            return new(CopyState.Good, There: there);
        if (await ReadAsync(store, item, pace, moved, cancel) is not { } digest)
            return new(CopyState.Unreadable, Wanted(item), "the store could not read it, twice", there);
        return Judge(item, there, digest);
    }

    private static CheckedCopy Judge(StoredItem item, StoredObject there, ObjectDigest digest)
    {
        if (item.Hash is { } wanted)
        {
            var found = digest.Hashes.First(h => h.Format == wanted.Format);
            return found == wanted
                ? new(CopyState.Good, There: there, Digest: digest)
                : new(CopyState.Changed, wanted.ToString(), found.ToString(), there, digest);
        }
        var arrived = item.Crc64Nvme ?? there.Crc64Nvme;
        return arrived == digest.Crc64Nvme
            ? new(CopyState.Good, There: there, Digest: digest)
            : new(
                CopyState.Changed,
                arrived is null ? "a checksum" : $"crc64nvme {arrived}",
                $"crc64nvme {digest.Crc64Nvme}",
                there,
                digest
            );
    }

    /// <summary>Null when the store answers and yet can't give this object's bytes, at the second try either.</summary>
    private static async Task<ObjectDigest?> ReadAsync(
        IStore store,
        StoredItem item,
        ScrubPace? pace,
        Action<long> moved,
        CancellationToken cancel
    )
    {
        for (var round = 1; ; round++)
        {
            try
            {
                await using var stored = await store.ReadThroughAsync(item.Key, cancel);
                await using var bytes = pace is null ? stored : new PacedReading(stored, pace);
                long told = 0;
                var progress = new Told(n =>
                {
                    moved(n - told);
                    told = n;
                });
                return await ObjectDigest.OfAsync(bytes, [item.Hash?.Format ?? HashFormat.Xxh128], progress, cancel);
            }
            catch (IOException) when (round == 1)
            {
                // A line that broke, or a bad sector: the second try tells.
            }
            catch (IOException)
            {
                await store.CheckAsync(cancel);
                return null;
            }
        }
    }

    private static string? Wanted(StoredItem item) =>
        item.Hash?.ToString()
        ?? (item.Crc64Nvme is { } crc ? $"crc64nvme {crc}" : null)
        ?? (item.Size is { } size ? Text.Count(size, "byte") : null);

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
