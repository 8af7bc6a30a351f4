using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

public sealed class RenditionMakerTests
{
    private static readonly string[] Tone = ["-f", "lavfi", "-i", "sine=440:r=48000:d=2", "-map", "0:v", "-map", "1:a"];

    [FfmpegFact]
    public async Task SilentPictureHasNoWaveformAndNoSoundInItsProxy()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 30, "-c:v", "prores_ks", "-timecode", "01:00:00:00");
        var (inspection, made) = await scratch.RunAsync();
        Assert.Empty(inspection.Findings.Concat(made.Findings));
        Assert.Equal(
            [RenditionKind.Proxy, RenditionKind.Thumbnail, RenditionKind.Filmstrip],
            made.Renditions.Select(r => r.Kind)
        );
        Assert.Equal("01:00:00:00", inspection.Report.Timecode);
        Assert.Equal(30, made.Renditions[0].Frames);
    }

    [FfmpegFact]
    public async Task ManyMonoTracksBecomeStereo()
    {
        using var scratch = new Scratch();
        scratch.Make(
            "A001.MXF",
            "25",
            50,
            [.. Tone, "-map", "1:a", "-map", "1:a", "-map", "1:a", "-c:v", "mpeg2video", "-c:a", "pcm_s16le"]
        );
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(4, inspection.Report.Channels);
        Assert.Equal(
            "aac\n2",
            Ffmpeg.Ask(made.Renditions[0].File, "stream=codec_name,channels", "-select_streams", "a")
        );
        Assert.Contains(made.Renditions, r => r.Kind == RenditionKind.Waveform);
    }

    [FfmpegFact]
    public async Task WidePictureIsScaledToEvenSizeAndKeyFramesAreClose()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 30, "-vf", "scale=1998:1081", "-c:v", "mjpeg", "-pix_fmt", "yuvj444p");
        var (_, made) = await scratch.RunAsync();
        var proxy = made.Renditions[0];
        Assert.Equal((1280, 0), (proxy.Width!.Value, proxy.Height!.Value % 2));
        Assert.Equal(640, made.Renditions[1].Width);
        var keys = Ffmpeg.Ask(proxy.File, "packet=flags", "-select_streams", "v").Split('\n');
        Assert.Equal([0, 12, 24], keys.Index().Where(k => k.Item.Contains('K')).Select(k => k.Index));
    }

    [FfmpegFact]
    public async Task HoleInASequenceHoldsTheFrameBefore()
    {
        using var scratch = new Scratch();
        scratch.Clip("exr/plate.%04d.exr", 20, "-start_number", "993", "-pix_fmt", "gbrpf32le");
        File.Delete(scratch.At("exr/plate.1004.exr"));
        File.Delete(scratch.At("exr/plate.1005.exr"));
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(18, inspection.Report.Frames);
        Assert.Equal(
            new FrameRate(24000, 1001),
            new FrameRate(inspection.Report.RateNumerator!.Value, inspection.Report.RateDenominator!.Value)
        );
        Assert.Equal(20, made.Renditions[0].Frames);
        var finding = Assert.Single(made.Findings);
        Assert.Equal((FindingCodes.FrameMissing, FindingSeverity.Note), (finding.Code, finding.Severity));
        Assert.Empty(Directory.GetDirectories(scratch.Work));
    }

    [FfmpegFact]
    public async Task SequenceWithoutARateTakesTheFallback()
    {
        using var scratch = new Scratch();
        scratch.Clip("plate.%07d.dpx", 6, "-start_number", "86400");
        var plan = Assert.Single(scratch.Group().Clips);
        var inspector = new ClipInspector(scratch.Tools);
        var without = await inspector.InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default);
        Assert.Null(without.Report.RateNumerator);
        var with = await inspector.InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default, new FrameRate(25, 1));
        Assert.Equal((25, 1), (with.Report.RateNumerator, with.Report.RateDenominator));
        Assert.Null(with.Report.Timecode);
    }

    [FfmpegFact]
    public async Task ChaptersOfOtherFormAreNotJoined()
    {
        using var scratch = new Scratch();
        scratch.Clip("GX010042.MP4", 10, "-c:v", "libx264");
        scratch.Clip("GX020042.MP4", 10, "-c:v", "libx264", "-vf", "scale=320:180");
        var (inspection, made) = await scratch.RunAsync();
        Assert.Contains("differs in form", Assert.Single(inspection.Findings).Words);
        Assert.Empty(made.Renditions);
    }

    [FfmpegFact]
    public async Task QuickTimeWithSoundOnlyIsASoundClip()
    {
        using var scratch = new Scratch();
        Ffmpeg.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=440:r=48000:d=1", scratch.At("A01.mov"));
        var (inspection, made) = await scratch.RunAsync();
        Assert.Empty(inspection.Findings.Concat(made.Findings));
        Assert.Equal(ClipKind.Sound, inspection.Report.Kind);
        Assert.Equal([RenditionKind.Proxy, RenditionKind.Waveform], made.Renditions.Select(r => r.Kind));
    }

    [FfmpegFact]
    public async Task CancellingKillsTheToolAndLeavesNoHalfProxy()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 400, "-vf", "scale=1920:1080", "-c:v", "mjpeg", "-q:v", "20");
        var plan = Assert.Single(scratch.Group().Clips);
        var report = (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new RenditionMaker(scratch.Tools).MakeAsync(report, scratch.Roll, scratch.Work, null, stop.Token)
        );
        Assert.Empty(Directory.GetFiles(scratch.Work));
    }

    [FfmpegFact]
    public async Task ProgressRisesToOne()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 60, "-c:v", "prores_ks");
        var plan = Assert.Single(scratch.Group().Clips);
        var report = (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
        var seen = new Seen();
        await new RenditionMaker(scratch.Tools).MakeAsync(report, scratch.Roll, scratch.Work, seen, default);
        Assert.Equal(1, seen.Values[^1]);
        Assert.Equal(seen.Values.Order(), seen.Values);
    }

    private sealed class Seen : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
