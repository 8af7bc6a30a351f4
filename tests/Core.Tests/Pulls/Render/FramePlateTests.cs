using System.Runtime.InteropServices;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Plates that a template of a framing decision list scales, crops and pads.</summary>
public sealed class FramePlateTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FfmpegTheory]
    [InlineData("mov", PullOutput.Dpx)]
    [InlineData("mov", PullOutput.Exr)]
    [InlineData("mov", PullOutput.Tiff)]
    [InlineData("exr", PullOutput.Exr)]
    [InlineData("exr", PullOutput.Dpx)]
    public async Task AFramedPlateHasTheTemplatesSizeAndStillNamesClipAndFrameInItsPlace(
        string source,
        PullOutput output
    )
    {
        var report =
            source == "mov"
                ? await StripFilm.ProResAsync(folder.At("roll"), 8)
                : await StripFilm.FramesAsync(folder.At("roll"), source, 8);
        // all of the picture, twice as large, in a canvas that is larger still
        var framing = Framed(Canvas(480, 270), Template(960, 540, FramingRegion.Canvas, new(1000, 600), true));
        Assert.Equal((1000, 600), (framing.Width, framing.Height));
        var made = await MakeAsync(report, new() { Output = output }, [3, 4, 5], framing);
        Assert.Equal((3, 3L), (made.Files.Count, made.Compared));
        for (var i = 0; i < 3; i++)
        {
            var file = FileOf(made, i);
            Assert.EndsWith($"/1000x600/AGM_010_PL01_v001.{1001 + i}.{PlateNames.Extension(output)}", file);
            var small = folder.At($"small{i}.png");
            Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-vf", "crop=960:540:20:30,scale=480:270", small);
            Assert.Equal([(StripFilm.ClipId, 3 + i)], FrameStrip.Read(small, StripFilm.Width, StripFilm.Height));
            var bars = Pixels(file);
            Assert.All(Lines(bars, 1000, 0, 30), v => Assert.Equal(0, v));
            Assert.All(Lines(bars, 1000, 570, 30), v => Assert.Equal(0, v));
        }
    }

    [FfmpegFact]
    public async Task WhatIsOnlyCroppedOrPaddedKeepsTheVeryPixels()
    {
        var report = await StripFilm.FramesAsync(folder.At("roll"), "dpx", 2);
        var options = new PullOptions { Output = PullOutput.Tiff };
        var all = Pixels(FileOf(await MakeAsync(report, options, [1], null), 0));
        var framing = Framed(Canvas(480, 270), Template(480, 0, FramingRegion.Canvas, new(400, 300), true));
        var cut = Pixels(FileOf(await MakeAsync(report, options, [1], framing), 0));
        Assert.Equal((400, 300), (framing.Width, framing.Height));
        for (var y = 0; y < 270; y++)
            Assert.Equal(Lines(all, 480, y, 1)[(40 * 3)..(440 * 3)], Lines(cut, 400, y + 15, 1));
    }

    /// <summary>A ramp of light is straight: at any scale and place its value says where it was.</summary>
    [Theory]
    [InlineData(1.37, 0.25)]
    [InlineData(0.41, 0.7)]
    [InlineData(2.0, 0)]
    public void APixelComesFromThePlaceThatTheDecisionSays(double scale, double anchor)
    {
        const int width = 320,
            height = 200;
        var (x, y) = (20 + (decimal)anchor, 10 + (decimal)anchor);
        var decision = Decision(240, 135, x, y);
        var canvas = Canvas(width, height) with { FramingDecisions = [decision] };
        var template = Template((decimal)Math.Round(240 * scale), 0, FramingRegion.Framing, null, false) with
        {
            PreserveFromSource = FramingRegion.Canvas,
            Round = new(false, RoundingMode.Up),
        };
        var framing = PlateFraming.Of(canvas, decision, template).Framing!;
        var job = Job(
            Report(width, height),
            new() { Output = PullOutput.Exr, Float = true },
            [0],
            folder.At("none"),
            framing
        );
        var ramp = new float[width * height * 3];
        for (var v = 0; v < height; v++)
        for (var u = 0; u < width; u++)
        {
            ramp[v * width + u] = u + 0.5f;
            ramp[width * height + v * width + u] = v + 0.5f;
            ramp[2 * width * height + v * width + u] = 1;
        }
        var framed = MemoryMarshal.Cast<byte, float>(
            new FramePlate(job).Make(MemoryMarshal.AsBytes(ramp.AsSpan()).ToArray(), proves: true).Span
        );
        var placed = framing.Framed.ToCanvas("NEW", canvas, decision).FramingDecisions[0];
        var step = (double)(decision.Dimensions.Width / placed.Dimensions.Width);
        var (at, pixels) = (framing.Width * framing.Height, 0);
        for (var v = 12; v < framing.Height - 12; v += 7)
        for (var u = 12; u < framing.Width - 12; u += 7)
        {
            var here = v * framing.Width + u;
            Assert.Equal((u + 0.5 - (double)placed.Anchor.X) * step + (double)x, framed[here], 0.02);
            Assert.Equal((v + 0.5 - (double)placed.Anchor.Y) * step + (double)y, framed[at + here], 0.02);
            Assert.Equal(1, framed[2 * at + here], 1e-4);
            pixels++;
        }
        Assert.True(pixels > 100);
    }

    [Fact]
    public void APixelThatWasFramedWrongIsFoundByTheOtherWay()
    {
        var framing = Framed(Canvas(64, 48), Template(96, 72, FramingRegion.Canvas, null, false));
        var job = Job(Report(64, 48, "dpx"), new() { Output = PullOutput.Tiff }, [0], folder.At("none"), framing);
        var noise = new ushort[64 * 48 * 3];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = (ushort)(i * 40503);
        var frame = MemoryMarshal.AsBytes(noise.AsSpan()).ToArray();
        var framed = new FramePlate(job).Make(frame, proves: true).ToArray();
        // the whole picture a pixel to the right
        framed.AsSpan(0, framed.Length - 2).ToArray().CopyTo(framed, 2);
        var fault = Assert.Throws<PlateFaultException>(() => new ProveFraming(job).Check(frame, framed));
        Assert.Contains("by the framing decision it is", fault.Message);
    }

    [Fact]
    public void ASqueezedPictureGetsItsWidthAndKeepsItsLines()
    {
        var framing = PlateFraming.Desqueezed(2880, 2160, 1.3m);
        Assert.Equal((3744, 2160), (framing.Width, framing.Height));
    }

    private static PlateFraming Framed(FdlCanvas canvas, CanvasTemplate template)
    {
        var (framing, refusal) = PlateFraming.Of(canvas, canvas.FramingDecisions[0], template);
        Assert.Null(refusal);
        return framing!;
    }

    private static FdlCanvas Canvas(int width, int height) =>
        new()
        {
            Id = "OG",
            SourceCanvasId = "OG",
            Dimensions = new(width, height),
            FramingDecisions = [Decision(width, height, 0, 0)],
        };

    private static FramingDecision Decision(decimal width, decimal height, decimal x, decimal y) =>
        new()
        {
            Id = "OG-FI",
            FramingIntentId = "FI",
            Dimensions = new(width, height),
            Anchor = new(x, y),
        };

    private static CanvasTemplate Template(
        decimal width,
        decimal height,
        FramingRegion fit,
        FdlSize? most,
        bool pads
    ) =>
        new()
        {
            Id = "T",
            TargetDimensions = new(width, height),
            TargetAnamorphicSqueeze = 1,
            FitSource = fit,
            FitMethod = FitMethod.Width,
            MaximumDimensions = most,
            PadToMaximum = pads,
        };

    private static ClipReport Report(int width, int height, string extension = "exr") =>
        new()
        {
            Id = Guid.NewGuid(),
            Name = "A001C001",
            Kind = Cards.ClipKind.Picture,
            Width = width,
            Height = height,
            Files = [new($"A001C001.{extension}", Cards.ClipFileRole.Media, 1, null)],
        };

    private async Task<PlateOutcome> MakeAsync(
        ClipReport report,
        PullOptions options,
        IReadOnlyList<long> frames,
        PlateFraming? framing
    )
    {
        if (Directory.Exists(folder.At("work")))
            Directory.Delete(folder.At("work"), recursive: true);
        var made = await new PlateMaker(new()).MakeAsync(
            Job(report, options, frames, folder.At("roll"), framing),
            folder.At("work"),
            null,
            default
        );
        Assert.Null(made.Words);
        return made;
    }

    private string FileOf(PlateOutcome made, int index) =>
        Path.Combine(PlateMaker.OutputOf(folder.At("work")), made.Files[index].Path);

    private static PlateJob Job(
        ClipReport report,
        PullOptions options,
        IReadOnlyList<long> frames,
        string roll,
        PlateFraming? framing
    ) =>
        new()
        {
            Report = report,
            RollRoot = roll,
            Options = options,
            Frames = frames,
            Name = "AGM_010_PL01_v001",
            Framing = framing,
        };

    private static byte[] Pixels(string file) =>
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb48le", "-");

    private static ushort[] Lines(byte[] pixels, int width, int first, int count) =>
        MemoryMarshal.Cast<byte, ushort>(pixels.AsSpan(first * width * 6, count * width * 6)).ToArray();
}
