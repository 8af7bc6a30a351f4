using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Plates of small clips whose pixels tell which frame they are.</summary>
public sealed class PlateMakerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FfmpegTheory]
    [InlineData(PullOutput.Dpx, 10, ExrCompression.Zip, false)]
    [InlineData(PullOutput.Dpx, 16, ExrCompression.Zip, false)]
    [InlineData(PullOutput.Tiff, 10, ExrCompression.Zip, false)]
    [InlineData(PullOutput.Exr, 10, ExrCompression.Zip, false)]
    [InlineData(PullOutput.Exr, 10, ExrCompression.Zips, true)]
    [InlineData(PullOutput.Exr, 10, ExrCompression.None, false)]
    public async Task EveryFileOfAPlateShowsTheFrameAndCarriesTheTimecodeOfIts(
        PullOutput output,
        int bits,
        ExrCompression compression,
        bool isFloat
    )
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 30);
        var options = new PullOptions
        {
            Output = output,
            DpxBits = bits,
            Compression = compression,
            Float = isFloat,
        };
        var made = await MakeAsync(report, options, [.. Enumerable.Range(10, 12).Select(i => (long)i)]);
        Assert.Equal((12, 12L), (made.Files.Count, made.Compared));
        Assert.Equal(("09:14:22:15", "09:14:23:02"), (made.FirstTimecode, made.LastTimecode));
        for (var i = 0; i < 12; i++)
        {
            var file = FileOf(made, i);
            Assert.EndsWith($"/480x270/AGM_010_PL01_v001.{1001 + i}.{PlateNames.Extension(output)}", file);
            Assert.Equal([(StripFilm.ClipId, 10 + i)], FrameStrip.Read(file, StripFilm.Width, StripFilm.Height));
            if (output != PullOutput.Tiff)
            {
                var at = new Timecode(Timecode.Parse("09:14:22:05", new(24000, 1001)).Frame + 10 + i, new(24000, 1001));
                Assert.Equal(at.ToString(), FrameHeader.Read(file)?.Timecode);
            }
        }
    }

    [FfmpegFact]
    public async Task AFilmOfProResHasTheFramesInTheirOrderWithTimecodeAndReel()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 30);
        var options = new PullOptions { Output = PullOutput.ProRes4444 };
        var made = await MakeAsync(report, options, [.. Enumerable.Range(5, 20).Select(i => (long)i)]);
        var file = FileOf(made, 0);
        Assert.Equal(
            Enumerable.Range(5, 20).Select(i => (StripFilm.ClipId, i)),
            FrameStrip.Read(file, StripFilm.Width, StripFilm.Height)
        );
        Assert.Equal("A001R1", Ffmpeg.Ask(file, "stream_tags=reel_name").Split('\n')[0].Trim());
        Assert.Contains("09:14:22:10", Ffmpeg.Ask(file, "stream_tags=timecode"));
        Assert.Equal("4444", Ffmpeg.Ask(file, "stream=profile", "-select_streams", "v:0"));
    }

    [FfmpegTheory]
    [InlineData(60000, PullOutput.Exr, null)]
    [InlineData(60000, PullOutput.Dpx, "01:00:00:55")]
    [InlineData(30000, PullOutput.Exr, "01:00:01;25")]
    [InlineData(30000, PullOutput.Dpx, "01:00:01:25")]
    public async Task ATimecodeThatAHeaderCantHoldIsNotWrittenWrong(int rate, PullOutput output, string? found)
    {
        var report = (await StripFilm.ProResAsync(folder.At("roll"), 4)) with
        {
            RateNumerator = rate,
            RateDenominator = 1001,
            Timecode = rate == 30000 ? "01:00:01;22" : "01:00:00:52",
            Metadata = new Dictionary<string, string> { ["video:constant_rate"] = "false" },
        };
        var made = await MakeAsync(report, new() { Output = output }, [3]);
        Assert.Equal(found, FrameHeader.Read(FileOf(made, 0))?.Timecode);
    }

    [FfmpegFact]
    public async Task FramesThatNeedEachOtherAreCountedFromTheBeginning()
    {
        var report = await StripFilm.LongGopAsync(folder.At("roll"), 40);
        var made = await MakeAsync(report, new() { Output = PullOutput.Tiff }, [23, 24, 25, 26, 27]);
        Assert.Equal([23, 24, 25, 26, 27], Shown(made));
    }

    [FfmpegTheory]
    [InlineData(-1, 1, new[] { 20, 19, 18, 17 })]
    [InlineData(2, 1, new[] { 20, 22, 24, 26 })]
    [InlineData(1, 2, new[] { 20, 20, 21, 21 })]
    [InlineData(0, 1, new[] { 20, 20, 20, 20 })]
    public async Task ABakedRetimeHasTheFramesAsTheyAreSeen(int above, int below, int[] seen)
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 30);
        var frames = BakedFrames.Of(20, new Speed(above, below), 4, 0, new FrameRange(0, 30));
        var made = await MakeAsync(report, new() { Output = PullOutput.Dpx }, frames);
        Assert.Equal(seen, Shown(made));
    }

    [FfmpegFact]
    public async Task ADpxOfADpxAndAnExrOfAnExrHaveTheVeryPixels()
    {
        foreach (var (extension, output) in new[] { ("dpx", PullOutput.Dpx), ("exr", PullOutput.Exr) })
        {
            var report = await StripFilm.FramesAsync(folder.At(extension), extension, 6);
            var made = await new PlateMaker(new()).MakeAsync(
                Job(report, new() { Output = output }, [2, 3], folder.At(extension)),
                folder.At(extension + "-work"),
                null,
                default
            );
            Assert.Null(made.Words);
            var plate = Path.Combine(PlateMaker.OutputOf(folder.At(extension + "-work")), made.Files[0].Path);
            Assert.Equal(Pixels(Path.Combine(folder.At(extension), $"D001C001.1003.{extension}")), Pixels(plate));
        }
    }

    [OiioFact]
    public async Task OtherReadersFindTimecodeReelRateAndPixels()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 4);
        foreach (var output in new[] { PullOutput.Exr, PullOutput.Dpx, PullOutput.Tiff })
        {
            var made = await MakeAsync(report, new() { Output = output, Compression = ExrCompression.Zip }, [2]);
            var file = FileOf(made, 0);
            var said = System.Text.Encoding.UTF8.GetString(Ffmpeg.Run("oiiotool", "--info", "-v", "--hash", file));
            Assert.Contains("480 x  270, 3 channel", said);
            if (output != PullOutput.Tiff)
            {
                Assert.Contains("09:14:22:07", said);
                Assert.Contains("A001R1", said);
            }
            var grey = Ffmpeg.Run("oiiotool", file, "--ch", "G", "-d", "uint8", "-o", folder.At("grey.tif"));
            Assert.Empty(grey);
            Assert.Equal(
                [(StripFilm.ClipId, 2)],
                FrameStrip.Read(folder.At("grey.tif"), StripFilm.Width, StripFilm.Height)
            );
            Directory.Delete(folder.At("work"), recursive: true);
        }
    }

    [FfmpegFact]
    public async Task APlateIsCutToItsActiveAreaAndAnAnamorphicOneGetsItsWidth()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 4);
        var job = Job(report, new() { Output = PullOutput.Tiff }, [2], folder.At("roll"));
        var area = await new PlateMaker(new()).MakeAsync(job with { Area = (441, 201) }, folder.At("a"), null, default);
        Assert.Null(area.Words);
        Assert.EndsWith("/441x201/AGM_010_PL01_v001.1001.tif", area.Files[0].Path);
        var cut = Pixels(Path.Combine(PlateMaker.OutputOf(folder.At("a")), area.Files[0].Path));
        var whole = await new PlateMaker(new()).MakeAsync(job, folder.At("b"), null, default);
        var all = Pixels(Path.Combine(PlateMaker.OutputOf(folder.At("b")), whole.Files[0].Path));
        Assert.Equal(441 * 201 * 6, cut.Length);
        // The middle: 19 columns and 34 lines are cut off before the first pixel.
        Assert.Equal(all[(((34 * 480) + 19) * 6)..(((34 * 480) + 19 + 441) * 6)], cut[..(441 * 6)]);

        var wide = await new PlateMaker(new()).MakeAsync(
            job with
            {
                Framing = PlateFraming.Desqueezed(480, 270, 2),
            },
            folder.At("c"),
            null,
            default
        );
        Assert.Null(wide.Words);
        Assert.Equal(
            960 * 270 * 6,
            Pixels(Path.Combine(PlateMaker.OutputOf(folder.At("c")), wide.Files[0].Path)).Length
        );
    }

    [FfmpegFact]
    public async Task NativeFilesAreTheCamerasByteForByte()
    {
        var report = await StripFilm.FramesAsync(folder.At("roll"), "dpx", 6);
        var made = await MakeAsync(report, new() { Output = PullOutput.Native }, [4, 5]);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(folder.At("roll"), "D001C001.1005.dpx")),
            await File.ReadAllBytesAsync(FileOf(made, 0))
        );
    }

    [FfmpegFact]
    public async Task AHoleAndAClipThatEndsTooEarlyFailInWords()
    {
        var frames = await StripFilm.FramesAsync(folder.At("frames"), "dpx", 6);
        File.Delete(Path.Combine(folder.At("frames"), "D001C001.1004.dpx"));
        var hole = await new PlateMaker(new()).MakeAsync(
            Job(frames, new(), [2, 3, 4], folder.At("frames")),
            folder.At("hole"),
            null,
            default
        );
        Assert.Equal("Frame 1004 of D001C001 is not there.", hole.Words);
        Assert.Empty(hole.Files);

        var film = await StripFilm.ProResAsync(folder.At("roll"), 10);
        var made = await new PlateMaker(new()).MakeAsync(
            Job(film, new(), [.. Enumerable.Range(5, 10).Select(i => (long)i)], folder.At("roll")),
            folder.At("short"),
            null,
            default
        );
        Assert.Contains("ended after 5 of 10 frames from frame 5 on", made.Words);
    }

    [FfmpegFact]
    public async Task WhatAKilledWorkerProvedIsNotMadeAgain()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), PlateMaker.PieceFrames + 20);
        var job = Job(
            report,
            new() { Output = PullOutput.Dpx },
            [.. Enumerable.Range(0, PlateMaker.PieceFrames + 20).Select(i => (long)i)],
            folder.At("roll")
        );
        using var kill = new CancellationTokenSource();
        var work = folder.At("work");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new PlateMaker(new()).MakeAsync(
                job,
                work,
                new Now(share =>
                {
                    if (share > PlateMaker.PieceFrames / (double)job.Frames.Count)
                    {
                        kill.Cancel();
                    }
                }),
                kill.Token
            )
        );
        var first = Path.Combine(PlateMaker.OutputOf(work), job.PathOf(0));
        var then = File.GetLastWriteTimeUtc(first);
        var made = await new PlateMaker(new()).MakeAsync(job, work, null, default);
        Assert.Null(made.Words);
        Assert.Equal(job.Frames.Count, made.Files.Count);
        Assert.Equal(then, File.GetLastWriteTimeUtc(first));
        Assert.Equal(job.Frames.Count, made.Compared);

        // A file that changed since it was proven takes its part with it.
        await File.WriteAllBytesAsync(first, [1]);
        Assert.Null((await new PlateMaker(new()).MakeAsync(job, work, null, default)).Words);
        Assert.Equal([(StripFilm.ClipId, 0)], FrameStrip.Read(first, StripFilm.Width, StripFilm.Height));
    }

    private IEnumerable<int> Shown(PlateOutcome made) =>
        Enumerable
            .Range(0, made.Files.Count)
            .Select(i => FrameStrip.Read(FileOf(made, i), StripFilm.Width, StripFilm.Height)[0].Frame);

    private static byte[] Pixels(string file) =>
        Ffmpeg.Run("ffmpeg", ["-v", "error", "-i", file, "-f", "rawvideo", "-"]);

    private async Task<PlateOutcome> MakeAsync(ClipReport report, PullOptions options, IReadOnlyList<long> frames)
    {
        var job = Job(report, options, frames, folder.At("roll"));
        var made = await new PlateMaker(new()).MakeAsync(job, folder.At("work"), null, default);
        Assert.Null(made.Words);
        return made;
    }

    private string FileOf(PlateOutcome made, int place) =>
        Path.Combine(PlateMaker.OutputOf(folder.At("work")), made.Files[place].Path);

    private static PlateJob Job(ClipReport report, PullOptions options, IReadOnlyList<long> frames, string roll) =>
        new()
        {
            Report = report,
            RollRoot = roll,
            Options = options,
            Frames = frames,
            Name = "AGM_010_PL01_v001",
            Title = "AGM",
        };

    private sealed class Now(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
