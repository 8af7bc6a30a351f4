using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A viewer's name burnt into a review: there at every place, the rest of the film as it was.</summary>
public sealed class BurnMarkTests : IDisposable
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Frames = 75;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [FfmpegFact]
    public async Task TheNameIsInThePictureAndTheRestIsAsItWas()
    {
        var clean = Film("testsrc2=s=640x360:r=25", "-f", "lavfi", "-i", "sine=r=48000:d=3", "-c:a", "aac");
        var recipe = Recipe(clean, "ada@example.org · 2027-03-01 12:00 UTC · 0a1b2c3d");
        var told = new List<double>();

        var made = await new BurnMark(scratch.Tools).RunAsync(recipe, scratch.Work, new Told(told), default);

        Assert.Null(made.Words);
        var (before, after) = (Pictures(clean), Pictures(made.File!));
        Assert.Equal((Frames, Frames), (before.Count, after.Count));
        // three seconds: a place a second
        foreach (var (frame, (x, y)) in Places.Take(3).Select((p, i) => (i * 25 + 12, p)))
        {
            var (differ, rest) = Compare(before[frame], after[frame], Around(x, y));
            Assert.True(differ > 300, $"frame {frame}: {differ} pixels of the mark's place differ");
            Assert.True(rest < 1.5, $"frame {frame}: the rest differs by {rest} on average");
        }
        // not one frame without it
        Assert.All(
            Enumerable.Range(0, Frames),
            frame =>
            {
                var (x, y) = Places[frame / 25];
                Assert.True(Compare(before[frame], after[frame], Around(x, y)).Differ > 300, $"frame {frame}");
            }
        );
        Assert.Equal(Ask(clean, "packet=pts,duration", "v:0"), Ask(made.File!, "packet=pts,duration", "v:0"));
        Assert.Equal(Sound(clean), Sound(made.File!));
        Assert.Equal("09:59:59:00", Ffmpeg.Ask(made.File!, "stream_tags=timecode", "-select_streams", "v:0"));
        const string Colours = "stream=color_range,color_space,color_transfer,color_primaries";
        Assert.Equal(Ask(clean, Colours, "v:0"), Ask(made.File!, Colours, "v:0"));
    }

    [FfmpegTheory]
    [InlineData("O'Brien \"The 'DoP'\" 100% a:b; c,d [e] = f\\g \\N \\h")]
    [InlineData("{\\pos(1,1)}{\\alpha&HFF&}nobody")]
    [InlineData("Жук Ωμέγα Łódź Ñandú")]
    [InlineData("עמר שלום \u202Ebackwards")]
    [InlineData("陳大文 김철수 さくら 😀")]
    [InlineData("%{localtime} ${HOME} `id` $(id)\r\nDialogue: 0,0:00:00.00,9:00:00.00,Mark,,0,0,0,,x")]
    [InlineData(
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
    )]
    public async Task EveryNameStandsWholeInItsPlace(string name)
    {
        var black = Film("color=black:s=640x360:r=25");

        var made = await new BurnMark(scratch.Tools).RunAsync(
            Recipe(black, $"{name} · 2027-03-01 12:00 UTC · 0a1b2c3d"),
            scratch.Work,
            null,
            default
        );

        Assert.Null(made.Words);
        var lit = Pictures(made.File!)[7];
        var seen = Enumerable.Range(0, lit.Length).Where(i => lit[i] > 60).ToList();
        Assert.True(seen.Count > 300, $"{seen.Count} pixels are lit");
        var (x, y) = Places[0];
        Assert.All(seen, i => Assert.True(Around(x, y)(i % Width, i / Width), $"{i % Width}, {i / Width}"));
    }

    [FfmpegFact]
    public async Task LettersThatNoFontHasAreSpelledByTheirNumber()
    {
        // a private letter, which no font should have
        var black = Film("color=black:s=640x360:r=25");
        async Task<int> LitAsync(string text)
        {
            var made = await new BurnMark(scratch.Tools).RunAsync(Recipe(black, text), scratch.Work, null, default);
            return Pictures(made.File!)[7].Count(p => p > 60);
        }

        Assert.InRange(await LitAsync("\uE9F3"), 0.9 * await LitAsync("U+E9F3"), 1.1 * await LitAsync("U+E9F3"));
    }

    [Fact]
    public async Task AToolThatCannotDrawMakesNothingAndSaysSo()
    {
        var black = Path.Combine(scratch.Roll, "film.mp4");
        await File.WriteAllBytesAsync(black, [1, 2, 3]);
        var tool = Path.Combine(scratch.Roll, "no-libass");
        await File.WriteAllTextAsync(tool, "#!/bin/sh\necho \"No such filter: 'ass'\" >&2\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var made = await new BurnMark(new MediaTools { Ffmpeg = tool }).RunAsync(
            Recipe(black, "Ada"),
            scratch.Work,
            null,
            default
        );

        Assert.Null(made.File);
        Assert.Contains("It needs an ffmpeg with libass", made.Words, StringComparison.Ordinal);
        Assert.Equal(["No such filter: 'ass'"], made.ToolSaid);
    }

    [FfmpegFact]
    public async Task AFilmWithOtherFramesThanPromisedIsNotKept()
    {
        var film = Film("testsrc2=s=640x360:r=25");

        var made = await new BurnMark(scratch.Tools).RunAsync(
            Recipe(film, "Ada") with
            {
                Frames = Frames + 1,
            },
            scratch.Work,
            null,
            default
        );

        Assert.Null(made.File);
        Assert.Contains("came out with 75 of 640 × 360", made.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two three", 1778)]
    [InlineData("one two three", 562)]
    public void WordsStayWhole(string text, double width) =>
        Assert.Equal(text, string.Join(' ', MarkLines.Of(text, width).Lines));

    [Theory]
    [InlineData(1778)]
    [InlineData(562)]
    public void TwoHundredLettersWithoutASpaceAreBrokenAndAllThere(double width)
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => (char)('a' + i % 26)));

        var mark = MarkLines.Of(text, width);

        Assert.Equal(text, string.Concat(mark.Lines));
        Assert.True(mark.Lines.Count * mark.Size * 1.25 <= 420 || mark.Size <= 10);
    }

    private static readonly (double X, double Y)[] Places =
    [
        (0.28, 0.27),
        (0.72, 0.73),
        (0.5, 0.5),
        (0.72, 0.27),
        (0.28, 0.73),
    ];

    private static Func<int, int, bool> Around(double x, double y) =>
        (px, py) => Math.Abs(px - x * Width) < 0.275 * Width && Math.Abs(py - y * Height) < 0.24 * Height;

    private static (int Differ, double Others) Compare(byte[] a, byte[] b, Func<int, int, bool> isMark)
    {
        var (differ, rest, count) = (0, 0L, 0);
        for (var i = 0; i < a.Length; i++)
        {
            var difference = Math.Abs(a[i] - b[i]);
            if (isMark(i % Width, i / Width))
                differ += difference > 25 ? 1 : 0;
            else
                (rest, count) = (rest + difference, count + 1);
        }
        return (differ, rest / (double)count);
    }

    private static MarkRecipe Recipe(string film, string text) =>
        new(Guid.NewGuid(), "A001C001", film, FrameRate.Parse("25"), Frames, Width, Height, "09:59:59:00", text);

    /// <summary>As a review is.</summary>
    private string Film(string source, params string[] more)
    {
        var file = Path.Combine(scratch.Roll, "review.mp4");
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                source,
                .. more,
                "-vf",
                "format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709",
                "-frames:v",
                Frames.ToString(CultureInfo.InvariantCulture),
                .. ProxyCommand.Web(FrameRate.Parse("25")),
                "-timecode",
                "09:59:59:00",
                file,
            ]
        );
        return file;
    }

    private static List<byte[]> Pictures(string file) =>
        [
            .. Ffmpeg
                .Run("ffmpeg", ["-v", "error", "-i", "file:" + file, "-f", "rawvideo", "-pix_fmt", "gray", "-"])
                .Chunk(Width * Height),
        ];

    private static string Ask(string file, string entries, string stream) =>
        Ffmpeg.Ask(file, entries, "-select_streams", stream);

    private static byte[] Sound(string file) =>
        Ffmpeg.Run("ffmpeg", ["-v", "error", "-i", "file:" + file, "-map", "0:a", "-f", "s16le", "-"]);

    private sealed class Told(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
