using System.Text;

namespace MediaProductionPortal.Storage;

/// <summary>Files of the store's own disk, which become objects without being copied.</summary>
public sealed class FolderStoreLinkTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"mpp-link-{Guid.NewGuid():N}");

    public void Dispose()
    {
        File.Delete(file);
        folder.Dispose();
    }

    [Fact]
    public async Task TheObjectIsThereWhenTheFileIsGone()
    {
        var store = folder.Open();
        await File.WriteAllTextAsync(file, "a frame");
        var crc = FolderStoreDiskTests.Crc(Encoding.ASCII.GetBytes("a frame"));
        var made = await store.LinkAsync("a/b", file, crc, default);
        File.Delete(file);
        Assert.Equal((7L, crc), (made!.Size, made.Crc64Nvme));
        Assert.Equal("a frame", await File.ReadAllTextAsync(store.FileOf("a/b")!));
        Assert.Equal(crc, (await store.StatAsync("a/b", default))!.Crc64Nvme);

        await File.WriteAllTextAsync(file, "another");
        await Assert.ThrowsAsync<KeyTakenException>(() => store.LinkAsync("a/b", file, null, default));
        Assert.Equal("a frame", await File.ReadAllTextAsync(store.FileOf("a/b")!));
    }

    [Fact]
    public async Task OtherBytesThanWereProvenAreRefusedAndALinkToAFileIsNoFile()
    {
        var store = folder.Open();
        await File.WriteAllTextAsync(file, "a frame");
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            store.LinkAsync("a/b", file, new string('0', 16), default)
        );
        Assert.Null(store.FileOf("a/b"));
        Assert.Empty(Directory.GetDirectories(folder.At("uploads")));
        var link = file + ".link";
        File.CreateSymbolicLink(link, file);
        try
        {
            Assert.Null(await store.LinkAsync("a/b", link, null, default));
        }
        finally
        {
            File.Delete(link);
        }
    }
}
