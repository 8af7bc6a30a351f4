using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Jobs;

/// <summary>Makes and proves the archive's copy of one object: hashed while it is read from the media store, read back from the archive.</summary>
/// <param name="moved">Told of bytes as they are read for the copy; a skipped object counts at once.</param>
internal sealed class ArchiveCopy(StorePair stores, Action<long> moved)
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
        if (expected is { } listed && stores.Archive is IServerCopy archive && archive.CanCopyFrom(stores.Media))
            return await CopyInServiceAsync(archive, media, path, listed, cancel);
        HashValue read;
        long count;
        StoreRefusedException? refused = null;
        await using (var source = await stores.Media.ReadThroughAsync(media.Key, cancel))
        await using (var hashing = new HashingStream(source, format, n => moved(n)))
        {
            try
            {
                await stores.Archive.WriteAsync(media.Key, hashing, media.ContentType, media.Crc64Nvme, cancel);
            }
            catch (StoreRefusedException e) when (hashing.Count == media.Size)
            {
                // All was read, and is not what the media store said that it holds.
                refused = e;
            }
            (read, count) = (hashing.Finish(), hashing.Count);
        }
        if (count != media.Size || (expected is { } wanted ? read != wanted : refused is not null))
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
        if (refused is not null)
            throw new IOException($"the archive did not take '{path}': {refused.Message}", refused);
        if (await ReadBackAsync(media.Key, format, cancel) == read)
            return null;
        await stores.Archive.DeleteAsync(media.Key, cancel);
        throw new IOException($"the archive's copy of '{path}' did not read back as it was written");
    }

    /// <summary>The service copies by itself; what proves the copy is its hash, read back, against the hash list.</summary>
    private async Task<Finding?> CopyInServiceAsync(
        IServerCopy archive,
        StoredObject media,
        string path,
        HashValue expected,
        CancellationToken cancel
    )
    {
        await archive.CopyFromAsync(stores.Media, media.Key, moved, cancel);
        var found = await ReadBackAsync(media.Key, expected.Format, cancel);
        if (found == expected)
            return null;
        await stores.Archive.DeleteAsync(media.Key, cancel);
        // Was it the copy, or what was copied?
        await using var source = await stores.Media.ReadThroughAsync(media.Key, cancel);
        var original = await StreamHash.OfAsync(source, expected.Format, cancel);
        return original == expected
            ? throw new IOException($"the archive's copy of '{path}' did not read back as it was written")
            : Mismatch(
                path,
                "The bytes that the store gave back are not those of the hash list; keep the drive and ask an admin to look at the store.",
                expected.ToString(),
                original.ToString()
            );
    }

    private async Task<HashValue> ReadBackAsync(string key, HashFormat format, CancellationToken cancel)
    {
        await using var stream = await stores.Archive.ReadThroughAsync(key, cancel);
        return await StreamHash.OfAsync(stream, format, cancel);
    }

    private static bool Same(StoredObject media, StoredObject archived) =>
        media.Size == archived.Size && media.Crc64Nvme is not null && media.Crc64Nvme == archived.Crc64Nvme;

    private static Finding Mismatch(string path, string words, string? expected, string? found) =>
        new(FindingCodes.StoreMismatch, FindingSeverity.Error, path, words, expected, found);
}
