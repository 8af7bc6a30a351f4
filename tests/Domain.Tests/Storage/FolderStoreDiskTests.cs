using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>What only a store in a folder can do wrong.</summary>
public sealed class FolderStoreDiskTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();

    [Fact]
    public async Task TheChecksumAndTypeAreKnownAfterARestart()
    {
        StoredObject before = await folder.Open().WriteAsync("a b/c", new MemoryStream([1, 2, 3]), "video/mp4", None);
        Assert.Equal(before, await folder.Open().StatAsync("a b/c", None));
    }

    [Theory]
    [InlineData(250, "x")]
    [InlineData(62, "🎬")]
    public async Task ANameAsLongAsTheDiskTakesIsKept(int count, string letter)
    {
        string key = "t/" + string.Concat(Enumerable.Repeat(letter, count));
        FolderStore store = folder.Open();
        await store.WriteAsync(key, new MemoryStream([1]), null, None);
        string upload = await store.StartUploadAsync(new(key + "y", 1, 10, null), None);
        await PutAsync(store, key + "y", upload, 1, [1]);
        await store.CompleteUploadAsync(key + "y", upload, new(Crc([1])), None);
        Assert.NotNull(await folder.Open().StatAsync(key, None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("a/.")]
    [InlineData("a/")]
    [InlineData("a\0b")]
    public async Task AKeyThatCouldLeaveTheStoreIsRefused(string key)
    {
        FolderStore store = folder.Open();
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.WriteAsync(key, new MemoryStream(), null, None));
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.StartUploadAsync(new(key, 1, 1, null), None));
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.StatAsync(key, None));
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.ReadAsync(key, 0, null, None));
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.DeleteAsync(key, None));
    }

    [Fact]
    public void HalfACharacterIsNoName() => Assert.Contains("Unicode", StoreKey.Problem("a/\ud83c.mov"));

    [Fact]
    public async Task ANameThatIsTooLongIsRefusedInWords()
    {
        string key = "t/" + new string('ü', 128);
        var refused = await Assert.ThrowsAsync<KeyIllegalException>(() =>
            folder.Open().WriteAsync(key, new MemoryStream(), null, None)
        );
        Assert.Contains("256 bytes", refused.Message);
    }

    [Fact]
    public async Task AFileAndAFolderCanNotShareAName()
    {
        FolderStore store = folder.Open();
        await store.WriteAsync("a", new MemoryStream([1]), null, None);
        await store.WriteAsync("b/c", new MemoryStream([1]), null, None);
        await Assert.ThrowsAsync<KeyIllegalException>(() =>
            store.WriteAsync("a/x/y", new MemoryStream([1]), null, None)
        );
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.StartUploadAsync(new("a/x", 1, 1, null), None));
        await Assert.ThrowsAsync<KeyIllegalException>(() => store.WriteAsync("b", new MemoryStream([1]), null, None));
        Assert.Null(await store.StatAsync("a/x", None));
        Assert.Null(await store.StatAsync("b", None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.ReadAsync("b", 0, null, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => store.ReadAsync("a/x", 0, null, None));
    }

    [Fact]
    public async Task ARangeBeyondFourGigabytesIsRead()
    {
        FolderStore store = folder.Open();
        const long size = 5L << 30;
        Directory.CreateDirectory(folder.At("objects"));
        using (var file = File.OpenHandle(folder.At("objects", "big"), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, [1, 2, 3, 4], size - 4);
        }
        await using Stream content = await store.ReadAsync("big", size - 3, 2, None);
        var two = new byte[4];
        Assert.Equal(2, await content.ReadAtLeastAsync(two, 4, throwOnEndOfStream: false));
        Assert.Equal([2, 3, 0, 0], two);
    }

    [Fact]
    public async Task BytesCutBehindTheStoresBackAreNotCalledWhatArrived()
    {
        FolderStore store = folder.Open();
        await store.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None);
        File.SetAttributes(folder.At("objects", "k"), FileAttributes.Normal);
        await File.WriteAllBytesAsync(folder.At("objects", "k"), [1, 2]);
        StoredObject found = (await store.StatAsync("k", None))!;
        Assert.Equal((2, null), (found.Size, found.Crc64Nvme));
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.CopyAsync("k", "l", None));
    }

    [Fact]
    public async Task ABitThatTurnedOnTheDiskIsNotCopied()
    {
        FolderStore store = folder.Open();
        await store.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None);
        File.SetAttributes(folder.At("objects", "k"), FileAttributes.Normal);
        await File.WriteAllBytesAsync(folder.At("objects", "k"), [1, 2, 7]);
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.CopyAsync("k", "l", None));
        Assert.Null(await store.StatAsync("l", None));
        ObjectDigest digest = await ObjectDigest.OfAsync(store, "k", [HashFormat.Md5], null, None);
        Assert.NotEqual((await store.StatAsync("k", None))!.Crc64Nvme, digest.Crc64Nvme);
    }

    [Fact]
    public async Task AStoreThatWouldKeepTooLittleFreeSaysThatItIsFull()
    {
        FolderStore store = folder.Open(minFree: long.MaxValue / 2);
        await Assert.ThrowsAsync<StoreFullException>(() => store.WriteAsync("k", new MemoryStream([1]), null, None));
        await Assert.ThrowsAsync<StoreFullException>(() => store.StartUploadAsync(new("k", 1, 1, null), None));
        string upload = await folder.Open().StartUploadAsync(new("k", 1, 1, null), None);
        await Assert.ThrowsAsync<StoreFullException>(() => PutAsync(store, "k", upload, 1, [1]));
        Assert.Empty((await store.ListPartsAsync("k", upload, None))!);
        Assert.Null(await store.StatAsync("k", None));
    }

    [TinyDiskFact]
    public async Task ADiskThatRunsFullInMidPartKeepsWhatItHasAndGoesOnLater()
    {
        using var disk = new TinyDisk();
        using var small = new StoreFolder(disk.Path);
        FolderStore store = small.Open();
        byte[] part = new byte[6 << 20];
        Random.Shared.NextBytes(part);
        string upload = await store.StartUploadAsync(new("k", 3 * part.Length, part.Length, null), None);
        await PutAsync(store, "k", upload, 1, part);
        await PutAsync(store, "k", upload, 2, part);
        await disk.FillAsync();
        await Assert.ThrowsAsync<StoreFullException>(() => PutAsync(store, "k", upload, 3, part));
        await Assert.ThrowsAsync<StoreFullException>(() => store.WriteAsync("w", new MemoryStream(part), null, None));
        Assert.Equal([1, 2], (await store.ListPartsAsync("k", upload, None))!.Select(p => p.Number));

        disk.Free();
        await PutAsync(store, "k", upload, 3, part);
        StoredObject stored = await store.CompleteUploadAsync("k", upload, new(Crc([.. part, .. part, .. part])), None);
        Assert.Equal(3L * part.Length, stored.Size);
    }

    public void Dispose() => folder.Dispose();

    internal static Task<StoredPart> PutAsync(FolderStore store, string key, string upload, int number, byte[] bytes) =>
        store.ReceivePartAsync(key, upload, number, bytes.Length, Xxh128(bytes), new MemoryStream(bytes), None);

    internal static string Xxh128(byte[] bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));

    internal static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16");
}
