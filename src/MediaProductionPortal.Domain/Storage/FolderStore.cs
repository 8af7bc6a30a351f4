using System.Collections.Concurrent;
using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>
/// A store in a folder. Bytes land in <c>uploads/</c>, are flushed, and are renamed into <c>objects/</c> when they are whole:
/// at no moment, crash or power cut, is half an object visible or a part recorded whose bytes are not on the disk.
/// One process takes the parts of an upload; any number may read, write and delete whole objects.
/// </summary>
public sealed partial class FolderStore : IStore, IMultipartStore, ISignedLinks, ILocalFiles
{
    private const string WholeWrite = "w-";

    private readonly FolderStoreOptions options;
    private readonly TimeProvider clock;
    private readonly ObjectFolder objects;
    private readonly string uploads;
    private readonly ConcurrentDictionary<string, UploadGate> gates = new(StringComparer.Ordinal);
    private readonly FolderLinks links;

    /// <summary>Opens the store, makes its folders at first start, and finishes what a crash interrupted.</summary>
    public FolderStore(FolderStoreOptions options, TimeProvider clock)
    {
        this.options = options with { Root = Path.GetFullPath(options.Root) };
        this.clock = clock;
        string root = this.options.Root;
        objects = new(root);
        uploads = Path.Combine(root, "uploads");
        PrivateFiles.MakeFolder(root);
        PrivateFiles.MakeFolder(uploads);
        objects.Make();
        Disk.SyncFolder(root);
        links = new(LinkSecret.LoadOrMake(options.LinkSecretFile ?? Path.Combine(root, "links.key")), clock);
        Heal();
    }

    /// <summary>Reads the links that this store signs.</summary>
    public FolderLinks Links => links;

    /// <inheritdoc/>
    public Task<StoredObject?> StatAsync(string key, CancellationToken cancel)
    {
        StoreKey.Check(key);
        return objects.StatAsync(key, cancel);
    }

    /// <inheritdoc/>
    public long Room => Math.Max(0, new DriveInfo(options.Root).AvailableFreeSpace - options.MinFreeBytes);

    /// <inheritdoc/>
    public string? FileOf(string key)
    {
        StoreKey.Check(key);
        string file = objects.PathOf(key);
        return File.Exists(file) ? file : null;
    }

    /// <inheritdoc/>
    public Task<Stream> ReadAsync(string key, long offset, long? length, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        SafeFileHandle file = Open(key);
        long rest = Math.Max(0, RandomAccess.GetLength(file) - offset);
        return Task.FromResult<Stream>(new RangeStream(file, offset, Math.Clamp(length ?? rest, 0, rest)));
    }

    /// <inheritdoc/>
    public Task<Stream> ReadThroughAsync(string key, CancellationToken cancel)
    {
        SafeFileHandle file = Open(key);
        return Task.FromResult<Stream>(
            DirectStream.TryOpen(file) ?? (Stream)new RangeStream(file, 0, RandomAccess.GetLength(file))
        );
    }

    /// <inheritdoc/>
    public async Task<StoredObject> WriteAsync(
        string key,
        Stream content,
        string? contentType,
        string? crc64Nvme,
        CancellationToken cancel
    )
    {
        StoreKey.Check(key);
        objects.CheckPlace(key);
        var folder = new UploadFolder(Path.Combine(uploads, WholeWrite + Guid.NewGuid().ToString("N")));
        Directory.CreateDirectory(folder.Path);
        try
        {
            using var hasher = new MultiHasher([], crc64Nvme: true);
            long size;
            using (SafeFileHandle data = File.OpenHandle(folder.Data, FileMode.CreateNew, FileAccess.Write))
            {
                size = await ByteSink.TakeAsync(content, data, 0, long.MaxValue - 1, hasher, RoomCheck(), cancel);
                RandomAccess.FlushToDisk(data);
            }
            string crc = hasher.Crc64Nvme.ToString("x16", null);
            return await PublishAsync(folder, new(key, size, contentType, crc, clock.GetUtcNow()), crc64Nvme, cancel);
        }
        catch (IOException e) when (Disk.IsFull(e))
        {
            throw Full(e);
        }
        finally
        {
            folder.Remove();
        }
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> LinkAsync(string key, string file, string? crc64Nvme, CancellationToken cancel)
    {
        StoreKey.Check(key);
        objects.CheckPlace(key);
        var folder = new UploadFolder(Path.Combine(uploads, WholeWrite + Guid.NewGuid().ToString("N")));
        Directory.CreateDirectory(folder.Path);
        try
        {
            if (!Disk.Link(file, folder.Data))
            {
                return null;
            }
            EnsureRoom(0);
            ObjectDigest digest;
            await using (FileStream data = new(folder.Data, FileMode.Open, FileAccess.Read, FileShare.Read, 0))
            {
                digest = await ObjectDigest.OfAsync(data, [], null, cancel);
                RandomAccess.FlushToDisk(data.SafeFileHandle);
            }
            ObjectFacts made = new(key, digest.Size, null, digest.Crc64Nvme, clock.GetUtcNow());
            return await PublishAsync(folder, made, crc64Nvme, cancel);
        }
        finally
        {
            folder.Remove();
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancel)
    {
        StoreKey.Check(key);
        return objects.DeleteAsync(key, cancel);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancel) =>
        objects.ListAsync(prefix, cancel);

    /// <inheritdoc/>
    public async Task<StoredObject> CopyAsync(string from, string to, CancellationToken cancel)
    {
        StoredObject source =
            await StatAsync(from, cancel) ?? throw new FileNotFoundException($"'{from}' is not stored.", from);
        if (source.Crc64Nvme is null)
        {
            throw new StoreRefusedException(
                $"'{from}' changed on the disk of the store since it arrived; it is not copied."
            );
        }
        await using Stream content = await ReadThroughAsync(from, cancel);
        return await WriteAsync(to, content, source.ContentType, source.Crc64Nvme, cancel);
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancel)
    {
        WritableFolder.Check(uploads);
        objects.Check();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public PartLink ForPart(UploadPart part, TimeSpan validFor) =>
        links.ForPart(part.Key, part.UploadId, part.Number, part.Size, validFor);

    /// <inheritdoc/>
    public string ForRead(string key, string? contentType, string? downloadName, TimeSpan validFor) =>
        links.ForRead(key, contentType, downloadName, validFor);

    /// <inheritdoc/>
    public string ForFetch(string key, string? downloadName, TimeSpan validFor) =>
        links.ForFetch(key, downloadName, validFor);

    /// <param name="expected">The checksum that the bytes must have; null: any.</param>
    private async Task<StoredObject> PublishAsync(
        UploadFolder folder,
        ObjectFacts made,
        string? expected,
        CancellationToken cancel
    )
    {
        if (expected is not null && made.Crc64Nvme != expected)
        {
            throw new StoreRefusedException(
                $"'{made.Key}' was not written: the bytes that were read (CRC-64/NVME {made.Crc64Nvme}) are not those that were expected ({expected})."
            );
        }
        // Not flushed: if a power cut takes it, the checksum is computed again from the bytes, which are flushed.
        await File.WriteAllBytesAsync(folder.Seal, JsonSerializer.SerializeToUtf8Bytes(made, WireJson.Options), cancel);
        return await objects.PublishAsync(folder.Data, made, cancel);
    }

    private SafeFileHandle Open(string key)
    {
        StoreKey.Check(key);
        try
        {
            return File.OpenHandle(
                objects.PathOf(key),
                options: FileOptions.SequentialScan,
                share: FileShare.Read | FileShare.Delete
            );
        }
        catch (Exception e)
            when ((e is IOException or UnauthorizedAccessException) && !File.Exists(objects.PathOf(key)))
        {
            throw new FileNotFoundException($"'{key}' is not stored.", key, e);
        }
    }

    private void Heal()
    {
        foreach (string path in Directory.EnumerateDirectories(uploads))
        {
            var folder = new UploadFolder(path);
            bool gone = !File.Exists(folder.Data);
            if (gone && ObjectFacts.Read(folder.Seal) is { } made)
            {
                objects.Heal(made);
                folder.Remove();
            }
            else if (folder.ReadFacts() is null && Age(path) > TimeSpan.FromDays(1))
            {
                // The rest of a write that a crash cut off; younger ones may be another process's.
                folder.Remove();
            }
        }
    }

    private TimeSpan Age(string path) => clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(path);

    private Action<long> RoomCheck()
    {
        const long every = 64 * PartSizes.MiB;
        long until = 0;
        return count =>
        {
            if ((until -= count) < 0)
            {
                until = every;
                EnsureRoom(count);
            }
        };
    }

    private void EnsureRoom(long bytes)
    {
        if (new DriveInfo(options.Root).AvailableFreeSpace - bytes < options.MinFreeBytes)
        {
            throw Full(null);
        }
    }

    private StoreFullException Full(Exception? inner) =>
        new(
            $"The store's disk ({options.Root}) is full: less than {options.MinFreeBytes / PartSizes.MiB:N0} MiB would stay free. Free some room or move the store to a larger disk; sending goes on where it stopped.",
            inner
        );
}
