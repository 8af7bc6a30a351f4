using System.Numerics;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Media;

/// <summary>Proxies by recipe: what an editing system needs to find the original again is in the file, or there is no file.</summary>
public sealed class ProxyMakerTests
{
    /// <summary>A mono and a stereo stream.</summary>
    private static readonly string[] Sound =
    [
        "-f",
        "lavfi",
        "-i",
        "sine=440:r=48000:d=2",
        "-f",
        "lavfi",
        "-i",
        "aevalsrc=0.1*sin(1000*t)|0.1*sin(2000*t):s=48000:d=2",
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-map",
        "2:a",
        "-c:a",
        "pcm_s16le",
    ];

    [FfmpegTheory]
    [InlineData(ProxyForm.ProResProxy, ProxySize.Source, "prores Proxy", "480x270", ".mov")]
    [InlineData(ProxyForm.ProResLt, ProxySize.Source, "prores LT", "480x270", ".mov")]
    [InlineData(ProxyForm.DnxhdMov, ProxySize.Hd, "dnxhd DNXHD", "1920x1080", ".mov")]
    [InlineData(ProxyForm.DnxhdMxf, ProxySize.Hd, "dnxhd DNXHD", "1920x1080", ".mxf")]
    [InlineData(ProxyForm.DnxhdMxf, ProxySize.Source, "dnxhd DNXHR LB", "480x270", ".mxf")]
    public async Task AnEditingSystemFindsTheOriginalByReelTimecodeAndFrames(
        ProxyForm form,
        ProxySize size,
        string codec,
        string pixels,
        string extension
    )
    {
        using var scratch = new Scratch();
        scratch.Make(
            "A001C001.mov",
            "30000/1001",
            40,
            [
                .. Sound,
                "-vf",
                "scale=480:270",
                "-c:v",
                "mjpeg",
                "-timecode",
                "10:00:59;28",
                "-metadata:s:v:0",
                "reel_name=A001R1",
            ]
        );
        var outcome = await MakeAsync(scratch, new(form, size, []));
        Assert.Null(outcome.Words);
        var made = outcome.Made!;
        Assert.Equal((40L, extension), (made.Frames, Path.GetExtension(made.File)));
        Assert.Equal($"{made.Width}x{made.Height}", pixels);
        Assert.StartsWith("10:00:59;28", Ffmpeg.Ask(made.File, "format_tags=timecode:stream_tags=timecode"));
        Assert.Contains("A001R1", Ffmpeg.Ask(made.File, "format_tags=reel_name:stream_tags=reel_name"));
        Assert.Equal("1\n2", Ffmpeg.Ask(made.File, "stream=channels", "-select_streams", "a"));
        Assert.Equal(
            codec.Replace(' ', '\n'),
            Ffmpeg.Ask(made.File, "stream=codec_name,profile", "-select_streams", "v").Replace(' ', '\n')
        );
        Assert.Equal("30000/1001", Ffmpeg.Ask(made.File, "stream=r_frame_rate", "-select_streams", "v"));
        Assert.Equal([made.File], Directory.GetFiles(scratch.Work));
    }

    [FfmpegFact]
    public async Task WhatIsBurntInStandsInItsPlaceAndNoWordIsACommand()
    {
        using var scratch = new Scratch();
        Grey(scratch.At("It's 100%: [A,B];C.mov"), "-timecode", "01:00:00:00");
        var plain = await MakeAsync(scratch, ProxyRecipe.Web);
        var before = Frame(plain.Made!);
        var burnt = await MakeAsync(
            scratch,
            ProxyRecipe.Web with
            {
                BurnIns =
                [
                    new(BurnInWhat.ClipName, BurnInPlace.TopLeft),
                    new(BurnInWhat.FrameNumber, BurnInPlace.TopRight),
                    new(BurnInWhat.Timecode, BurnInPlace.Bottom),
                    new(BurnInWhat.Watermark, BurnInPlace.Centre, @"O'Brien: 100% {x} \n [draft], %{pts}; ""q"""),
                ],
            }
        );
        Assert.Null(burnt.Words);
        var after = Frame(burnt.Made!);
        var changed = Enumerable.Range(0, 9).Where(cell => Differs(before, after, cell)).ToList();
        // top left, top right, centre, bottom; nothing at the sides of the centre and in the lower corners
        Assert.Superset(new HashSet<int> { 0, 2, 4, 7 }, changed.ToHashSet());
        Assert.DoesNotContain(6, changed);
        Assert.DoesNotContain(8, changed);
        Assert.Equal([burnt.Made!.File], Directory.GetFiles(scratch.Work));
    }

    [FfmpegFact]
    public async Task ALookIsInThePictureAsItsTableSays()
    {
        using var scratch = new Scratch();
        Grey(scratch.At("A001.mov"));
        var colour = new Vector3(0.8f, 0.4f, 0.2f);
        var look = scratch.At("look, it's.cube");
        var cube = new CubeTable(2, Vector3.Zero, Vector3.One, [.. Enumerable.Repeat(colour, 8)]);
        File.WriteAllText(look, WriteCube.Text(new Cube(null, cube)));
        foreach (var form in (ProxyForm[])[ProxyForm.H264, ProxyForm.ProResProxy])
        {
            var made = (
                await MakeAsync(scratch, new(form, ProxySize.Source, []) { LookFile = look }, "A001.mov")
            ).Made!;
            var yuv = Ffmpeg.Run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                made.File,
                "-frames:v",
                "1",
                "-pix_fmt",
                "yuv444p",
                "-f",
                "rawvideo",
                "-"
            );
            // Rec. 709 of (0.8, 0.4, 0.2): Y 16 + 219 · 0.4706, Cb 128 − 224 · 0.1458, Cr 128 + 224 · 0.2092
            var plane = yuv.Length / 3;
            Assert.InRange(yuv[plane / 2], 118, 120);
            Assert.InRange(yuv[plane + plane / 2], 94, 96);
            Assert.InRange(yuv[2 * plane + plane / 2], 174, 176);
        }
    }

    [FfmpegFact]
    public async Task AProxyThatIsNotWhatWasPromisedIsNotKept()
    {
        using var scratch = new Scratch();
        scratch.Clip("A001.mov", 30, "-c:v", "mjpeg");
        var report = await ReportAsync(scratch);
        var maker = new ProxyMaker(scratch.Tools);
        foreach (
            var (odd, words) in ((ClipReport, string)[])
                [
                    (report with { Frames = 31 }, "has 31 frames, and the proxy came out with 30"),
                    (
                        report with
                        {
                            Timecode = "not a timecode",
                        },
                        "should carry the timecode not a timecode, and carries 00:00:00:00"
                    ),
                    (report with { Channels = 2, Metadata = With(report, "audio:streams", "2") }, "could not be made"),
                    (report with { Metadata = With(report, "video:constant_rate", "false") }, "come unevenly"),
                ]
        )
        {
            var outcome = await maker.MakeAsync(
                odd,
                scratch.Roll,
                scratch.Work,
                new(ProxyForm.ProResProxy, ProxySize.Source, []),
                null,
                default
            );
            Assert.Null(outcome.Made);
            Assert.Contains(words, outcome.Words);
            Assert.True(!Directory.Exists(scratch.Work) || Directory.GetFiles(scratch.Work).Length == 0);
        }
    }

    [FfmpegFact]
    public async Task WhyThereIsNoneIsSaidInWordsWithTheToolsOwnLines()
    {
        using var scratch = new Scratch();
        var file = scratch.Clip("A001.mov", 30, "-c:v", "mjpeg");
        var report = await ReportAsync(scratch);
        File.WriteAllText(file, "no film");
        var outcome = await new ProxyMaker(scratch.Tools).MakeAsync(
            report,
            scratch.Roll,
            scratch.Work,
            ProxyRecipe.Web,
            null,
            default
        );
        Assert.Null(outcome.Made);
        Assert.Contains("The proxy of A001 could not be made", outcome.Words);
        Assert.Contains(outcome.ToolSaid, line => line.Contains("Invalid data", StringComparison.Ordinal));
    }

    [FfmpegFact]
    public async Task TracksThatTheProxyDoesNotPlayAreMadeTwoByTwo()
    {
        using var scratch = new Scratch();
        var silence = "anullsrc=r=48000:cl=mono:d=2";
        scratch.Make(
            "A001.MXF",
            "25",
            50,
            [
                .. ((string[])[silence, silence, "sine=440:r=48000:d=2", silence]).SelectMany(s =>
                    (string[])["-f", "lavfi", "-i", s]
                ),
                .. Enumerable.Range(0, 5).SelectMany(i => (string[])["-map", $"{i}"]),
                "-c:v",
                "mpeg2video",
                "-c:a",
                "pcm_s16le",
            ]
        );
        var (_, made) = await scratch.RunAsync();
        Assert.Empty(made.Findings);
        var pair = Assert.Single(
            made.Renditions,
            r => r.Kind.ToString().StartsWith("Tracks", StringComparison.Ordinal)
        );
        Assert.Equal((RenditionKind.Tracks34, "audio/mp4"), (pair.Kind, pair.ContentType));
        var (left, right) = Peaks(pair.File);
        Assert.True(left > 1000 && right < 100, $"left {left}, right {right}");
        Assert.Equal((0, 0), Peaks(made.Renditions.First(r => r.Kind == RenditionKind.Proxy).File));
    }

    private static (int Left, int Right) Peaks(string file)
    {
        var raw = Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-f", "s16le", "-");
        var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(raw).ToArray();
        int Peak(int channel) => samples.Where((_, i) => i % 2 == channel).Max(s => Math.Abs((int)s));
        return (Peak(0), Peak(1));
    }

    private static void Grey(string file, params string[] more) =>
        Ffmpeg.Run(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", "color=gray:s=640x360:r=24:d=0.5", .. more, "-c:v", "mjpeg", file]
        );

    /// <summary>The last frame, grey, 640 × 360.</summary>
    private static byte[] Frame(MadeRendition made)
    {
        var all = Ffmpeg.Run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            made.File,
            "-map",
            "0:v",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "gray",
            "-"
        );
        return all[^(640 * 360)..];
    }

    /// <summary>Of 3 × 3 cells, by rows.</summary>
    private static bool Differs(byte[] a, byte[] b, int cell)
    {
        var (left, top) = (cell % 3 * 213, cell / 3 * 120);
        for (var y = top; y < top + 120; y++)
        for (var x = left; x < left + 213; x++)
            if (Math.Abs(a[y * 640 + x] - b[y * 640 + x]) > 40)
                return true;
        return false;
    }

    private static Dictionary<string, string> With(ClipReport report, string key, string value) =>
        new(report.Metadata) { [key] = value };

    private static async Task<ClipReport> ReportAsync(Scratch scratch, string? file = null)
    {
        var plan = scratch.Group().Clips.Single(c => file is null || c.Files[0].Path == file);
        return (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
    }

    private static async Task<ProxyOutcome> MakeAsync(Scratch scratch, ProxyRecipe recipe, string? file = null)
    {
        var report = await ReportAsync(scratch, file);
        if (Directory.Exists(scratch.Work))
            Directory.Delete(scratch.Work, recursive: true);
        return await new ProxyMaker(scratch.Tools).MakeAsync(report, scratch.Roll, scratch.Work, recipe, null, default);
    }
}
