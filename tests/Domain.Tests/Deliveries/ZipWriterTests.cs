using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Deliveries;

public sealed class ZipWriterTests : IDisposable
{
    private static readonly DateTimeOffset Then = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("mpp-zip-").FullName;
    private int opened;

    [Fact]
    public async Task EveryFileComesOutOfTheZipAsItWas()
    {
        ZipFileToSend[] files = [File("a/b.txt", "hello"), File("Käse 🎬.wav", "sound"), File("empty", "")];
        var path = await WriteAsync(files);

        using var zip = await ZipFile.OpenReadAsync(path);
        Assert.Equal(["Day 3/a/b.txt", "Day 3/Käse 🎬.wav", "Day 3/empty"], zip.Entries.Select(e => e.FullName));
        using var reader = new StreamReader(await zip.Entries[1].OpenAsync());
        Assert.Equal("sound", await reader.ReadToEndAsync());
        foreach (var (tool, arguments) in Tools(path))
            Assert.True(Run(tool, arguments) is null or (0, _), $"{tool}: {Run(tool, arguments)}");
    }

    [Fact]
    public async Task AnyRangeHasTheSameBytesWhetherChecksumsAreKnownOrNot()
    {
        ZipFileToSend[] files = [File("a", "hello"), File("b", new string('x', 3000)), File("c", "end")];
        var whole = await System.IO.File.ReadAllBytesAsync(await WriteAsync(files));
        for (var from = 0; from < whole.Length; from += 37)
        {
            // Sums of its own each time: as if another server went on.
            using var sums = ZipSums.Open(folder, $"sums-{from}");
            using var part = new MemoryStream();
            await Zip(files, sums).WriteAsync(part, from, whole.Length, default);
            Assert.Equal(whole[from..], part.ToArray());
        }
        using var known = ZipSums.Open(folder, "sums");
        opened = 0;
        using var middle = new MemoryStream();
        await Zip(files, known).WriteAsync(middle, 200, 1200, default);
        Assert.Equal(whole[200..1200], middle.ToArray());
        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task AFileThatIsNotWhatItsHashSaysBreaksTheZipOff()
    {
        ZipFileToSend[] files = [File("good", "hello"), File("bad", "other") with { Hash = HashOf("right") }];

        var e = await Assert.ThrowsAsync<IOException>(() => WriteAsync(files));

        Assert.Contains("'bad'", e.Message);
    }

    [Fact]
    public async Task MoreThan65535FilesAreAZip64()
    {
        var one = File("x", "1");
        var path = await WriteAsync([.. Enumerable.Range(0, 65_600).Select(i => one with { Path = $"f/{i}" })]);

        using var zip = await ZipFile.OpenReadAsync(path);
        Assert.Equal(65_600, zip.Entries.Count);
        Assert.Equal("Day 3/f/65599", zip.Entries[^1].FullName);
        Python(path, "assert len(z.namelist()) == 65600");
    }

    /// <summary>Of zeros, into a sparse file: nothing of it is really written.</summary>
    [Fact]
    public async Task AFileBeyondFourGigabytesAndWhatLiesBehindItAreFound()
    {
        const long size = (4L << 30) + 5000;
        // The checksum of zeros is known, so that they are not read for it.
        var large = new ZipFileToSend(
            "large.mxf",
            size,
            HashOf(""),
            (from, _) => Task.FromResult<Stream>(new Zeros(size - from))
        );
        ZipFileToSend[] files = [File("a", "hello"), large, File("z", "end")];
        var layout = Layout(files);
        var path = Path.Combine(folder, "large.zip");
        using (var sums = ZipSums.Open(folder, "large"))
        {
            sums.Set(1, CrcOfZeros(size));
            await using var file = System.IO.File.Create(path);
            var head = 500;
            await Zip(files, sums).WriteAsync(file, 0, head, default);
            var tail = layout.Total - 1000;
            file.SetLength(tail);
            file.Position = tail;
            await Zip(files, sums).WriteAsync(file, tail, layout.Total, default);
            Assert.Equal(layout.Total, file.Length);
        }

        using var zip = await ZipFile.OpenReadAsync(path);
        Assert.Equal([5, size, 3], zip.Entries.Select(e => e.Length));
        using var reader = new StreamReader(await zip.Entries[2].OpenAsync());
        Assert.Equal("end", await reader.ReadToEndAsync());
        Python(path, "assert z.read('Day 3/z') == b'end'; assert z.getinfo('Day 3/large.mxf').file_size == 4294972296");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> WriteAsync(ZipFileToSend[] files)
    {
        var path = Path.Combine(folder, "day.zip");
        using var sums = ZipSums.Open(folder, "sums");
        await using var file = System.IO.File.Create(path);
        var layout = Layout(files);
        await Zip(files, sums).WriteAsync(file, 0, layout.Total, default);
        Assert.Equal(layout.Total, file.Length);
        return path;
    }

    private static ZipLayout Layout(ZipFileToSend[] files)
    {
        var layout = ZipWriter.Layout("Day 3");
        foreach (var file in files)
            layout.Add(Encoding.UTF8.GetByteCount(file.Path), file.Size);
        return layout;
    }

    private static ZipWriter Zip(ZipFileToSend[] files, ZipSums sums) =>
        new("Day 3", Then, _ => files.ToAsyncEnumerable(), sums);

    private ZipFileToSend File(string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new(
            path,
            bytes.Length,
            HashOf(content),
            (from, _) =>
            {
                opened++;
                return Task.FromResult<Stream>(new MemoryStream(bytes[(int)from..]));
            }
        );
    }

    private static HashValue HashOf(string content) =>
        MultiHasher.Hash(HashFormat.Xxh64, Encoding.UTF8.GetBytes(content));

    private static IEnumerable<(string Tool, string[] Arguments)> Tools(string path) =>
        [
            ("unzip", ["-t", path]),
            ("7z", ["t", path]),
            (
                "python3",
                ["-c", "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)", path]
            ),
        ];

    private static void Python(string path, string check)
    {
        var answer = Run("python3", ["-c", $"import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); {check}", path]);
        Assert.True(answer is null or (0, _), answer?.Words);
    }

    /// <summary>Null where the tool is not installed.</summary>
    private static (int Code, string Words)? Run(string tool, string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var words = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, words);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static uint CrcOfZeros(long count)
    {
        var crc = new System.IO.Hashing.Crc32();
        var zeros = new byte[1 << 20];
        for (; count > 0; count -= zeros.Length)
            crc.Append(zeros.AsSpan(0, (int)Math.Min(count, zeros.Length)));
        return crc.GetCurrentHashAsUInt32();
    }

    private sealed class Zeros(long left) : MemoryStream
    {
        private long left = left;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(left, buffer.Length);
            buffer.Span[..count].Clear();
            left -= count;
            return new(count);
        }
    }
}
