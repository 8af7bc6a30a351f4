using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>Cards with other names, rates, reels and holes than the samples have.</summary>
public sealed class UnseenCardTests
{
    private const string ProRes = "-c:v prores_ks -profile:v proxy";
    private const string Mpeg2 = "-c:v mpeg2video -qscale:v 2 -g 1";
    private const string H264 = "-c:v libx264 -preset ultrafast -g 12 -bf 2";

    [FfmpegTheory]
    [InlineData("A007R2AB/A007C012_250612_R2AB.mov", "24000/1001", "23:59:59:20", ProRes)]
    [InlineData("A007R2AB/A007C013_250612_R2AB.mov", "24", "00:00:00:00", ProRes)]
    [InlineData("A007R2AB/A007C014_250612_R2AB.mov", "25", "10:59:59:24", ProRes)]
    [InlineData("A007R2AB/A007C015_250612_R2AB.mov", "30000/1001", "00:09:59;28", ProRes)]
    [InlineData("A007R2AB/A007C016_250612_R2AB.mov", "30000/1001", "23:59:59:29", ProRes)]
    [InlineData("A007R2AB/A007C017_250612_R2AB.mov", "50", "12:00:00:49", ProRes)]
    [InlineData("A007R2AB/A007C018_250612_R2AB.mov", "60000/1001", "01:00:59;58", ProRes)]
    [InlineData("A007R2AB/A007C019_250612_R2AB.mov", "60", "01:00:59:59", ProRes)]
    [InlineData("C0007/XDROOT/Clip/C0007.MXF", "25", "20:00:00:24", Mpeg2)]
    [InlineData("B012/XDROOT/Clip/B012C001_250612QX.MXF", "30000/1001", "09:59:59;29", Mpeg2)]
    [InlineData("B012/XDROOT/Clip/B012C002_250612QY.MXF", "24000/1001", "23:59:59:23", Mpeg2)]
    [InlineData("B012/XDROOT/Clip/B012C003_250612QZ.MXF", "50", "09:59:59:49", Mpeg2)]
    [InlineData("B012/XDROOT/Clip/B012C004_250612RA.MXF", "60000/1001", "09:59:59;59", Mpeg2)]
    [InlineData("DCIM/DJI_001/DJI_20250612093100_0003_D.MP4", "50", "09:31:00:30", H264)]
    [InlineData("DCIM/DJI_001/DJI_20250612093100_0004_D.MP4", "60000/1001", "09:31:00;30", H264)]
    [InlineData("DCIM/DJI_001/DJI_20250612093100_0005_D.MP4", "24000/1001", "09:31:00:12", H264)]
    public async Task TimecodeRateAndFramesAreExact(string path, string rate, string timecode, string coding)
    {
        using var scratch = new Scratch();
        scratch.Make(path, rate, 14, [.. coding.Split(' '), "-timecode", timecode]);
        var report = await InspectAsync(scratch);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), report.Name);
        Assert.Equal(
            (timecode, FrameRate.Parse(rate), 14L),
            (report.Timecode, new FrameRate(report.RateNumerator!.Value, report.RateDenominator!.Value), report.Frames)
        );
    }

    [FfmpegFact]
    public async Task ChaptersAcrossMidnightStartWithTheFirst()
    {
        using var scratch = new Scratch();
        string[] sound = ["-f", "lavfi", "-i", "sine=r=48000:d=1", "-map", "0:v", "-map", "1:a", "-shortest"];
        scratch.Make("DCIM/100GOPRO/GX020007.MP4", "60000/1001", 30, [.. sound, "-timecode", "00:00:00;10"]);
        scratch.Make("DCIM/100GOPRO/GX010007.MP4", "60000/1001", 30, [.. sound, "-timecode", "23:59:59;40"]);
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(("23:59:59;40", 60L), (inspection.Report.Timecode, inspection.Report.Frames));
        Assert.Empty(inspection.Findings);
        Assert.Equal(60, made.Renditions.Single(r => r.Kind == RenditionKind.Proxy).Frames);
    }

    [FfmpegFact]
    public async Task OpAtomFilesAreOneClipWithTheSoundOfAll()
    {
        using var scratch = new Scratch();
        string[] mxf = ["-f", "mxf_opatom", "-timecode", "09:14:22:05"];
        scratch.Make(
            "CONTENTS/VIDEO/0001AB.MXF",
            "25",
            25,
            ["-vf", "scale=256:144", "-c:v", "dnxhd", "-profile:v", "dnxhr_lb", "-pix_fmt", "yuv422p", .. mxf]
        );
        foreach (var track in (string[])["00", "01", "02", "03"])
        {
            Ffmpeg.Run(
                "ffmpeg",
                [
                    "-v",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=r=48000:d=1",
                    "-c:a",
                    "pcm_s16le",
                    "-mxf_audio_edit_rate",
                    "25",
                    .. mxf,
                    scratch.At($"CONTENTS/AUDIO/0001AB{track}.MXF"),
                ]
            );
        }

        var sound = string.Concat(Enumerable.Repeat("<Audio><SamplingRate>48000</SamplingRate></Audio>", 4));
        var xml = scratch.At("CONTENTS/CLIP/0001AB.XML");
        File.WriteAllText(
            xml,
            $"<P2Main><ClipContent><Duration>25</Duration><EssenceList>{sound}</EssenceList></ClipContent><Scenario><SceneNo.>7</SceneNo.></Scenario></P2Main>"
        );
        var (inspection, made) = await scratch.RunAsync();
        var report = inspection.Report;
        Assert.Equal(("0001AB", 25L, 4, "7"), (report.Name, report.Frames, report.Channels, report.Scene));
        Assert.Empty(inspection.Findings);
        Assert.Empty(made.Findings);
        Assert.Contains(made.Renditions, r => r.Kind == RenditionKind.Waveform);

        // the recording came from a clip of this card and went on on another
        var alone = File.ReadAllText(xml);
        File.WriteAllText(
            xml,
            $"""
            <P2Main><ClipContent><ClipName>0001AB</ClipName><Duration>25</Duration><EssenceList>{sound}</EssenceList>
            <Relation><OffsetInShot>25</OffsetInShot><GlobalShotID>0600</GlobalShotID><Connection>
            <Top><GlobalClipID>0601</GlobalClipID><ClipName>0000XY</ClipName><P2SerialNo.>AAA06J0001</P2SerialNo.></Top>
            <Previous><GlobalClipID>0601</GlobalClipID><ClipName>0000XY</ClipName><P2SerialNo.>AAA06J0001</P2SerialNo.></Previous>
            <Next><GlobalClipID>0602</GlobalClipID><ClipName>0002CD</ClipName><P2SerialNo.>AAA06J0002</P2SerialNo.></Next>
            </Connection></Relation></ClipContent></P2Main>
            """
        );
        var plan = Assert.Single(scratch.Group().Clips);
        File.WriteAllText(scratch.At("CONTENTS/CLIP/0000XY.XML"), "<P2Main/>");
        inspection = await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default);
        var apart = Assert.Single(inspection.Findings);
        Assert.Equal(("span-missing", FindingSeverity.Warning, "0002CD"), (apart.Code, apart.Severity, apart.Expected));
        Assert.Contains(
            "goes on in 0002CD, on the card with serial number AAA06J0002",
            apart.Words,
            StringComparison.Ordinal
        );
        File.Delete(scratch.At("CONTENTS/CLIP/0000XY.XML"));
        File.WriteAllText(xml, alone);

        File.Delete(scratch.At("CONTENTS/AUDIO/0001AB03.MXF"));
        plan = Assert.Single(scratch.Group().Clips);
        inspection = await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default);
        var finding = Assert.Single(inspection.Findings);
        Assert.Equal(
            ("span-missing", "4 sound files", "3 sound files"),
            (finding.Code, finding.Expected, finding.Found)
        );
    }

    [FfmpegFact]
    public async Task SoundBesideAPictureWithoutAnyIsHeardInItsProxy()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001C001.mov", 24, ProRes.Split(' '));
        File.WriteAllBytes(scratch.At("A001C001.WAV"), WaveBytes.File(WaveBytes.Format(), WaveBytes.Data(48_000 * 6)));
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal((24L, 2), (inspection.Report.Frames, inspection.Report.Channels));
        Assert.Empty(made.Findings);
        Assert.Contains(made.Renditions, r => r.Kind == RenditionKind.Waveform);
    }

    [FfmpegFact]
    public async Task FramesWithSoundAreHeardToo()
    {
        using var scratch = new Scratch();
        for (var frame = 1; frame <= 12; frame++)
        {
            scratch.Clip($"A001C001/A001C001_{frame:00000}.tif", 1, "-update", "1");
        }

        File.WriteAllBytes(
            scratch.At("A001C001/A001C001.WAV"),
            WaveBytes.File(WaveBytes.Format(), WaveBytes.Data(24_000 * 6))
        );
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal((12L, 2), (inspection.Report.Frames, inspection.Report.Channels));
        Assert.Empty(made.Findings);
        Assert.Contains(made.Renditions, r => r.Kind == RenditionKind.Waveform);
    }

    [FfmpegFact]
    public async Task MonoFilesOfOneTakeAreOneClipWithAllTracks()
    {
        using var scratch = new Scratch();
        foreach (var (track, name) in new[] { (1, "MIX"), (2, "BOOM"), (3, "LAV") })
        {
            File.WriteAllBytes(
                scratch.At($"44-001_{track}.WAV"),
                WaveBytes.File(
                    WaveBytes.Format(channels: 1),
                    WaveBytes.Bext("sSPEED=025.000-ND\r\nsTAPE=SR11\r\n", 48_000UL * 3600),
                    WaveBytes.Ixml(
                        $"<SCENE>44</SCENE><TAKE>1</TAKE><TRACK_LIST><TRACK><NAME>{name}</NAME></TRACK></TRACK_LIST>"
                    ),
                    WaveBytes.Data(48_000 * 3)
                )
            );
        }

        var (inspection, made) = await scratch.RunAsync();
        var report = inspection.Report;
        Assert.Equal(
            ("44-001", "44", "1", "01:00:00:00", 3),
            (report.Name, report.Scene, report.Take, report.Timecode, report.Channels)
        );
        Assert.Equal(["MIX", "BOOM", "LAV"], report.TrackNames);
        Assert.Empty(inspection.Findings);
        Assert.Equal([RenditionKind.Proxy, RenditionKind.Waveform], made.Renditions.Select(r => r.Kind).Take(2));
    }

    [FfmpegFact]
    public async Task RawInQuickTimesContainerTellsItsTimecodeAndLength()
    {
        using var scratch = new Scratch();
        var made = scratch.Make("made.mov", "25", 30, [.. ProRes.Split(' '), "-timecode", "10:00:00:12"]);
        File.Move(made, scratch.At("E001_06120914_C001.braw"));
        var report = await InspectAsync(scratch);
        Assert.Equal(("10:00:00:12", 30L, 25), (report.Timecode, report.Frames, report.RateNumerator));
        Assert.Contains("Blackmagic's decoder", report.OpaqueReason);
    }

    [FfmpegFact]
    public async Task PictureWithoutAFrameRateIsStillShown()
    {
        using var scratch = new Scratch();
        // two pictures, a week apart: an average rate that no camera has
        scratch.Make("A001C001.mkv", "1/604800", 2, "-c:v", "mjpeg", "-fps_mode", "passthrough");
        var (inspection, made) = await scratch.RunAsync();
        Assert.Null(inspection.Report.OpaqueReason);
        Assert.Equal(2, inspection.Report.Frames);
        Assert.NotEmpty(made.Renditions.Select(r => r.Kind.ToString()).Concat(made.Findings.Select(f => f.Words)));
    }

    [FfmpegFact]
    public async Task FramesWithoutARateTakeThatOfTheRollsOtherClips()
    {
        using var scratch = new Scratch();
        scratch.Make("D001C001/D001C001.0086400.dpx", "25", 1, "-update", "1");
        scratch.Make("D001C002/D001C002.1001.exr", "25", 1, "-pix_fmt", "gbrpf32le", "-update", "1");
        var rate = new RollRate([]);
        var reports = new List<ClipReport>();
        foreach (var plan in scratch.Group().Clips.OrderBy(RollRate.Rank))
        {
            var inspector = new ClipInspector(scratch.Tools);
            var inspection = await inspector.InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default, rate.Common);
            rate.Add(inspection.Report);
            reports.Add(inspection.Report);
        }

        Assert.Equal(["D001C002", "D001C001"], reports.Select(r => r.Name));
        Assert.All(reports, r => Assert.Equal(25, r.RateNumerator));
        Assert.Equal("25", reports[1].Metadata["roll:FrameRate"]);
        Assert.DoesNotContain("roll:FrameRate", reports[0].Metadata.Keys);
    }

    private static async Task<ClipReport> InspectAsync(Scratch scratch)
    {
        var plan = Assert.Single(scratch.Group().Clips);
        return (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
    }
}
