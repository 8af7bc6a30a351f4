using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>What every store must do; a store's whole test is to stand below this.</summary>
public abstract class StoreContract
{
    private const string Key = "titles/MOON/media/0198/A001/A001C001_🎬 é e\u0301 #1?%41&+ü.mov";
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IStore Store { get; }
    private IMultipartStore Parts => (IMultipartStore)Store;

    /// <summary>Puts a part as a sender would; throws <see cref="PartRefusedException"/> when it has not that digest.</summary>
    protected abstract Task PutPartAsync(string key, string uploadId, int number, byte[] bytes, string xxh128);

    [Fact]
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

    [Fact]
    public async Task AnUnknownKeyIsNullToStatAndNotFoundToRead()
    {
        Assert.Null(await Store.StatAsync("no/such/key", None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => ReadAsync("no/such/key"));
        await Store.DeleteAsync("no/such/key", None);
    }

    [Fact]
    public async Task TheSameBytesMayBeWrittenAgainButNoOthers()
    {
        await Store.WriteAsync(Key, new MemoryStream([1, 2, 3]), null, None);
        await Store.WriteAsync(Key, new MemoryStream([1, 2, 3]), null, None);
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            Store.WriteAsync(Key, new MemoryStream([1, 2, 4]), null, None)
        );
        Assert.Equal([1, 2, 3], await ReadAsync(Key));
    }

    [Fact]
    public async Task TwoWhoWriteOneKeyAtOnceDoNotMix()
    {
        byte[][] contents = [.. Enumerable.Range(1, 8).Select(seed => Bytes(50_000, seed))];
        Task<StoredObject>[] writes =
        [
            .. contents.Select(c => Task.Run(() => Store.WriteAsync(Key, new MemoryStream(c), null, None))),
        ];
        await Task.WhenAll(writes.Select(w => w.ContinueWith(_ => { }, TaskScheduler.Default)));
        int winner = Assert.Single(Enumerable.Range(0, 8), i => writes[i].IsCompletedSuccessfully);
        Assert.All(writes.Where(w => w.IsFaulted), w => Assert.IsType<KeyTakenException>(w.Exception!.InnerException));
        Assert.Equal(contents[winner], await ReadAsync(Key));
    }

    [Fact]
    public async Task AnObjectWithoutBytesIsAnObject()
    {
        await Store.WriteAsync("empty", new MemoryStream(), null, None);
        Assert.Equal(0, (await Store.StatAsync("empty", None))!.Size);
        string upload = await Parts.StartUploadAsync("empty2", 0, 1000, null, None);
        await PutPartAsync("empty2", upload, 1, [], Xxh128([]));
        StoredObject stored = await Parts.CompleteUploadAsync("empty2", upload, Crc([]), None);
        Assert.Equal(0, stored.Size);
        Assert.Empty(await ReadAsync("empty2"));
    }

    [Fact]
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

    [Fact]
    public async Task WhatIsDeletedIsGoneAndItsKeyFree()
    {
        await Store.WriteAsync("a/b/c", new MemoryStream([1]), null, None);
        await Store.DeleteAsync("a/b/c", None);
        Assert.Null(await Store.StatAsync("a/b/c", None));
        await Store.WriteAsync("a", new MemoryStream([2]), null, None);
        Assert.Equal([2], await ReadAsync("a"));
    }

    [Fact]
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

    [Fact]
    public async Task PartsInAnyOrderBecomeOneObject()
    {
        byte[] bytes = Bytes(10_500_000);
        const int size = 5 * 1024 * 1024;
        string upload = await Parts.StartUploadAsync(Key, bytes.Length, size, "video/quicktime", None);
        foreach (int number in new[] { 3, 1, 2 })
        {
            byte[] part = bytes[((number - 1) * size)..Math.Min(number * size, bytes.Length)];
            await PutPartAsync(Key, upload, number, part, Xxh128(part));
        }
        Assert.Equal([1, 2, 3], (await Parts.ListPartsAsync(Key, upload, None))!.Select(p => p.Number));
        Assert.Contains((Key, upload), await OpenUploadsAsync());
        Assert.Null(await Store.StatAsync(Key, None));

        StoredObject stored = await Parts.CompleteUploadAsync(Key, upload, Crc(bytes), None);
        Assert.Equal(bytes.Length, stored.Size);
        Assert.Equal(bytes, await ReadAsync(Key));
        Assert.DoesNotContain((Key, upload), await OpenUploadsAsync());
    }

    [Fact]
    public async Task AnUploadThatIsNotWholeIsNotClosed()
    {
        byte[] bytes = Bytes(2000);
        string upload = await Parts.StartUploadAsync("k", 2000, 1000, null, None);
        await PutPartAsync("k", upload, 2, bytes[1000..], Xxh128(bytes[1000..]));
        await Assert.ThrowsAsync<StoreRefusedException>(() => Parts.CompleteUploadAsync("k", upload, Crc(bytes), None));
        Assert.Null(await Store.StatAsync("k", None));

        await PutPartAsync("k", upload, 1, bytes[..1000], Xxh128(bytes[..1000]));
        await Parts.CompleteUploadAsync("k", upload, Crc(bytes), None);
        Assert.Equal(bytes, await ReadAsync("k"));
    }

    [Fact]
    public async Task OtherBytesThanWereVerifiedNeverBecomeVisible()
    {
        byte[] bytes = Bytes(1000);
        string upload = await Parts.StartUploadAsync("k", 1000, 1000, null, None);
        await PutPartAsync("k", upload, 1, bytes, Xxh128(bytes));
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            Parts.CompleteUploadAsync("k", upload, Crc(Bytes(1000, 2)), None)
        );
        Assert.Null(await Store.StatAsync("k", None));
    }

    [Fact]
    public async Task APartThatChangedOnItsWayIsRefused()
    {
        byte[] bytes = Bytes(1000);
        string upload = await Parts.StartUploadAsync("k", 1000, 1000, null, None);
        await Assert.ThrowsAsync<PartRefusedException>(() =>
            PutPartAsync("k", upload, 1, Bytes(1000, 2), Xxh128(bytes))
        );
        Assert.Empty((await Parts.ListPartsAsync("k", upload, None))!);
    }

    [Fact]
    public async Task APartMayBeSentAgainEvenAtOnce()
    {
        byte[] bytes = Bytes(400_000);
        string upload = await Parts.StartUploadAsync("k", bytes.Length, bytes.Length, null, None);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Record.ExceptionAsync(() => PutPartAsync("k", upload, 1, bytes, Xxh128(bytes))))
        );
        await PutPartAsync("k", upload, 1, bytes, Xxh128(bytes));
        await Parts.CompleteUploadAsync("k", upload, Crc(bytes), None);
        Assert.Equal(bytes, await ReadAsync("k"));
    }

    [Fact]
    public async Task ClosingAgainAnswersTheSame()
    {
        byte[] bytes = Bytes(1000);
        string upload = await Parts.StartUploadAsync("k", 1000, 1000, null, None);
        await PutPartAsync("k", upload, 1, bytes, Xxh128(bytes));
        StoredObject first = await Parts.CompleteUploadAsync("k", upload, Crc(bytes), None);
        Assert.Equal(first, await Parts.CompleteUploadAsync("k", upload, Crc(bytes), None));
        await Assert.ThrowsAsync<StoreRefusedException>(() => Parts.CompleteUploadAsync("k", upload, Crc([7]), None));
    }

    [Fact]
    public async Task AnUploadOntoOtherBytesIsRefusedAndLeavesThem()
    {
        await Store.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None);
        string upload = await Parts.StartUploadAsync("k", 3, 1000, null, None);
        await PutPartAsync("k", upload, 1, [4, 5, 6], Xxh128([4, 5, 6]));
        await Assert.ThrowsAsync<KeyTakenException>(() => Parts.CompleteUploadAsync("k", upload, Crc([4, 5, 6]), None));
        Assert.Equal([1, 2, 3], await ReadAsync("k"));
    }

    [Fact]
    public async Task AnAbortedUploadIsForgotten()
    {
        string upload = await Parts.StartUploadAsync("k", 3, 1000, null, None);
        await Parts.AbortUploadAsync("k", upload, None);
        await Parts.AbortUploadAsync("k", upload, None);
        Assert.Null(await Parts.ListPartsAsync("k", upload, None));
        Assert.Empty(await OpenUploadsAsync());
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

    private async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (StoredObject found in Store.ListAsync(prefix, None))
        {
            keys.Add(found.Key);
        }
        return keys;
    }

    private async Task<List<(string, string)>> OpenUploadsAsync()
    {
        var open = new List<(string, string)>();
        await foreach ((string key, string id, _) in Parts.ListUploadsAsync(None))
        {
            open.Add((key, id));
        }
        return open;
    }
}
