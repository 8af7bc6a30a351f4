using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Library;

/// <summary>
/// Lays a clip's originals out as they lay on their roll, for tools that read files: links where the store is a folder of this
/// machine, copies otherwise, and no copy is used whose bytes are not those that were stored.
/// </summary>
/// <param name="media">Of one clip.</param>
/// <param name="folder">Where they are laid out.</param>
internal sealed class LaidOutMedia(
    IStore store,
    string titleCode,
    string clipName,
    IReadOnlyList<MediaFile> media,
    string folder
)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The roll that they lie under; null: each file's own.</summary>
    public Guid? Roll { get; init; }

    /// <summary>Reads also what is only linked, and compares its bytes with their checksum in the store; null: links are believed.</summary>
    public ProvenSources? Prove { get; init; }

    /// <summary>Which frames of a sequence are wanted, by their place, 0 the first; null: all.</summary>
    public IReadOnlyCollection<long>? Wanted { get; init; }

    /// <summary>Files whose bytes were compared.</summary>
    public int Proven { get; private set; }

    /// <param name="moved">Gets the bytes copied so far and all that are to be.</param>
    /// <exception cref="FileNotFoundException">An original is not in the store.</exception>
    /// <exception cref="OtherBytesException">An original has other bytes than were stored.</exception>
    /// <exception cref="IOException">The store is away, or there is no room here.</exception>
    public async Task LayOutAsync(Action<long, long> moved, CancellationToken cancel)
    {
        var local = store as ILocalFiles;
        var total = media.Sum(f => f.Size);
        if (local is null)
            CheckRoom(total);
        var done = 0L;
        foreach (var file in media)
        foreach (var path in PathsOf(file))
        {
            cancel.ThrowIfCancellationRequested();
            var key = MediaKeys.Original(titleCode, Roll ?? file.RollId, path);
            var target = TargetOf(path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (local is null)
            {
                done = await CopyAsync(key, file, path, target, done, b => moved(b, total), cancel);
                continue;
            }
            var original = local.FileOf(key) ?? throw new FileNotFoundException(null, path);
            if (Prove is not null)
                Compare(path, await StoredAsync(file, key, cancel), await Prove.CrcOfAsync(original, cancel));
            File.CreateSymbolicLink(target, original);
        }
    }

    private IEnumerable<string> PathsOf(MediaFile file)
    {
        var clip = new ClipFile(file.Path, ClipFileRole.Media, file.Size, file.Sequence);
        if (file.Sequence is not { } range || Wanted is not { } wanted)
            return ClipFrames.PathsOf(clip);
        // What is a hole on the card is none of the paths; who reads the frames says so.
        return wanted
            .Select(place => range.First + place * range.Step)
            .Where(number => !range.Holes.Any(h => number >= h.First && number <= h.Last))
            .Select(number => ClipFrames.PathOf(clip, number));
    }

    /// <summary>A path that a drive brought may lead nowhere but into the folder.</summary>
    private string TargetOf(string path)
    {
        var target = Path.GetFullPath(Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar)));
        return target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : throw new IOException($"The path '{path}' leads out of its roll.");
    }

    private async Task<long> CopyAsync(
        string key,
        MediaFile file,
        string path,
        string target,
        long done,
        Action<long> moved,
        CancellationToken cancel
    )
    {
        await using var from = await OpenAsync(key, path, cancel);
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
        Compare(path, Prove is null ? StoredOf(file) : await StoredAsync(file, key, cancel), crc);
        return done;
    }

    /// <summary>What the bytes should have; of a frame of a sequence the store itself knows it.</summary>
    private async Task<string?> StoredAsync(MediaFile file, string key, CancellationToken cancel) =>
        StoredOf(file) ?? (await store.StatAsync(key, cancel))?.Crc64Nvme;

    private static string? StoredOf(MediaFile file) => file.Sequence is null ? file.StoreChecksum : null;

    private void Compare(string path, string? stored, string crc)
    {
        if (stored is null)
            return;
        if (!Checksums.Same(crc, stored))
            throw new OtherBytesException(
                $"{path} came out of the store with other bytes than went in (CRC-64/NVME {crc}, stored {stored}). Scrub the roll"
            );
        Proven++;
    }

    /// <summary>By whichever name the store calls it: people know the path.</summary>
    private async Task<Stream> OpenAsync(string key, string path, CancellationToken cancel)
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
            throw new StoreFullException(
                $"{clipName} has {Text.Bytes(bytes)}, and {folder} has {Text.Bytes(free)} left"
            );
    }
}

/// <summary>An original has other bytes than were stored.</summary>
internal sealed class OtherBytesException(string words) : IOException(words);
