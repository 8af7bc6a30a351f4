using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

public sealed class DamagedMediaTests
{
    [FfmpegFact]
    public async Task GarbageCalledMovIsUnreadableInWords()
    {
        using var scratch = new Scratch();
        var bytes = new byte[50_000];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(scratch.At("A003C001.mov"), bytes);
        await IsUnreadable(scratch);
    }

    [FfmpegFact]
    public async Task EmptyFileIsUnreadableInWords()
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch.At("A003C001.mov"), []);
        Assert.Contains("empty", await IsUnreadable(scratch));
    }

    [FfmpegFact]
    public async Task MovWithoutItsIndexIsUnreadableInWords()
    {
        using var scratch = new Scratch();
        var path = scratch.Clip("A003C001.mov", 24, "-c:v", "prores_ks");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5_000]);
        Assert.Contains("moov", await IsUnreadable(scratch));
    }

    [FfmpegFact]
    public async Task MovThatLostItsEndSaysHowManyFramesAreLeft()
    {
        using var scratch = new Scratch();
        var path = scratch.Clip("A003C001.mov", 48, "-c:v", "prores_ks", "-movflags", "+faststart");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        var (inspection, _) = await scratch.RunAsync();
        var finding = Assert.Single(inspection.Findings);
        Assert.Equal((FindingCodes.FrameCountMismatch, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Equal("48 frames", finding.Expected);
        Assert.InRange(inspection.Report.Frames!.Value, 10, 40);
    }

    [FfmpegFact]
    public async Task FramesThatDoNotDecodeAreMissedInTheProxy()
    {
        using var scratch = new Scratch();
        for (var frame = 1001; frame <= 1012; frame++)
        {
            scratch.Clip($"plate.{frame}.dpx", 1, "-update", "1");
        }

        File.WriteAllText(scratch.At("plate.1006.dpx"), "no picture");
        var (_, made) = await scratch.RunAsync();
        var finding = Assert.Single(made.Findings, f => f.Code == FindingCodes.FrameCountMismatch);
        Assert.Equal(("12 frames", "11 frames"), (finding.Expected, finding.Found));
    }

    [FfmpegFact]
    public async Task ClipShorterThanTheCamerasXmlSaysIsAnError()
    {
        using var scratch = new Scratch();
        scratch.Clip("XDROOT/Clip/B007C001_250311XK.MXF", 20, "-c:v", "mpeg2video");
        File.WriteAllText(
            scratch.At("XDROOT/Clip/B007C001_250311XKM01.XML"),
            "<NonRealTimeMeta xmlns=\"urn:x\"><Duration value=\"24\"/><Device modelName=\"VENICE\" serialNo=\"1\"/></NonRealTimeMeta>"
        );
        var (inspection, made) = await scratch.RunAsync();
        var finding = Assert.Single(inspection.Findings);
        Assert.Equal(("24 frames", "20 frames"), (finding.Expected, finding.Found));
        Assert.Equal("VENICE", inspection.Report.CameraModel);
        Assert.Equal(20, made.Renditions[0].Frames);
    }

    [FfmpegFact]
    public async Task OpaqueClipStillTakesTimecodeAndFramesFromTheCamerasXml()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.At("CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM"), "raw");
        File.WriteAllText(
            scratch.At("CONTENTS/CLIPS001/F001C001_250311Z3_CANON.XML"),
            "<NonRealTimeMeta><Duration value=\"24\"/><LtcChangeTable tcFps=\"25\"><LtcChange value=\"05221409\"/></LtcChangeTable></NonRealTimeMeta>"
        );
        var (inspection, made) = await scratch.RunAsync();
        var report = inspection.Report;
        Assert.Equal(("09:14:22:05", 24L, 25), (report.Timecode, report.Frames, report.RateNumerator));
        Assert.Equal(FindingCodes.ClipOpaque, Assert.Single(inspection.Findings).Code);
        Assert.Empty(made.Renditions.Select(r => r.File).Concat(made.Findings.Select(f => f.Words)));
    }

    [FfmpegFact]
    public async Task CutSoundFileIsShownAsFarAsItGoes()
    {
        using var scratch = new Scratch();
        var bytes = Sound.WaveBytes.File(Sound.WaveBytes.Format(), Sound.WaveBytes.Data(48000 * 6));
        File.WriteAllBytes(scratch.At("T01.WAV"), bytes[..^60_000]);
        var (inspection, made) = await scratch.RunAsync();
        Assert.Contains("cut short", Assert.Single(inspection.Findings).Words);
        Assert.Equal(2, made.Renditions.Count);
    }

    private static async Task<string> IsUnreadable(Scratch scratch)
    {
        var (inspection, made) = await scratch.RunAsync();
        var finding = Assert.Single(inspection.Findings);
        Assert.Equal((FindingCodes.ClipUnreadable, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.NotNull(inspection.Report.OpaqueReason);
        Assert.Empty(made.Renditions);
        Assert.Empty(made.Findings);
        return finding.Words;
    }
}
