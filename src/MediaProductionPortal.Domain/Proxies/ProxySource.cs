using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Proxies;

/// <summary>
/// Lays a clip's originals out as they lay on their roll, for tools that read files: links where the store is a folder of this
/// machine, copies otherwise, and no copy is used whose bytes are not those that were stored.
/// </summary>
/// <param name="name">Of the clip, for words.</param>
/// <param name="media">Its media files.</param>
/// <param name="folder">Full path; there already.</param>
internal sealed class ProxySource(
    string name,
    IReadOnlyList<MediaFile> media,
    string titleCode,
    StorePair stores,
    string folder
)
{
    private const int BufferBytes = 1 << 20;

    /// <param name="moved">Gets the bytes copied so far and all that are to be.</param>
    /// <exception cref="FileNotFoundException">An original is not in the store.</exception>
    /// <exception cref="IOException">The store is away, there is no room here, or the bytes came wrong.</exception>
    public async Task LayOutAsync(Action<long, long> moved, CancellationToken cancel)
    {
        var store = stores.Media;
        var local = store as ILocalFiles;
        var total = media.Sum(f => f.Size);
        if (local is null)
            CheckRoom(total);
        var done = 0L;
        foreach (var file in media)
        foreach (var path in ClipFrames.PathsOf(new ClipFile(file.Path, ClipFileRole.Media, file.Size, file.Sequence)))
        {
            cancel.ThrowIfCancellationRequested();
            var key = MediaKeys.Original(titleCode, file.RollId, path);
            var target = TargetOf(path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (local is not null)
                File.CreateSymbolicLink(target, local.FileOf(key) ?? throw new FileNotFoundException(null, path));
            else
                done = await CopyAsync(store, key, file, target, done, b => moved(b, total), cancel);
        }
    }

    /// <summary>A path that a drive brought may lead nowhere but into the folder.</summary>
    private string TargetOf(string path)
    {
        var target = Path.GetFullPath(Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar)));
        return target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : throw new IOException($"The path '{path}' leads out of its roll.");
    }

    private static async Task<long> CopyAsync(
        IStore store,
        string key,
        MediaFile file,
        string target,
        long done,
        Action<long> moved,
        CancellationToken cancel
    )
    {
        await using var from = await OpenAsync(store, key, file.Path, cancel);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, BufferBytes);
        using var hasher = new MultiHasher([], crc64Nvme: true);
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, cancel)) > 0)
        {
            hasher.Append(buffer.AsSpan(0, count));
            await to.WriteAsync(buffer.AsMemory(0, count), cancel);
            moved(done += count);
        }
        var crc = hasher.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        if (file.Sequence is null && file.StoreChecksum is { } stored && !Checksums.Same(crc, stored))
            throw new IOException(
                $"{file.Path} came out of the store with other bytes than went in (CRC-64/NVME {crc}, stored {stored}). Scrub the roll"
            );
        return done;
    }

    /// <summary>By whichever name the store calls it: people know the path.</summary>
    private static async Task<Stream> OpenAsync(IStore store, string key, string path, CancellationToken cancel)
    {
        try
        {
            return await store.ReadAsync(key, 0, null, cancel);
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException(e.Message, path);
        }
    }

    private void CheckRoom(long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < bytes + bytes / 4)
            throw new StoreFullException($"{name} has {Text.Bytes(bytes)}, and {folder} has {Text.Bytes(free)} left");
    }
}
