using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Integrity;

public sealed class FileHasherTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((1024 * 1024) - 1)]
    [InlineData(1024 * 1024)]
    [InlineData((1024 * 1024) + 1)]
    [InlineData(4 * 1024 * 1024)]
    [InlineData((9 * 1024 * 1024) + 77)]
    public async Task EverySizeAroundTheBufferIsReadWhole(int size)
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("a/file.mov", size));
        long told = 0;

        FileReading reading = await FileHasher.HashAsync(
            temp.Path,
            "a/file.mov",
            HashFormats.All,
            new Told(n => told = n)
        );

        Assert.Null(reading.Problem);
        Assert.Equal(size, reading.Digest!.Size);
        Assert.Equal(size, told);
        Assert.Equal(Crc64Nvme.Hash(bytes), reading.Digest.Crc64Nvme);
        Assert.All(HashFormats.All, f => Assert.Equal(MultiHasher.Hash(f, bytes).Text, reading.Digest.Text(f)));
    }

    [Theory]
    [InlineData("grow")]
    [InlineData("shrink")]
    [InlineData("touch")]
    [InlineData("replace")]
    public async Task AFileThatChangesWhileItIsReadSaysSo(string how)
    {
        using var temp = new TempFolder();
        string path = temp.Write("clip.mov", 12 * 1024 * 1024);
        bool done = false;
        var meddler = new Told(_ =>
        {
            if (done)
            {
                return;
            }
            done = true;
            switch (how)
            {
                case "grow":
                    File.AppendAllText(path, "more");
                    break;
                case "shrink":
                    using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    {
                        file.SetLength(5 * 1024 * 1024);
                    }
                    break;
                case "touch":
                    File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
                    break;
                default:
                    File.Move(temp.Write("other", 12 * 1024 * 1024, seed: 2), path, overwrite: true);
                    break;
            }
        });

        FileReading reading = await FileHasher.HashAsync(temp.Path, "clip.mov", [HashFormat.Xxh128], meddler);

        Assert.Null(reading.Digest);
        Assert.Equal(FindingCodes.FileChangedWhileRead, reading.Problem!.Code);
    }

    [Fact]
    public async Task AFolderOrNothingIsAValueAndNoException()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("folder"));
        FileReading gone = await FileHasher.HashAsync(temp.Path, "x/y.mov", [HashFormat.Md5]);
        FileReading folder = await FileHasher.HashAsync(temp.Path, "folder", [HashFormat.Md5]);
        Assert.Equal(FindingCodes.FileMissing, gone.Problem!.Code);
        Assert.Equal(FindingCodes.FileUnreadable, folder.Problem!.Code);
    }

    [LinuxFact]
    public async Task AReadErrorIsAValueWithTheSystemsWords()
    {
        // Address 0 of a process can't be read: the kernel answers with an I/O error, as a bad sector does.
        FileReading reading = await FileHasher.HashAsync("/proc/self", "mem", [HashFormat.Xxh128]);
        Assert.Equal(FindingCodes.FileUnreadable, reading.Problem!.Code);
        Assert.Contains("Input/output error", reading.Problem.Words, StringComparison.Ordinal);
    }

    [LinuxTheory]
    [InlineData(5_000_000, 3_333_333)]
    [InlineData(60_000, 4096)]
    [InlineData(60_000, 0)]
    public async Task ABadPlaceIsTriedTwiceAndThenToldWithItsByte(int size, int bad)
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", size);
        // The error is the kernel's own: address 0 of a process can't be read.
        using SafeFileHandle memory = File.OpenHandle("/proc/self/mem");
        int tries = 0;
        var reader = new FileReader(
            (file, buffer, offset) =>
            {
                if (offset < bad)
                {
                    return RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, bad - offset)], offset);
                }
                Interlocked.Increment(ref tries);
                return RandomAccess.Read(memory, buffer, 0);
            }
        );

        FileReading reading = await FileHasher.HashAsync(
            temp.Path,
            "clip.mov",
            [HashFormat.Xxh128],
            reader,
            null,
            crc64Nvme: false,
            CancellationToken.None
        );

        Assert.Null(reading.Digest);
        Assert.Equal(2, tries);
        Assert.Equal(FindingCodes.FileUnreadable, reading.Problem!.Code);
        Assert.Equal($"read error at byte {bad} of {size}", reading.Problem.Found);
        Assert.Contains("Input/output error", reading.Problem.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5_000_000)]
    [InlineData(60_000)]
    public async Task AnErrorThatPassesAtTheSecondTryIsNoFinding(int size)
    {
        using var temp = new TempFolder();
        byte[] bytes = File.ReadAllBytes(temp.Write("clip.mov", size));
        var failed = new System.Collections.Concurrent.ConcurrentDictionary<long, bool>();
        var reader = new FileReader(
            (file, buffer, offset) =>
                failed.TryAdd(offset, true)
                    ? throw new IOException("Input/output error")
                    : RandomAccess.Read(file, buffer, offset)
        );
        FileReading reading = await FileHasher.HashAsync(
            temp.Path,
            "clip.mov",
            [HashFormat.Md5],
            reader,
            null,
            crc64Nvme: true,
            CancellationToken.None
        );
        Assert.Equal(MultiHasher.Hash(HashFormat.Md5, bytes), reading.Digest!.Hashes.Single());
        Assert.Equal(Crc64Nvme.Hash(bytes), reading.Digest.Crc64Nvme);
    }

    [Fact]
    public async Task Crc64NvmeIsComputedOnlyWhenAskedFor()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 70_000);
        FileReading reading = await FileHasher.HashAsync(temp.Path, "clip.mov", [HashFormat.Xxh128], crc64Nvme: false);
        Assert.Equal(0UL, reading.Digest!.Crc64Nvme);
    }

    [Fact]
    public async Task CancellingStopsTheReading()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 12 * 1024 * 1024);
        using var cancel = new CancellationTokenSource();
        var stop = new Told(_ => cancel.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            FileHasher.HashAsync(temp.Path, "clip.mov", [HashFormat.Xxh64], stop, ct: cancel.Token)
        );
    }

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}

/// <summary>A theory about Linux alone.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux";
}

/// <summary>A fact about Linux alone.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux";
}
