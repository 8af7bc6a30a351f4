using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage;

/// <summary>What every store must do; a store's whole test is to stand below this.</summary>
public abstract class StoreContract
{
    private const string Key = "titles/MOON/media/0198/A001/A001C001_🎬 é e\u0301 #1?%41&+ü.mov";
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IStore Store { get; }
    private IMultipartStore Parts => (IMultipartStore)Store;

    /// <summary>Least part that this store takes, but for the last.</summary>
    protected virtual int PartSize => 1000;

    /// <summary>Of two who write at the same instant one is refused; otherwise one of the two stands, whole.</summary>
    protected virtual bool WritesOnce => true;

    /// <summary>Puts a part as a sender would; throws <see cref="PartRefusedException"/> when these are not the announced bytes.</summary>
    protected abstract Task PutPartAsync(string key, string uploadId, int number, byte[] bytes, byte[] announced);

    [StoreFact]
    public async Task WhatIsWrittenIsReadBack()
    {
        byte[] bytes = Bytes(100_000);
        StoredObject written = await Store.WriteAsync(Key, new MemoryStream(bytes), "video/quicktime", None);
        Assert.Equal((Key, 100_000, "video/quicktime"), (written.Key, written.Size, written.ContentType));
        Assert.Equal(written, await Store.StatAsync(Key, None));
        Assert.Equal(bytes, await ReadAsync(Key));
        Assert.Equal(bytes[500..1500], await ReadAsync(Key, 500, 1000));
        Assert.Equal(bytes[99_990..], await ReadAsync(Key, 99_990, 1000));
        Assert.Empty(await ReadAsync(Key, 100_000));
    }

    [StoreFact]
    public async Task AnUnknownKeyIsNullToStatAndNotFoundToRead()
    {
        Assert.Null(await Store.StatAsync("no/such/key", None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => ReadAsync("no/such/key"));
        await Store.DeleteAsync("no/such/key", None);
    }

    [StoreFact]
    public async Task TheSameBytesMayBeWrittenAgainButNoOthers()
    {
        await Store.WriteAsync(Key, new MemoryStream([1, 2, 3]), null, None);
        await Store.WriteAsync(Key, new MemoryStream([1, 2, 3]), null, None);
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            Store.WriteAsync(Key, new MemoryStream([1, 2, 4]), null, None)
        );
        Assert.Equal([1, 2, 3], await ReadAsync(Key));
    }

    [StoreFact]
    public async Task TwoWhoWriteOneKeyAtOnceDoNotMix()
    {
        byte[][] contents = [.. Enumerable.Range(1, 8).Select(seed => Bytes(50_000, seed))];
        Task<StoredObject>[] writes =
        [
            .. contents.Select(c => Task.Run(() => Store.WriteAsync(Key, new MemoryStream(c), null, None))),
        ];
        await Task.WhenAll(writes.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));
        if (!WritesOnce)
        {
            byte[] kept = await ReadAsync(Key);
            Assert.Contains(contents, kept.SequenceEqual);
            return;
        }
        int winner = Assert.Single(Enumerable.Range(0, 8), i => writes[i].IsCompletedSuccessfully);
        Assert.All(writes.Where(w => w.IsFaulted), w => Assert.IsType<KeyTakenException>(w.Exception!.InnerException));
        Assert.Equal(contents[winner], await ReadAsync(Key));
    }

    [StoreFact]
    public async Task AnObjectWithoutBytesIsAnObject()
    {
        await Store.WriteAsync("empty", new MemoryStream(), null, None);
        Assert.Equal(0, (await Store.StatAsync("empty", None))!.Size);
        string upload = await StartAsync("empty2", []);
        await PutAsync("empty2", upload, 1, [], []);
        StoredObject stored = await Parts.CompleteUploadAsync("empty2", upload, Whole([]), None);
        Assert.Equal(0, stored.Size);
        Assert.Empty(await ReadAsync("empty2"));
    }

    [StoreFact]
    public async Task ListingGoesInOrdinalOrderOfTheWholeKey()
    {
        string[] keys = ["a/b/c", "a/b.txt", "a/b-", "a.b", "a/b0", "ä/x", "a/Z", "b", "🎬/1"];
        foreach (string key in keys)
        {
            await Store.WriteAsync(key, new MemoryStream([1]), null, None);
        }
        Assert.Equal(keys.Order(StringComparer.Ordinal), await ListAsync(""));
        Assert.Equal(["a/b-", "a/b.txt", "a/b/c", "a/b0"], await ListAsync("a/b"));
        Assert.Equal(["a/b/c"], await ListAsync("a/b/"));
        Assert.Empty(await ListAsync("nothing/here"));
        Assert.Empty(await ListAsync("../"));
    }

    [StoreFact]
    public async Task WhatIsDeletedIsGoneAndItsKeyFree()
    {
        await Store.WriteAsync("a/b/c", new MemoryStream([1]), null, None);
        await Store.DeleteAsync("a/b/c", None);
        Assert.Null(await Store.StatAsync("a/b/c", None));
        await Store.WriteAsync("a", new MemoryStream([2]), null, None);
        Assert.Equal([2], await ReadAsync("a"));
    }

    [StoreFact]
    public async Task ACopyIsTheSameBytesAndKeepsToTheRulesOfWriting()
    {
        byte[] bytes = Bytes(3_000_000);
        StoredObject source = await Store.WriteAsync("from", new MemoryStream(bytes), "video/mp4", None);
        StoredObject copy = await Store.CopyAsync("from", "to/there", None);
        Assert.Equal(
            (source.Size, source.Crc64Nvme, source.ContentType),
            (copy.Size, copy.Crc64Nvme, copy.ContentType)
        );
        Assert.Equal(bytes, await ReadAsync("to/there"));
        await Store.WriteAsync("other", new MemoryStream([1]), null, None);
        await Assert.ThrowsAsync<KeyTakenException>(() => Store.CopyAsync("from", "other", None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.CopyAsync("nothing", "x", None));
    }

    [StoreFact]
    public async Task PartsInAnyOrderBecomeOneObject()
    {
        byte[] bytes = Bytes(10_500_000);
        const int size = 5 * 1024 * 1024;
        string upload = await StartAsync(Key, bytes, size, "video/quicktime");
        foreach (int number in new[] { 3, 1, 2 })
        {
            byte[] part = bytes[((number - 1) * size)..Math.Min(number * size, bytes.Length)];
            await PutAsync(Key, upload, number, part, part);
        }
        Assert.Equal([1, 2, 3], (await Parts.ListPartsAsync(Key, upload, None))!.Select(p => p.Number));
        Assert.Contains((Key, upload), await OpenUploadsAsync());
        Assert.Null(await Store.StatAsync(Key, None));

        StoredObject stored = await Parts.CompleteUploadAsync(Key, upload, Whole(bytes, size), None);
        Assert.Equal(bytes.Length, stored.Size);
        Assert.Equal(bytes, await ReadAsync(Key));
        Assert.DoesNotContain((Key, upload), await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task AnUploadThatIsNotWholeIsNotClosed()
    {
        byte[] bytes = Bytes(PartSize + 1000);
        string upload = await StartAsync("k", bytes, PartSize);
        await PutAsync("k", upload, 2, bytes[PartSize..]);
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            Parts.CompleteUploadAsync("k", upload, Whole(bytes, PartSize), None)
        );
        Assert.Null(await Store.StatAsync("k", None));

        await PutAsync("k", upload, 1, bytes[..PartSize]);
        await Parts.CompleteUploadAsync("k", upload, Whole(bytes, PartSize), None);
        Assert.Equal(bytes, await ReadAsync("k"));
    }

    [StoreFact]
    public async Task OtherBytesThanWereVerifiedNeverBecomeVisible()
    {
        byte[] bytes = Bytes(1000);
        string upload = await StartAsync("k", bytes);
        await PutAsync("k", upload, 1, bytes, bytes);
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            Parts.CompleteUploadAsync("k", upload, Whole(Bytes(1000, 2)), None)
        );
        Assert.Null(await Store.StatAsync("k", None));
    }

    [StoreFact]
    public async Task APartThatChangedOnItsWayIsRefused()
    {
        byte[] bytes = Bytes(1000);
        string upload = await StartAsync("k", bytes);
        await Assert.ThrowsAsync<PartRefusedException>(() => PutAsync("k", upload, 1, Bytes(1000, 2), bytes));
        Assert.Empty((await Parts.ListPartsAsync("k", upload, None))!);
    }

    [StoreFact]
    public async Task APartMayBeSentAgainEvenAtOnce()
    {
        byte[] bytes = Bytes(400_000);
        string upload = await StartAsync("k", bytes);
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => PutAsync("k", upload, 1, bytes, bytes)))
        );
        await PutAsync("k", upload, 1, bytes, bytes);
        await Parts.CompleteUploadAsync("k", upload, Whole(bytes), None);
        Assert.Equal(bytes, await ReadAsync("k"));
    }

    [StoreFact]
    public async Task ClosingAgainAnswersTheSame()
    {
        byte[] bytes = Bytes(1000);
        string upload = await StartAsync("k", bytes);
        await PutAsync("k", upload, 1, bytes, bytes);
        StoredObject first = await Parts.CompleteUploadAsync("k", upload, Whole(bytes), None);
        Assert.Equal(first, await Parts.CompleteUploadAsync("k", upload, Whole(bytes), None));
        await Assert.ThrowsAsync<StoreRefusedException>(() => Parts.CompleteUploadAsync("k", upload, Whole([7]), None));
    }

    [StoreFact]
    public async Task AnUploadOntoOtherBytesIsRefusedAndLeavesThem()
    {
        await Store.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None);
        string upload = await StartAsync("k", [4, 5, 6]);
        await PutAsync("k", upload, 1, [4, 5, 6], [4, 5, 6]);
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            Parts.CompleteUploadAsync("k", upload, Whole([4, 5, 6]), None)
        );
        Assert.Equal([1, 2, 3], await ReadAsync("k"));
    }

    [StoreFact]
    public async Task AnAbortedUploadIsForgotten()
    {
        string upload = await StartAsync("k", [4, 5, 6]);
        await Parts.AbortUploadAsync("k", upload, None);
        await Parts.AbortUploadAsync("k", upload, None);
        Assert.Null(await Parts.ListPartsAsync("k", upload, None));
        Assert.Empty(await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task AWrittenStreamIsWholeWhateverItsLength()
    {
        byte[] bytes = Bytes(12_000_000);
        StoredObject stored = await Store.WriteAsync("big", new NoSeek(bytes), "video/mp4", Crc(bytes), None);
        Assert.Equal((12_000_000, Crc(bytes), "video/mp4"), (stored.Size, stored.Crc64Nvme, stored.ContentType));
        Assert.Equal(bytes, await ReadAsync("big"));
        Assert.Equal(stored, await Store.WriteAsync("big", new NoSeek(bytes), "video/mp4", Crc(bytes), None));
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            Store.WriteAsync("big", new NoSeek(Bytes(12_000_000, 2)), null, Crc(Bytes(12_000_000, 2)), None)
        );
        Assert.Empty(await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task AWrittenStreamOfOtherBytesThanWereExpectedIsNotStored()
    {
        foreach (int size in new[] { 1000, 12_000_000 })
        {
            await Assert.ThrowsAsync<StoreRefusedException>(() =>
                Store.WriteAsync("k", new NoSeek(Bytes(size)), null, Crc(Bytes(size, 2)), None)
            );
            Assert.Null(await Store.StatAsync("k", None));
        }
        Assert.Empty(await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task AWrittenStreamThatBreaksLeavesNothing()
    {
        byte[] bytes = Bytes(12_000_000);
        await Assert.ThrowsAsync<IOException>(() =>
            Store.WriteAsync("k", new NoSeek(bytes, breakAt: 11_000_000), null, Crc(bytes), None)
        );
        Assert.Null(await Store.StatAsync("k", None));
        Assert.Empty(await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task ALinkReadsAnObject()
    {
        byte[] bytes = Bytes(1000);
        await Store.WriteAsync(Key, new MemoryStream(bytes), "video/mp4", None);
        string link = ((ISignedLinks)Store).ForRead(Key, "video/quicktime", "clip é.mov", TimeSpan.FromMinutes(5));
        Assert.Equal(
            link,
            ((ISignedLinks)Store).ForRead(Key, "video/quicktime", "clip é.mov", TimeSpan.FromMinutes(5))
        );
    }

    protected static byte[] Bytes(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected static string Xxh128(byte[] bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));

    protected static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16");

    protected async Task<byte[]> ReadAsync(string key, long offset = 0, long? length = null)
    {
        await using Stream content = await Store.ReadAsync(key, offset, length, None);
        using var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    }

    private Task<string> StartAsync(string key, byte[] bytes, int? partSize = null, string? type = null) =>
        Parts.StartUploadAsync(new(key, bytes.Length, partSize ?? Math.Max(1, bytes.Length), type, Crc(bytes)), None);

    private Task PutAsync(string key, string uploadId, int number, byte[] bytes, byte[]? announced = null) =>
        PutPartAsync(key, uploadId, number, bytes, announced ?? bytes);

    private WholeUpload Whole(byte[] bytes, int? partSize = null) =>
        new(
            Crc(bytes),
            bytes.Length,
            [
                .. bytes
                    .Chunk(partSize ?? Math.Max(1, bytes.Length))
                    .DefaultIfEmpty([])
                    .Select(part => PartDigests.Of(Parts.PartDigest, part)),
            ]
        );

    private async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (StoredObject found in Store.ListAsync(prefix, None))
        {
            keys.Add(found.Key);
        }
        return keys;
    }

    protected async Task<List<(string, string)>> OpenUploadsAsync()
    {
        var open = new List<(string, string)>();
        await foreach ((string key, string id, _) in Parts.ListUploadsAsync(None))
        {
            open.Add((key, id));
        }
        return open;
    }
}
