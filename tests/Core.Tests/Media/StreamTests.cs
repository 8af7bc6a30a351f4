namespace MediaProductionPortal.Media;

/// <summary>A long clip in several sizes: every frame at its own time, and playlists that lead to whole pieces.</summary>
public sealed class StreamTests
{
    private const int Frames = 130;

    private static readonly MediaTools Streaming = new() { StreamFrom = TimeSpan.FromSeconds(5) };

    private static readonly string[] Sound =
    [
        "-f",
        "lavfi",
        "-i",
        "sine=440:r=48000:d=6",
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-shortest",
        "-c:v",
        "mpeg4",
        "-q:v",
        "5",
        "-c:a",
        "pcm_s16le",
    ];

    [FfmpegTheory]
    [InlineData("24000/1001", 48, 1001, 24000, new[] { 480 })]
    [InlineData("30000/1001", 60, 1001, 30000, new[] { 960, 640 })]
    [InlineData("25", 50, 1, 25, new[] { 480 })]
    public async Task EverySizeHasEveryFrameAtItsTimeAndPlaysFromItsPlaylist(
        string rate,
        int group,
        int below,
        int above,
        int[] widths
    )
    {
        using var scratch = new Scratch { Tools = Streaming };
        scratch.Make("A001.mov", rate, Frames + 20, [.. Sound, "-vf", $"scale={widths[0]}:{widths[0] * 9 / 16}"]);
        var (_, made) = await scratch.RunAsync();
        Assert.Empty(made.Findings);
        var sizes = made.Renditions.Where(r => r.Kind >= RenditionKind.Stream1).ToList();
        Assert.Equal(widths, sizes.Select(s => s.Width!.Value));
        var frames = made.Renditions[0].Frames!.Value;
        foreach (var size in sizes)
        {
            Assert.Equal(frames, size.Frames);
            var index = await IndexAsync(size.File);
            Assert.Equal((size.Width, size.Height), (index.Width, index.Height));
            Assert.Matches(@"\Aavc1\.[0-9a-f]{6},mp4a\.40\.2\z", index.Codecs);
            // pieces follow each other without a gap, each as long as its frames
            Assert.Equal((frames + group - 1) / group, index.Pieces.Count);
            Assert.All(index.Pieces.SkipLast(1), p => Assert.Equal(Ticks(group, index.Timescale), p.Ticks));
            Assert.Equal(Ticks(frames, index.Timescale), index.Pieces.Sum(p => p.Ticks));
            Assert.All(
                index.Pieces.Zip(index.Pieces.Skip(1)),
                p => Assert.Equal(p.First.Offset + p.First.Bytes, p.Second.Offset)
            );

            var playlist = Path.ChangeExtension(size.File, ".m3u8");
            await File.WriteAllTextAsync(playlist, Playlists.Of(index, Path.GetFileName(size.File)));
            var times = Ffmpeg.Ask(playlist, "packet=pts_time", "-select_streams", "v").Split('\n');
            Assert.Equal(frames, times.Length);
            Assert.Equal("0.000000", times[0]);
            Assert.Equal("0.000000", Ffmpeg.Ask(playlist, "stream=start_time", "-select_streams", "a").Split('\n')[0]);
        }

        long Ticks(long count, long timescale) => count * below * timescale / above;
    }

    [FfmpegFact]
    public async Task ShortClipsAndThoseOfWhoWantsNoneAreOneFile()
    {
        using var scratch = new Scratch { Tools = Streaming };
        scratch.Clip("A001.mov", 60, "-c:v", "mjpeg");
        var (_, made) = await scratch.RunAsync();
        Assert.DoesNotContain(made.Renditions, r => r.Kind >= RenditionKind.Stream1);

        using var without = new Scratch { Tools = new() { StreamFrom = null } };
        without.Clip("A001.mov", Frames, "-c:v", "mjpeg");
        (_, made) = await without.RunAsync();
        Assert.DoesNotContain(made.Renditions, r => r.Kind >= RenditionKind.Stream1);
    }

    [FfmpegFact]
    public async Task SoundStandsWhereThePictureSaysItDoes()
    {
        using var scratch = new Scratch { Tools = Streaming };
        // one second of silence, then a tone: its beginning is where the encoder's lead-in must not have moved it
        scratch.Make(
            "A001.mov",
            "24",
            144,
            "-f",
            "lavfi",
            "-i",
            "sine=1000:r=48000:d=6,volume=0:enable='lt(t,1)'",
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-c:v",
            "mjpeg",
            "-c:a",
            "pcm_s16le"
        );
        var (_, made) = await scratch.RunAsync();
        var stream = made.Renditions.First(r => r.Kind == RenditionKind.Stream1).File;
        var raw = Ffmpeg.Run("ffmpeg", ["-v", "error", "-i", stream, "-map", "0:a", "-ac", "1", "-f", "s16le", "-"]);
        var samples = Enumerable.Range(0, raw.Length / 2).Select(i => Math.Abs((int)BitConverter.ToInt16(raw, i * 2)));
        var first = samples.TakeWhile(s => s < 1000).Count();
        Assert.InRange(first, 48_000 - 200, 48_000 + 200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(5_000)]
    public async Task WhatIsNoStreamIsSaidToBeNone(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await Assert.ThrowsAsync<FrameFaultException>(() => IndexAsync(bytes));
    }

    [FfmpegFact]
    public async Task AStreamThatIsCutShortInItsHeadIsNone()
    {
        using var scratch = new Scratch { Tools = Streaming };
        scratch.Clip("A001.mov", Frames, "-c:v", "mjpeg");
        var (_, made) = await scratch.RunAsync();
        var bytes = await File.ReadAllBytesAsync(made.Renditions.First(r => r.Kind == RenditionKind.Stream1).File);
        var head = (await IndexAsync(bytes)).Head;
        foreach (var cut in (int[])[4, head / 2, head, head + 12, head + 40])
            await Assert.ThrowsAsync<FrameFaultException>(() => IndexAsync(bytes[..cut]));
    }

    private static async Task<StreamIndex> IndexAsync(string file) =>
        await IndexAsync(await File.ReadAllBytesAsync(file));

    private static Task<StreamIndex> IndexAsync(byte[] bytes) =>
        StreamIndex.ReadAsync(
            (offset, count, _) => Task.FromResult(bytes.Skip((int)offset).Take(count).ToArray()),
            bytes.Length,
            default
        );
}
