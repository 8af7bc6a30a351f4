using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>Large objects go past the page cache, whatever their size is a multiple of.</summary>
public sealed class DirectIoTests : IDisposable
{
    private const int MiB = 1024 * 1024;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();

    public static TheoryData<int> Sizes =>
        new(0, 1, 4096, MiB - 1, MiB, MiB + 1, MiB + 4096, (2 * MiB) - 1, (3 * MiB) + 4097, 5 * MiB);

    [Theory, MemberData(nameof(Sizes))]
    public async Task EveryByteIsWrittenAndReadThrough(int size)
    {
        byte[] bytes = Bytes(size);
        FolderStore store = folder.Open();
        await store.WriteAsync("a/b", new Trickle(bytes), null, None);
        await store.CopyAsync("a/b", "a/c", None);
        Assert.Equal(bytes, await ReadAsync(await store.ReadThroughAsync("a/c", None)));
        Assert.Equal(bytes, await ReadAsync(await store.ReadAsync("a/c", 0, null, None)));
    }

    [Theory]
    [InlineData(2 * MiB)]
    [InlineData(MiB + 4096)]
    [InlineData(MiB + 13)]
    public async Task PartsThatArriveAtOnceLeaveEachOtherAlone(int partSize)
    {
        byte[] bytes = Bytes((4 * partSize) + 777);
        FolderStore store = folder.Open();
        string upload = await store.StartUploadAsync(new("a/b", bytes.Length, partSize, null), None);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, 5).Reverse(),
            async (number, cancel) =>
            {
                byte[] part = [.. bytes.Skip((number - 1) * partSize).Take(partSize)];
                string digest = Convert.ToHexStringLower(XxHash128.Hash(part));
                await store.ReceivePartAsync("a/b", upload, number, part.Length, digest, new Trickle(part), cancel);
            }
        );
        string crc = Crc64Nvme.Hash(bytes).ToString("x16", CultureInfo.InvariantCulture);
        await store.CompleteUploadAsync("a/b", upload, new(crc), None);
        Assert.Equal(bytes, await ReadAsync(await store.ReadThroughAsync("a/b", None)));
    }

    [DirectFact]
    public async Task WhatIsStoredDoesNotFillThePageCache()
    {
        FolderStore store = folder.Open();
        await store.WriteAsync("a/b", new MemoryStream(Bytes(16 * MiB)), null, None);
        await store.CopyAsync("a/b", "a/c", None);
        await ReadAsync(await store.ReadThroughAsync("a/c", None));
        foreach (string file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories))
        {
            Assert.InRange(Cached(file), 0, 2 * MiB);
        }
    }

    public void Dispose() => folder.Dispose();

    private static byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using (stream)
        {
            var all = new MemoryStream();
            await stream.CopyToAsync(all, 70_001);
            return all.ToArray();
        }
    }

    private static long Cached(string file)
    {
        using Process tool = Process.Start(
            new ProcessStartInfo("fincore", ["--bytes", "--noheadings", "--output", "RES", file])
            {
                RedirectStandardOutput = true,
            }
        )!;
        string said = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return long.Parse(said.Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Gives its bytes as a network does: a few at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 65_521)], cancellationToken);
    }
}

/// <summary>Skipped, and seen to be, where the temp folder's file system has no direct access.</summary>
public sealed class DirectFactAttribute : FactAttribute
{
    public DirectFactAttribute()
    {
        string probe = Path.GetTempFileName();
        using SafeFileHandle file = File.OpenHandle(
            probe,
            access: FileAccess.ReadWrite,
            options: FileOptions.DeleteOnClose
        );
        if (!DirectIo.TrySet(file, on: true))
        {
            Skip = "The temp folder's file system can't be read and written past the page cache (O_DIRECT).";
        }
    }
}
