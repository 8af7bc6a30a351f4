using System.Numerics;
using System.Runtime.InteropServices;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>The look and the burn-ins, measured in the pixels that come out.</summary>
public sealed class DailiesPictureTests
{
    private static readonly DailiesOutput ProRes = new(DailiesForm.ProResProxy, ProxySize.Source, true);

    [FfmpegFact]
    public async Task TheLookIsTheFormulaAndThenTheShowsTable()
    {
        using var scratch = new Scratch();
        var cdl = new Cdl(new(1.1m, 1, 0.9m), new(-0.02m, 0.01m, 0.03m), new(1.2m, 1, 0.9m), 0.8m);
        var show = new Cube(null, CubeOf(c => new(c.X * c.X * (3 - 2 * c.X), MathF.Sqrt(c.Y), 0.1f + 0.8f * c.Z)));
        var colours = ColourPatches.Ramp();
        ColourPatches.Write(scratch.At("A001.mov"), colours);
        var look = scratch.At("../look.cube");
        await File.WriteAllTextAsync(look, WriteCube.Text(BakeLook.Of(cdl, show)!));
        var made = await ColourPatches.MakeAsync(scratch, new([ProRes]) { LookFile = look });
        var found = ColourPatches.Read(made.File, colours.Length);
        for (var i = 0; i < colours.Length; i++)
        {
            var formula = show.Apply(cdl.Apply(colours[i]));
            var far = Vector3.Abs(found[i] - formula);
            Assert.True(
                Math.Max(far.X, Math.Max(far.Y, far.Z)) <= 0.01f,
                $"{colours[i]}: {found[i]}, formula {formula}"
            );
        }
    }

    /// <summary>A look that turns black and white over: what is short of white comes out above black, and black above white.</summary>
    [FfmpegTheory]
    [InlineData("ffv1", "yuv422p10le", 64, 940)]
    [InlineData("prores_ks", "yuv444p12le", 256, 3760)]
    [InlineData("mjpeg", "yuv444p", 0, 255)]
    [InlineData("png", "rgb24", 0, 255)]
    [InlineData("ffv1", "gbrp10le", 0, 1023)]
    [InlineData("ffv1", "gbrp16le", 0, 65_535)]
    public async Task WhiteIsWhiteForTheLookAndAfterIt(string codec, string pixels, int black, int white)
    {
        using var scratch = new Scratch();
        var neutral = white switch
        {
            255 => 128,
            940 => 512,
            _ => 2048,
        };
        var value = $"{black}+{(white - black) / 3}*floor(X/160)";
        var values = pixels.StartsWith("yuv", StringComparison.Ordinal)
            ? $"lum={value}:cb={neutral}:cr={neutral}"
            : $"r={value}:g={value}:b={value}";
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f lavfi -i nullsrc=s=640x160:r=24 -frames:v 2 -vf format={pixels},geq={values},setparams=range={(black == 0 ? "full" : "limited")} -c:v {codec} -qscale:v 1 -strict -2".Split(
                    ' '
                ),
                scratch.At("A001.mov"),
            ]
        );
        var look = scratch.At("../look.cube");
        await File.WriteAllTextAsync(look, WriteCube.Text(CubeSampling.Lattice(33, c => Vector3.One - c)));
        var made = await ColourPatches.MakeAsync(scratch, new([ProRes]) { LookFile = look });
        var raw = Ffmpeg.Run(
            "ffmpeg",
            [.. "-v error -i".Split(' '), made.File, .. "-frames:v 1 -pix_fmt yuv422p10le -f rawvideo -".Split(' ')]
        );
        var luma = MemoryMarshal.Cast<byte, ushort>(raw);
        for (var i = 0; i < 4; i++)
            Assert.InRange(luma[80 * 640 + 160 * i + 80], 940 - 292 * i - 1, 940 - 292 * i + 1);
    }

    [FfmpegTheory]
    [InlineData("30000/1001", "10:00:59;20", "10:00:59;20", "10:00:59;29", "10:01:00;02", "10:01:00;11")]
    [InlineData("24000/1001", "23:59:59:14", "23:59:59:14", "23:59:59:23", "00:00:00:00", "00:00:00:09")]
    public async Task TheBurntTimecodeIsTheFramesOwn(string rate, string start, params string[] expected)
    {
        using var scratch = new Scratch();
        Grey(scratch.At("A001.mov"), rate, "-frames:v", "20", "-timecode", start);
        var made = await ColourPatches.MakeAsync(
            scratch,
            new([ProRes])
            {
                BurnIns =
                [
                    new(BurnAnchor.Bottom, "TC {tc}"),
                    new(BurnAnchor.TopRight, "{rectc}"),
                    new(BurnAnchor.TopLeft, "100% {frame}"),
                ],
                RecordStart = Timecode.Parse("01:00:00:00", FrameRate.Parse(rate), false),
            }
        );
        var frames = Frames(made.File);
        Assert.Equal(20, frames.Count);
        foreach (var (frame, i) in new[] { 0, 9, 10, 19 }.Select((f, i) => (f, i)))
        {
            var right = Rendered(rate, $"TC {expected[i]}", $"01:00:00:{frame:00}", $"100% {frame + 1}");
            var wrong = Rendered(rate, $"TC {expected[(i + 1) % 4]}", $"01:00:00:{frame:00}", $"100% {frame + 1}");
            var (near, far) = (Distance(frames[frame], right), Distance(frames[frame], wrong));
            Assert.True(near < far / 3, $"frame {frame}: {near} from the right letters, {far} from others");
        }
    }

    [FfmpegFact]
    public async Task NineAnchorsFramelinesAndTheCardStandWhereTheyBelong()
    {
        using var scratch = new Scratch();
        Grey(scratch.At("A001.mov"), "24", "-frames:v", "6");
        var recipe = new DailiesRecipe([new(DailiesForm.Review, ProxySize.Wide1280, true)])
        {
            BurnIns = [.. Enum.GetValues<BurnAnchor>().Select(a => new BurnLine(a, "{clip}"))],
            Framelines = [Frameline.OfShape(1.2, 16 / 9.0)],
            HeadFrames = 3,
            Card = ["Scene 12A", "Take 3"],
        };
        var frames = Frames((await ColourPatches.MakeAsync(scratch, recipe)).File);
        var (card, picture, plain) = (frames[2], frames[3], Enumerable.Repeat((byte)126, 640 * 360).ToArray());
        Assert.Equal(9, Enumerable.Range(0, 9).Count(cell => Differs(plain, picture, cell)));
        // a shape of 1.2 in 640 × 360 is 432 wide and stands from 104 to 536
        Assert.InRange(picture[100 * 640 + 104], 190, 255);
        Assert.InRange(picture[100 * 640 + 535], 190, 255);
        Assert.InRange(picture[100 * 640 + 90], 116, 136);
        var black = new byte[640 * 360];
        Array.Fill(black, (byte)16);
        Assert.True(Differs(black, card, 3));
        Assert.False(Differs(black, card, 8));
    }

    [FfmpegFact]
    public async Task AFramingDecisionIsDrawnByItsExactNumbers()
    {
        using var scratch = new Scratch();
        Grey(scratch.At("A001.mov"), "24", "-frames:v", "1");
        var framing = FindFraming.In("show.fdl", FindFramingTests.Fdl(640, 360, 101, 67, 402, 203), "A001", 640, 360)!;
        var frames = Frames(
            (await ColourPatches.MakeAsync(scratch, new([ProRes]) { Framelines = framing.Lines })).File
        );
        var picture = frames[0];
        // one pixel thick at 360 lines: the first and last of what is inside are the line's
        foreach (var (x, y) in new[] { (101, 150), (502, 150), (300, 67), (300, 269) })
            Assert.InRange(picture[y * 640 + x], 170, 255);
        foreach (
            var (x, y) in new[]
            {
                (99, 150),
                (103, 150),
                (500, 150),
                (504, 150),
                (300, 65),
                (300, 69),
                (300, 267),
                (300, 271),
            }
        )
            Assert.InRange(picture[y * 640 + x], 110, 140);
    }

    [Theory]
    [InlineData("{clip} {scene}", null)]
    [InlineData("{meta:ale:Look_name} {tc}", null)]
    [InlineData("{tc} {clip}", "must stand once, and at the end")]
    [InlineData("{rectc}{tc}", "must stand once, and at the end")]
    [InlineData("{shot}", "There is no token {shot}")]
    [InlineData("{clip", "a brace without its other one")]
    public void AWrongTokenIsNamedBeforeAnythingIsMade(string text, string? words)
    {
        var trouble = BurnTokens.Trouble(text);
        Assert.Equal(words is null, trouble is null);
        Assert.Contains(words ?? "", trouble ?? "");
    }

    private static CubeTable CubeOf(Func<Vector3, Vector3> look)
    {
        const int Size = 33;
        var values = new Vector3[Size * Size * Size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = look(new Vector3(i % Size, i / Size % Size, i / Size / Size) / (Size - 1));
        }

        return new(Size, Vector3.Zero, Vector3.One, values);
    }

    private static void Grey(string file, string rate, params string[] more) =>
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"color=gray:s=640x360:r={rate}",
                .. more,
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                file,
            ]
        );

    /// <summary>What the same letters look like when they are simply written.</summary>
    private static byte[] Rendered(string rate, string bottom, string right, string left)
    {
        string Write(string words, string at) =>
            $"drawtext=text={FilterText.Escape(words)}:expansion=none:{BurnFilter.Plain}:{at}";
        var filter =
            $"format=yuv422p,{Write(bottom, "x=(w-tw)/2:y=h*0.96-th")},{Write(right, "x=w*0.97-tw:y=h*0.04")},{Write(left, "x=w*0.03:y=h*0.04")}";
        return Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"color=gray:s=640x360:r={rate}",
                "-vf",
                filter,
                "-frames:v",
                "1",
                "-pix_fmt",
                "gray",
                "-f",
                "rawvideo",
                "-",
            ]
        );
    }

    private static List<byte[]> Frames(string file) =>
        [
            .. Ffmpeg
                .Run(
                    "ffmpeg",
                    [
                        "-v",
                        "error",
                        "-i",
                        file,
                        "-map",
                        "0:v:0",
                        "-fps_mode",
                        "passthrough",
                        "-pix_fmt",
                        "gray",
                        "-f",
                        "rawvideo",
                        "-",
                    ]
                )
                .Chunk(640 * 360),
        ];

    /// <summary>Mean square of the differences that no encoder makes.</summary>
    private static double Distance(byte[] one, byte[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            var off = one[i] - other[i];
            sum += Math.Abs(off) < 70 ? 0 : off * off;
        }

        return sum / one.Length;
    }

    private static bool Differs(byte[] a, byte[] b, int cell)
    {
        var (left, top) = (cell % 3 * 213, cell / 3 * 120);
        for (var y = top; y < top + 120; y++)
        for (var x = left; x < left + 213; x++)
            if (Math.Abs(a[y * 640 + x] - b[y * 640 + x]) > 40)
                return true;
        return false;
    }
}
