using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>Makes and proves the archive's copy of one object: hashed while it is read from the media store, read back from the archive.</summary>
/// <param name="moved">Told of bytes as they are read for the copy; a skipped object counts at once.</param>
internal sealed class ArchiveCopy(Stores stores, Action<long> moved)
{
    /// <summary>Why the object can't be archived as the hash list says, in words with what was expected and found; null when it is proven.</summary>
    /// <exception cref="IOException">Either store failed, or the copy did not read back as written: worth another try.</exception>
    public async Task<Finding?> MakeAsync(string key, string path, HashValue? expected, CancellationToken cancel)
    {
        var media = await stores.Media.StatAsync(key, cancel);
        if (media is null)
            return Mismatch(
                path,
                "This file is not in the store any more; ask an admin to look at the store.",
                null,
                "nothing"
            );

        var archived = await stores.Archive.StatAsync(key, cancel);
        if (archived is not null && !Same(media, archived))
        {
            if (!MediaKeys.IsChain(key) || archived.Crc64Nvme is null)
                return Mismatch(
                    path,
                    "The archive holds other bytes under this file's key; ask an admin to look at the archive.",
                    $"crc64nvme {media.Crc64Nvme}",
                    $"crc64nvme {archived.Crc64Nvme}"
                );
            await stores.Archive.CopyAsync(key, MediaKeys.SupersededChain(key, archived.Crc64Nvme), cancel);
            await stores.Archive.DeleteAsync(key, cancel);
            archived = null;
        }
        var format = expected?.Format ?? HashFormat.Xxh128;
        if (archived is not null)
        {
            // Copied before the last stop, perhaps not proven yet: the copy itself is read.
            var kept = await ReadBackAsync(key, format, cancel);
            if (expected is { } wanted && kept == wanted)
            {
                moved(media.Size);
                return null;
            }
            await stores.Archive.DeleteAsync(key, cancel);
        }
        return await CopyAsync(media, path, format, expected, cancel);
    }

    /// <summary>Whether the archive's copy of an object that was proven before still stands.</summary>
    public async Task<bool> StandsAsync(string key, CancellationToken cancel)
    {
        var media = await stores.Media.StatAsync(key, cancel);
        var archived = await stores.Archive.StatAsync(key, cancel);
        if (media is null || archived is null || !Same(media, archived))
            return false;
        moved(media.Size);
        return true;
    }

    private async Task<Finding?> CopyAsync(
        StoredObject media,
        string path,
        HashFormat format,
        HashValue? expected,
        CancellationToken cancel
    )
    {
        HashValue read;
        long count;
        await using (var source = await stores.Media.ReadAsync(media.Key, 0, null, cancel))
        await using (var hashing = new HashingStream(source, format, n => moved(n)))
        {
            await stores.Archive.WriteAsync(media.Key, hashing, media.ContentType, cancel);
            (read, count) = (hashing.Finish(), hashing.Count);
        }
        if (count != media.Size || (expected is { } wanted && read != wanted))
        {
            // Only what was proven may lie in the archive.
            await stores.Archive.DeleteAsync(media.Key, cancel);
            return Mismatch(
                path,
                "The bytes that the store gave back are not those of the hash list; keep the drive and ask an admin to look at the store.",
                expected?.ToString() ?? $"{media.Size} bytes",
                expected is null ? $"{count} bytes" : read.ToString()
            );
        }
        if (await ReadBackAsync(media.Key, format, cancel) == read)
            return null;
        await stores.Archive.DeleteAsync(media.Key, cancel);
        throw new IOException($"the archive's copy of '{path}' did not read back as it was written");
    }

    private async Task<HashValue> ReadBackAsync(string key, HashFormat format, CancellationToken cancel)
    {
        await using var stream = await stores.Archive.ReadAsync(key, 0, null, cancel);
        return await StreamHash.OfAsync(stream, format, cancel);
    }

    private static bool Same(StoredObject media, StoredObject archived) =>
        media.Size == archived.Size && media.Crc64Nvme is not null && media.Crc64Nvme == archived.Crc64Nvme;

    private static Finding Mismatch(string path, string words, string? expected, string? found) =>
        new(FindingCodes.StoreMismatch, FindingSeverity.Error, path, words, expected, found);
}
