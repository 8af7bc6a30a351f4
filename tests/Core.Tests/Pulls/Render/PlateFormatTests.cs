using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>
/// Every form that a plate is made in, of code values that are legal and of ones that are data: its pixels against the formula, by
/// another reader than the proof's, and its headers. A DWAA and a ProRes lose something, and are near.
/// </summary>
public sealed partial class PlateFormatTests : IDisposable
{
    private const int Side = 32;
    private const int Width = 6 * Side;
    private const int Height = 2 * Side;

    /// <summary>Y, Cb and Cr of ten bits: black, grey, white, what lies outside of them, and colours.</summary>
    private static readonly int[][] Codes =
    [
        [64, 512, 512],
        [200, 512, 512],
        [502, 512, 512],
        [720, 512, 512],
        [940, 512, 512],
        [1000, 512, 512],
        [20, 512, 512],
        [400, 450, 610],
        [600, 420, 460],
        [350, 620, 500],
        [700, 500, 560],
        [502, 560, 400],
    ];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<PullOutput, ExrCompression, bool, int, SourceLevels> Forms()
    {
        var forms = new TheoryData<PullOutput, ExrCompression, bool, int, SourceLevels>();
        foreach (var levels in new[] { SourceLevels.Legal, SourceLevels.Full })
        {
            foreach (var compression in Enum.GetValues<ExrCompression>())
            {
                forms.Add(PullOutput.Exr, compression, false, 10, levels);
                forms.Add(PullOutput.Exr, compression, true, 10, levels);
            }

            forms.Add(PullOutput.Dpx, default, false, 10, levels);
            forms.Add(PullOutput.Dpx, default, false, 16, levels);
            forms.Add(PullOutput.Tiff, default, false, 10, levels);
            forms.Add(PullOutput.ProRes4444, default, false, 10, levels);
        }

        return forms;
    }

    [OiioTheory]
    [MemberData(nameof(Forms))]
    public async Task PixelsAreThoseOfTheFormulaAndTheHeadersTellWhatItIs(
        PullOutput output,
        ExrCompression compression,
        bool isFloat,
        int bits,
        SourceLevels levels
    )
    {
        var options = new PullOptions
        {
            Output = output,
            Compression = compression,
            Float = isFloat,
            DpxBits = bits,
            Levels = levels,
        };
        var file = await MakeAsync(await FilmAsync(), options);
        var most = (output, compression, bits) switch
        {
            (PullOutput.Exr, ExrCompression.Dwaa, _) => 0.01,
            (PullOutput.ProRes4444, _, _) => 0.004,
            // half of a code of ten bits
            (PullOutput.Dpx, _, 10) => 0.0006,
            // half of the last bit that a half has below 1
            (PullOutput.Exr, _, _) when !isFloat => 0.0004,
            _ => 0.0001,
        };
        var found = output == PullOutput.ProRes4444 ? OfFilm(file) : OfFrame(file);
        foreach (var (i, code) in Codes.Index())
        {
            var wanted = Formula(code, levels);
            var far = Vector3.Abs(found[i] - wanted);
            Assert.True(
                Math.Max(far.X, Math.Max(far.Y, far.Z)) <= most,
                $"{string.Join(' ', code)}: {found[i]}, the formula {wanted}"
            );
        }

        Heads(file, output);
    }

    /// <summary>Codes of a camera's log through the maker's formulas into ACES, and the primaries that the header names.</summary>
    [OiioTheory]
    [InlineData(PullColour.Aces2065, "0.7347, 0.2653, 0, 1, 0.0001, -0.077, 0.32168, 0.33767", SourceLevels.Legal)]
    [InlineData(PullColour.Aces2065, "0.7347, 0.2653, 0, 1, 0.0001, -0.077, 0.32168, 0.33767", SourceLevels.Full)]
    [InlineData(PullColour.AcesCg, "0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767", SourceLevels.Legal)]
    public async Task ConvertedColoursAreThoseOfTheMakersFormula(
        PullColour colour,
        string chromaticities,
        SourceLevels levels
    )
    {
        var options = new PullOptions
        {
            Output = PullOutput.Exr,
            Colour = colour,
            Float = true,
            Levels = levels,
        };
        var file = await MakeAsync(await FilmAsync(), options);
        foreach (var (found, code) in OfFrame(file).Zip(Codes))
        {
            var wanted = Aces(Formula(code, levels), colour);
            var far = Vector3.Abs(found - wanted);
            var most = 0.002f * Math.Max(1, Math.Max(wanted.X, Math.Max(wanted.Y, wanted.Z)));
            Assert.True(
                Math.Max(far.X, Math.Max(far.Y, far.Z)) <= most,
                $"{string.Join(' ', code)}: {found}, the formula {wanted}"
            );
        }

        Heads(file, PullOutput.Exr);
        Assert.Contains($"chromaticities: {chromaticities}", Info(file));
    }

    private static void Heads(string file, PullOutput output)
    {
        if (output == PullOutput.ProRes4444)
        {
            Assert.Contains("09:14:22:06", Ffmpeg.Ask(file, "stream_tags=timecode"));
            Assert.Contains("A001R1", Ffmpeg.Ask(file, "stream_tags=reel_name"));
            Assert.Equal("24000/1001", Ffmpeg.Ask(file, "stream=r_frame_rate", "-select_streams", "v:0"));
            var words = Ffmpeg.Ask(file, "format_tags=title,comment");
            Assert.Contains("AGM_010_PL01_v001", words);
            Assert.Contains("clip A001C001", words);
            Assert.Equal(
                ["tv", "bt709", "bt709", "bt709"],
                Ffmpeg
                    .Ask(
                        file,
                        "stream=color_range,color_space,color_transfer,color_primaries",
                        "-select_streams",
                        "v:0"
                    )
                    .Split('\n', StringSplitOptions.TrimEntries)
            );
            return;
        }

        var said = Info(file);
        string[] wanted = output switch
        {
            PullOutput.Exr =>
            [
                "smpte:TimeCode: 09:14:22:06",
                "reelName: \"A001R1\"",
                "clipName: \"A001C001\"",
                "plateName: \"AGM_010_PL01_v001\"",
                "framesPerSecond: 24000/1001",
            ],
            PullOutput.Dpx =>
            [
                "smpte:TimeCode: 09:14:22:06",
                "dpx:InputDevice: \"A001R1\"",
                "dpx:SourceImageFileName: \"A001C001\"",
                "dpx:SlateInfo: \"AGM_010_PL01_v001\"",
                "dpx:TemporalFrameRate: 23.976",
                "dpx:FrameRate: 23.976",
            ],
            _ =>
            [
                "DocumentName: \"AGM_010_PL01_v001\"",
                "clip A001C001; reel A001R1; timecode 09:14:22:06; rate 24000/1001",
            ],
        };
        Assert.All(wanted, w => Assert.Contains(w, said));
    }

    private static string Info(string file) => Encoding.UTF8.GetString(Ffmpeg.Run("oiiotool", "--info", "-v", file));

    /// <summary>Rec. 709 by its coefficients; nothing lies outside of black and white.</summary>
    private static Vector3 Formula(int[] code, SourceLevels levels)
    {
        var isLegal = levels == SourceLevels.Legal;
        var y = isLegal ? (code[0] - 64) / 876.0 : code[0] / 1023.0;
        var (cb, cr) = ((code[1] - 512) / (isLegal ? 896.0 : 1023), (code[2] - 512) / (isLegal ? 896.0 : 1023));
        return Vector3.Clamp(
            new((float)(y + 1.5748 * cr), (float)(y - 0.187324 * cb - 0.468124 * cr), (float)(y + 1.8556 * cb)),
            Vector3.Zero,
            Vector3.One
        );
    }

    /// <summary>ARRI: LogC of EI 800, and Alexa wide gamut to ACES2065-1; TB-2014-004: from there to ACEScg.</summary>
    private static Vector3 Aces(Vector3 coded, PullColour colour)
    {
        var c = new Vector3(LogC3(coded.X), LogC3(coded.Y), LogC3(coded.Z));
        var wide = Times(
            c,
            [0.680206f, 0.236137f, 0.083658f],
            [0.085415f, 1.017471f, -0.102886f],
            [0.002057f, -0.062563f, 1.060506f]
        );
        return colour == PullColour.Aces2065
            ? wide
            : Times(
                wide,
                [1.4514393161f, -0.2365107469f, -0.2149285693f],
                [-0.0765537734f, 1.1762296998f, -0.0996759264f],
                [0.0083161484f, -0.0060324498f, 0.9977163014f]
            );
    }

    private static Vector3 Times(Vector3 c, float[] red, float[] green, float[] blue) =>
        new(Vector3.Dot(c, new(red)), Vector3.Dot(c, new(green)), Vector3.Dot(c, new(blue)));

    private static float LogC3(float t) =>
        t > 5.367655 * 0.010591 + 0.092809
            ? (float)((Math.Pow(10, (t - 0.385537) / 0.247190) - 0.052272) / 5.555556)
            : (float)((t - 0.092809) / 5.367655);

    /// <summary>The middles of the squares, as OpenImageIO reads them.</summary>
    private static Vector3[] OfFrame(string file)
    {
        // what is no EXR it says in codes of 16 bits
        var white = file.EndsWith(".exr", StringComparison.Ordinal) ? 1f : 65535;
        var pixels = Pixel()
            .Matches(Encoding.UTF8.GetString(Ffmpeg.Run("oiiotool", "--dumpdata", file)))
            .ToDictionary(
                m => (Whole(m, 1), Whole(m, 2)),
                m => new Vector3(Real(m, 3), Real(m, 4), Real(m, 5)) / white
            );
        return [.. Codes.Select((_, i) => pixels[(i % 6 * Side + Side / 2, i / 6 * Side + Side / 2)])];

        static int Whole(Match m, int group) => int.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);
        static float Real(Match m, int group) => float.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <remarks>The scaler makes 65,280 of the legal white.</remarks>
    private static Vector3[] OfFilm(string file)
    {
        var planes = MemoryMarshal
            .Cast<byte, ushort>(
                Ffmpeg.Run(
                    "ffmpeg",
                    [
                        .. $"-v error -i {file} -frames:v 1 -vf".Split(' '),
                        "scale=in_range=tv:in_color_matrix=bt709:flags=accurate_rnd+full_chroma_int,format=gbrp16le",
                        .. "-f rawvideo -".Split(' '),
                    ]
                )
            )
            .ToArray();
        return
        [
            .. Codes.Select(
                (_, i) =>
                {
                    var at = (i / 6 * Side + Side / 2) * Width + i % 6 * Side + Side / 2;
                    return new Vector3(planes[2 * Width * Height + at], planes[at], planes[Width * Height + at])
                        / 65280;
                }
            ),
        ];
    }

    /// <summary>Squares of the codes as they are, uncompressed: nothing but the portal's own reading can change them.</summary>
    private async Task<ClipReport> FilmAsync()
    {
        var (planes, half) = (new ushort[2 * Width * Height], Width / 2);
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            var code = Codes[y / Side * 6 + x / Side];
            planes[y * Width + x] = (ushort)code[0];
            planes[Width * Height + y * half + x / 2] = (ushort)code[1];
            planes[Width * Height + Height * half + y * half + x / 2] = (ushort)code[2];
        }

        var roll = Directory.CreateDirectory(folder.At("roll")).FullName;
        await File.WriteAllBytesAsync(folder.At("planes.raw"), MemoryMarshal.AsBytes(planes.AsSpan()).ToArray());
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f rawvideo -pix_fmt yuv422p10le -s {Width}x{Height} -r 24000/1001 -stream_loop 2 -i".Split(
                    ' '
                ),
                folder.At("planes.raw"),
                .. "-c:v v210 -timecode 09:14:22:05 -metadata:s:v:0 reel_name=A001R1".Split(' '),
                Path.Combine(roll, "A001C001.mov"),
            ]
        );
        var plan = ClipGrouper.Group(new RollPlan("roll", RollKind.Camera, "", "other", CardSamples.List(roll))).Clips[
            0
        ];
        var report = (await new ClipInspector(new()).InspectAsync(plan, Guid.NewGuid(), roll, default)).Report;
        Assert.Equal((3L, "yuv422p10le", "A001R1"), (report.Frames, report.PixelFormat, report.Reel));
        return report;
    }

    /// <returns>The file of the clip's second frame.</returns>
    private async Task<string> MakeAsync(ClipReport report, PullOptions options)
    {
        var isAsIs = options.Colour == PullColour.AsIs;
        var config = isAsIs ? null : await ColourConfig.ReadAsync(new(), null, folder.At("config"), default);
        var job = new PlateJob
        {
            Report = report,
            RollRoot = folder.At("roll"),
            Options = options,
            Frames = [1, 2],
            Name = "AGM_010_PL01_v001",
            Title = "AGM",
            Config = config?.File,
            Space = isAsIs ? null : "ARRI LogC3",
        };
        var made = await new PlateMaker(new()).MakeAsync(job, folder.At("work"), null, default);
        Assert.Null(made.Words);
        Assert.Equal(2, made.Compared);
        return Path.Combine(PlateMaker.OutputOf(folder.At("work")), made.Files[0].Path);
    }

    [GeneratedRegex(@"Pixel \((\d+), (\d+)\): (\S+) (\S+) (\S+)")]
    private static partial Regex Pixel();
}
