using System.Runtime.InteropServices;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Package;

public sealed class FramingChartTests : IDisposable
{
    private const int Width = 640;
    private const int Height = 400;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FfmpegTheory]
    [InlineData(PullOutput.Dpx, "dpx")]
    [InlineData(PullOutput.Exr, "exr")]
    [InlineData(PullOutput.Tiff, "tif")]
    [InlineData(PullOutput.ProRes4444, null)]
    public void EveryLineOfAChartLiesOnItsPixel(PullOutput output, string? extension)
    {
        var files = FramingChart.Of(Canvas, "chart_640x400_OG", "AGM", new() { Output = output });
        Assert.Equal(
            new[] { "png", extension }.OfType<string>(),
            files.Select(f => Path.GetExtension(f.File).TrimStart('.'))
        );
        foreach (var file in files)
        {
            var path = folder.At(file.File);
            File.WriteAllBytes(path, file.Bytes.ToArray());
            var pixels = MemoryMarshal
                .Cast<byte, ushort>(
                    Ffmpeg.Run("ffmpeg", "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb48le", "-")
                )
                .ToArray();
            Assert.Equal(Width * Height * 3, pixels.Length);
            // canvas: the outermost pixels, and none inside of them
            foreach (var (x, y) in new[] { (0, 200), (639, 200), (300, 0), (300, 399) })
                Assert.Equal("white", Colour(pixels, x, y));
            Assert.Equal("grey", Colour(pixels, 1, 200));
            Assert.Equal("grey", Colour(pixels, 638, 200));
            // effective 600 × 360 at 20, 20
            foreach (var (x, y) in new[] { (20, 200), (619, 200), (500, 20), (300, 379) })
                Assert.Equal("cyan", Colour(pixels, x, y));
            Assert.Equal("grey", Colour(pixels, 19, 200));
            Assert.Equal("grey", Colour(pixels, 620, 200));
            // protection 560 × 300.5 at 40, 49.75: line 49 to 350
            foreach (var (x, y) in new[] { (40, 200), (599, 200), (560, 49), (300, 350) })
                Assert.Equal("yellow", Colour(pixels, x, y));
            Assert.Equal("grey", Colour(pixels, 560, 48));
            Assert.Equal("grey", Colour(pixels, 300, 351));
            // framing 500 × 250 at 70, 75, its corners three pixels thick, its cross between two pixels
            foreach (var (x, y) in new[] { (70, 150), (569, 150), (200, 75), (200, 324), (72, 80), (567, 320) })
                Assert.Equal("green", Colour(pixels, x, y));
            foreach (var (x, y) in new[] { (319, 190), (320, 190), (310, 199), (310, 200) })
                Assert.Equal("green", Colour(pixels, x, y));
            Assert.Equal("grey", Colour(pixels, 318, 190));
            Assert.Equal("grey", Colour(pixels, 321, 190));
        }
    }

    [Fact]
    public void ACanvasWithoutAFramingIsStillSeenWithItsSize()
    {
        var bare = new FdlCanvas
        {
            Id = "PLATE",
            SourceCanvasId = "PLATE",
            Dimensions = new(320, 180),
        };
        var chart = Assert.Single(FramingChart.Of(bare, "chart", "AGM", new() { Output = PullOutput.ProRes4444 }));
        Assert.Equal("chart.png", chart.File);
        Assert.True(PixelFont.Has('1', 2, 3) && !PixelFont.Has(' ', 2, 3) && PixelFont.Has('a', 0, 3));
    }

    private static FdlCanvas Canvas { get; } =
        new()
        {
            Id = "OG_T",
            SourceCanvasId = "OG",
            Dimensions = new(Width, Height),
            EffectiveDimensions = new(600, 360),
            EffectiveAnchor = new(20, 20),
            FramingDecisions =
            [
                new()
                {
                    Id = "OG_T-FI",
                    FramingIntentId = "FI",
                    Dimensions = new(500, 250),
                    Anchor = new(70, 75),
                    ProtectionDimensions = new(560, 300.5m),
                    ProtectionAnchor = new(40, 49.75m),
                },
            ],
        };

    private static string Colour(ushort[] pixels, int x, int y)
    {
        var at = (y * Width + x) * 3;
        var (red, green, blue) = (pixels[at] > 30000, pixels[at + 1] > 30000, pixels[at + 2] > 30000);
        return (red, green, blue) switch
        {
            (true, true, true) => "white",
            (false, true, true) => "cyan",
            (true, true, false) => "yellow",
            (false, true, false) => "green",
            (false, false, false) => "grey",
            _ => $"{pixels[at]} {pixels[at + 1]} {pixels[at + 2]}",
        };
    }
}
