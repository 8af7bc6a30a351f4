using System.Runtime.CompilerServices;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

// Parts on their way.
public sealed partial class FolderStore
{
    /// <inheritdoc/>
    public long PartSizeFor(long size) => PartSizes.For(size, options.PartFloor);

    /// <inheritdoc/>
    public Task<string> StartUploadAsync(NewUpload upload, CancellationToken cancel)
    {
        (string key, long size, long partSize, string? contentType, _, _) = upload;
        StoreKey.Check(key);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(partSize, 1);
        objects.CheckPlace(key);
        EnsureRoom(size);
        string id = Guid.CreateVersion7().ToString("N");
        try
        {
            Folder(id).Make(new(key, size, partSize, contentType, clock.GetUtcNow()));
        }
        catch (IOException e) when (Disk.IsFull(e))
        {
            throw Full(e);
        }
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancel)
    {
        if (Find(key, uploadId) is not (var folder, var facts))
        {
            return Task.FromResult<IReadOnlyList<StoredPart>?>(null);
        }
        lock (Gate(uploadId).Journal)
        {
            return Task.FromResult<IReadOnlyList<StoredPart>?>([
                .. folder.ReadParts(facts).Values.Select(p => p.Part).OrderBy(p => p.Number),
            ]);
        }
    }

    /// <summary>
    /// Takes one part from <paramref name="content"/>, which must have exactly the length and digest that were announced:
    /// else <see cref="PartRefusedException"/>. A part that is held already is compared and left alone.
    /// Throws <see cref="FileNotFoundException"/> when there is no such upload or part, <see cref="StoreFullException"/>.
    /// </summary>
    /// <param name="digest">XXH128 (32 hex digits) or CRC-64/NVME (16) of the part as its sender computed it.</param>
    public async Task<StoredPart> ReceivePartAsync(
        string key,
        string uploadId,
        int number,
        long size,
        string digest,
        Stream content,
        CancellationToken cancel
    )
    {
        if (
            Find(key, uploadId) is not (var folder, var facts)
            || PartSizes.Of(number, facts.Size, facts.PartSize) != size
        )
        {
            throw new FileNotFoundException($"The store knows no such part of an upload of '{key}'.");
        }
        UploadGate gate = Gate(uploadId);
        using UploadGate.Writer writer = await gate.EnterAsync(number, cancel);
        try
        {
            return await ReceiveAsync(folder, facts, gate, new(number, size, digest), content, writer.Token);
        }
        catch (IOException e) when (Disk.IsFull(e))
        {
            throw Full(e);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new StoreRefusedException(
                $"Part {number} is being sent by somebody else, or the upload is being closed."
            );
        }
    }

    /// <inheritdoc/>
    public async Task<StoredObject> CompleteUploadAsync(
        string key,
        string uploadId,
        WholeUpload whole,
        CancellationToken cancel
    )
    {
        string crc64Nvme = whole.Crc64Nvme;
        using (await Gate(uploadId).CloseAsync(cancel))
        {
            if (Find(key, uploadId) is not (var folder, var facts))
            {
                // Closed before, and the answer got lost; or never known.
                return await StatAsync(key, cancel) is { } there && there.Crc64Nvme == crc64Nvme
                    ? there
                    : throw new StoreRefusedException($"The store knows no such upload of '{key}'. Open it again.");
            }
            ulong crc = Combined(folder, facts);
            if (crc.ToString("x16", null) is var found && found != crc64Nvme)
            {
                throw new StoreRefusedException(
                    $"'{key}' is not stored: the bytes that arrived (CRC-64/NVME {found}) are not those that were verified ({crc64Nvme}). Send the file again."
                );
            }
            using (SafeFileHandle data = File.OpenHandle(folder.Data, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(data);
            }
            StoredObject stored = await PublishAsync(
                folder,
                new(key, facts.Size, facts.ContentType, found, clock.GetUtcNow()),
                crc64Nvme,
                cancel
            );
            folder.Remove();
            gates.TryRemove(uploadId, out _);
            return stored;
        }
    }

    /// <inheritdoc/>
    public async Task AbortUploadAsync(string key, string uploadId, CancellationToken cancel)
    {
        using (await Gate(uploadId).CloseAsync(cancel))
        {
            if (Find(key, uploadId) is (var folder, _))
            {
                folder.Remove();
            }
            else if (
                uploadId == Path.GetFileName(uploadId)
                && Folder(uploadId) is var nameless
                && nameless.ReadFacts() is null
            )
            {
                // Killed before it could be written down: there is no key that it could belong to.
                nameless.Remove();
            }
            gates.TryRemove(uploadId, out _);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, string UploadId, DateTimeOffset StartedAt)> ListUploadsAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        await Task.CompletedTask;
        foreach (string path in Directory.EnumerateDirectories(uploads).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            if (new UploadFolder(path).ReadFacts() is { } facts)
            {
                yield return (facts.Key, Path.GetFileName(path), facts.StartedAt);
            }
            else
            {
                yield return ("", Path.GetFileName(path), new DateTimeOffset(Directory.GetLastWriteTimeUtc(path)));
            }
        }
    }

    private async Task<StoredPart> ReceiveAsync(
        UploadFolder folder,
        UploadFacts facts,
        UploadGate gate,
        StoredPart announced,
        Stream content,
        CancellationToken cancel
    )
    {
        bool held;
        lock (gate.Journal)
        {
            held =
                folder.ReadParts(facts).TryGetValue(announced.Number, out PartJournal.Entry? before)
                && DigestLike(announced.Digest, before.Xxh128, before.Crc64Nvme) == announced.Digest;
            if (before is not null && !held)
            {
                // Other bytes are about to land on it: from now on it is not held.
                PartJournal.Drop(folder.Journal, announced.Number);
            }
        }
        using SafeFileHandle? data = held ? null : OpenForPart(folder, announced.Size);
        using var hasher = new MultiHasher([HashFormat.Xxh128], crc64Nvme: true);
        long offset = (announced.Number - 1) * facts.PartSize;
        long taken = await ByteSink.TakeAsync(content, data, offset, announced.Size, hasher, null, cancel);
        string xxh128 = hasher.Finish()[0].Text;
        string found = DigestLike(announced.Digest, xxh128, hasher.Crc64Nvme);
        if (taken != announced.Size || found != announced.Digest)
        {
            throw new PartRefusedException(
                taken != announced.Size
                    ? $"Part {announced.Number} has {(taken > announced.Size ? "more" : "fewer")} than the announced {announced.Size:N0} bytes. Send it again."
                    : $"Part {announced.Number} changed on its way: its {(found.Length == 16 ? "CRC-64/NVME" : "XXH128")} is {found}, announced was {announced.Digest}. Send it again."
            );
        }
        if (data is not null)
        {
            RandomAccess.FlushToDisk(data);
            cancel.ThrowIfCancellationRequested();
            lock (gate.Journal)
            {
                // The only part of a small file would be sent again as fast as its record is flushed.
                bool flush = facts.Size > facts.PartSize;
                PartJournal.Add(folder.Journal, new(announced.Number, taken, xxh128, hasher.Crc64Nvme), flush);
            }
        }
        return announced;
    }

    /// <summary>Of a part's two digests the one of the announced kind.</summary>
    private static string DigestLike(string announced, string xxh128, ulong crc) =>
        announced.Length == 16 ? crc.ToString("x16", null) : xxh128;

    private SafeFileHandle OpenForPart(UploadFolder folder, long size)
    {
        EnsureRoom(size);
        return File.OpenHandle(folder.Data, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    private static ulong Combined(UploadFolder folder, UploadFacts facts)
    {
        Dictionary<int, PartJournal.Entry> parts = folder.ReadParts(facts);
        int count = facts.Size == 0 ? 0 : PartSizes.Count(facts.Size, facts.PartSize);
        List<int> missing = [.. Enumerable.Range(1, count).Where(n => !parts.ContainsKey(n)).Take(4)];
        if (missing.Count > 0)
        {
            throw new StoreRefusedException(
                $"'{facts.Key}' is not whole: part {missing[0]} of {count}{(missing.Count > 1 ? " and others are" : " is")} missing. Send what is missing, then close it again."
            );
        }
        return Enumerable
            .Range(1, count)
            .Select(n => parts[n])
            .Aggregate(Crc64Nvme.Hash([]), (crc, part) => Crc64Nvme.Combine(crc, part.Crc64Nvme, part.Size));
    }

    private UploadFolder Folder(string uploadId) => new(Path.Combine(uploads, uploadId));

    private (UploadFolder Folder, UploadFacts Facts)? Find(string key, string uploadId)
    {
        if (!Guid.TryParseExact(uploadId, "N", out _))
        {
            return null;
        }
        UploadFolder folder = Folder(uploadId);
        return folder.ReadFacts() is { } facts && facts.Key == key ? (folder, facts) : null;
    }

    private UploadGate Gate(string uploadId) => gates.GetOrAdd(uploadId, _ => new());
}
