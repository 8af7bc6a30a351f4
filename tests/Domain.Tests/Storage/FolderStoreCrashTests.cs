using System.Diagnostics;

namespace MediaProductionPortal.Storage;

/// <summary>A store that was killed is as true as one that was closed.</summary>
public sealed class FolderStoreCrashTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();

    [Fact]
    public async Task AJournalTornAtAnyByteTellsOnlyOfWholeRecords()
    {
        FolderStore store = folder.Open();
        byte[] bytes = [.. Enumerable.Range(0, 30).Select(i => (byte)i)];
        string upload = await store.StartUploadAsync(new("k", 30, 10, null), None);
        for (int n = 1; n <= 3; n++)
        {
            await FolderStoreDiskTests.PutAsync(store, "k", upload, n, bytes[((n - 1) * 10)..(n * 10)]);
        }
        string journal = folder.At("uploads", upload, "parts");
        byte[] whole = await File.ReadAllBytesAsync(journal);
        for (int length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(journal, whole[..length]);
            FolderStore again = folder.Open();
            int lines = whole[..length].Count(b => b == '\n');
            Assert.Equal(
                Enumerable.Range(1, lines),
                (await again.ListPartsAsync("k", upload, None))!.Select(p => p.Number)
            );
            await FolderStoreDiskTests.PutAsync(again, "k", upload, 3, bytes[20..]);
            Assert.Contains((await again.ListPartsAsync("k", upload, None))!, p => p.Number == 3);
        }
        await File.WriteAllBytesAsync(journal, whole);
        Assert.NotNull(
            await folder.Open().CompleteUploadAsync("k", upload, new(FolderStoreDiskTests.Crc(bytes)), None)
        );
    }

    [Fact]
    public async Task ACrashBetweenRenameAndFactsHealsAtTheNextStart()
    {
        FolderStore store = folder.Open();
        StoredObject before = await store.WriteAsync("a/k", new MemoryStream([1, 2, 3]), "video/mp4", None);
        string facts = Assert.Single(Directory.GetFiles(folder.At("facts"), "*", SearchOption.AllDirectories));
        string upload = folder.At("uploads", "w-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(upload);
        File.Move(facts, Path.Combine(upload, "sealed.json"));
        Assert.Equal(before, await folder.Open().StatAsync("a/k", None));
        Assert.False(Directory.Exists(upload));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{\"key\":\"a/k\"")]
    public async Task FactsThatAPowerCutTookAreMadeAgainFromTheBytes(string? left)
    {
        FolderStore store = folder.Open();
        StoredObject before = await store.WriteAsync("a/k", new MemoryStream([1, 2, 3]), null, None);
        string facts = Assert.Single(Directory.GetFiles(folder.At("facts"), "*", SearchOption.AllDirectories));
        if (left is null)
        {
            File.Delete(facts);
        }
        else
        {
            await File.WriteAllTextAsync(facts, left);
        }
        StoredObject found = (await folder.Open().StatAsync("a/k", None))!;
        Assert.Equal((before.Size, before.Crc64Nvme), (found.Size, found.Crc64Nvme));
        await folder.Open().WriteAsync("a/k", new MemoryStream([1, 2, 3]), null, None);
    }

    [Fact]
    public async Task BytesThatAreGoneAreNotCalledHeld()
    {
        FolderStore store = folder.Open();
        string upload = await store.StartUploadAsync(new("k", 3, 10, null), None);
        await FolderStoreDiskTests.PutAsync(store, "k", upload, 1, [1, 2, 3]);
        File.Delete(folder.At("uploads", upload, "data"));
        Assert.Empty((await folder.Open().ListPartsAsync("k", upload, None))!);
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            folder.Open().CompleteUploadAsync("k", upload, new(FolderStoreDiskTests.Crc([1, 2, 3])), None)
        );
    }

    [Fact]
    public async Task AKilledProcessLeavesNothingHalfAndNothingThatItClaimedIsLost()
    {
        for (int round = 0; round < 4; round++)
        {
            List<string> claimed = await RunAndKillAsync(TimeSpan.FromMilliseconds(15 + (round * 110)), round);
            FolderStore store = folder.Open();
            foreach (string line in claimed)
            {
                string[] words = line.Split(' ');
                if (words[0] == "stored")
                {
                    Assert.Equal(words[2], (await store.StatAsync(words[1], None))?.Crc64Nvme);
                }
            }
            await foreach (StoredObject found in store.ListAsync("", None))
            {
                ObjectDigest digest = await ObjectDigest.OfAsync(store, found.Key, [], null, None);
                Assert.Equal((found.Size, found.Crc64Nvme), (digest.Size, digest.Crc64Nvme));
                Assert.Equal(CrashChild.CrcOf(found.Key), found.Crc64Nvme);
            }
            await foreach ((string key, string upload, _) in store.ListUploadsAsync(None))
            {
                if (key.Length == 0)
                {
                    // Killed before it was written down: nobody can go on with it, and it goes when asked to.
                    await store.AbortUploadAsync(key, upload, None);
                    Assert.False(Directory.Exists(folder.At("uploads", upload)));
                    continue;
                }
                foreach (Protocol.StoredPart part in (await store.ListPartsAsync(key, upload, None))!)
                {
                    Assert.Equal(FolderStoreDiskTests.Xxh128(CrashChild.PartOf(key, part.Number)), part.Digest);
                    byte[] bytes = new byte[part.Size];
                    using var data = File.OpenHandle(folder.At("uploads", upload, "data"));
                    RandomAccess.Read(data, bytes, (part.Number - 1) * (long)CrashChild.PartSize);
                    Assert.Equal(FolderStoreDiskTests.Xxh128(bytes), part.Digest);
                }
            }
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task<List<string>> RunAndKillAsync(TimeSpan after, int round)
    {
        string own = typeof(CrashChild).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [own, CrashChild.Word, folder.Root, $"{round}"])
        {
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.FileName = "dotnet";
        }
        using Process child = Process.Start(start)!;
        var lines = new List<string>();
        Task reading = Task.Run(async () =>
        {
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.Add(line);
            }
        });
        // The first line says that it runs, the second that something is stored.
        while (!child.HasExited && lines.Count < 2)
        {
            await Task.Delay(5);
        }
        await Task.Delay(after);
        child.Kill();
        await child.WaitForExitAsync();
        await reading;
        Assert.Contains(lines, line => line.StartsWith("stored ", StringComparison.Ordinal));
        return lines;
    }
}
