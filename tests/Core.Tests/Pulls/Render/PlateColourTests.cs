using System.Runtime.InteropServices;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Colours by OpenColorIO against the makers' formulas, and compressions that oiiotool packs.</summary>
public sealed class PlateColourTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [OiioFact]
    public async Task TheConfigThatComesWithItKnowsCamerasAndAces()
    {
        var config = await ConfigAsync();
        Assert.Null(config.Trouble);
        Assert.Contains("ARRI LogC3", config.Spaces);
        Assert.Equal("Sony Venice S-Log3 S-Gamut3.Cine", CameraSpace.Of("S-Log3", "S-Gamut3.Cine", "MPC-3610 VENICE"));
        Assert.Contains(CameraSpace.Of("S-Log3", "S-Gamut3.Cine", "MPC-3610 VENICE"), config.Spaces);
        Assert.Null(CameraSpace.Of("LogC4", null, null));
        Assert.NotNull((await ColourConfig.ReadAsync(new(), "/nowhere.ocio", folder.Path, default)).Trouble);
    }

    [OiioFact]
    public async Task ALogCGreyComesOutAsTheMakersFormulaSaysWithTimecodeAndPrimaries()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 4);
        var job = Job(
            report,
            new() { Output = PullOutput.Exr, Colour = PullColour.Aces2065 },
            (await ConfigAsync()).File,
            "ARRI LogC3"
        );
        var file = await MakeAsync(job);
        Assert.Equal("09:14:22:06", FrameHeader.Read(file)?.Timecode);
        var said = System.Text.Encoding.UTF8.GetString(Ffmpeg.Run("oiiotool", "--info", "-v", file));
        Assert.Contains("0.7347, 0.2653", said);
        Assert.Contains("A001R1", said);

        // In the strip all channels are equal: grey stays grey, and only the curve counts.
        var source = MemoryMarshal.Cast<byte, ushort>(
            Ffmpeg.Run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                Path.Combine(folder.At("roll"), "A001C001.mov"),
                "-vf",
                $"select='eq(n,1)',{PlateFilter.Of(job)}",
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-"
            )
        );
        var made = MemoryMarshal.Cast<byte, float>(
            Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "gbrpf32le", "-")
        );
        for (var cell = 0; cell < 18; cell++)
        {
            var (at, plane) = ((StripFilm.Height - 12) * StripFilm.Width + 18 + 20 * cell, source.Length / 3);
            var (g, b, r) = (source[at] / 65535.0, source[plane + at] / 65535.0, source[2 * plane + at] / 65535.0);
            Assert.Equal(r, g, 2);
            Assert.Equal(g, b, 2);
            var linear = LogC3(g);
            Assert.InRange(made[at], linear * 0.97 - 1e-3, linear * 1.03 + 1e-3);
        }
    }

    /// <summary>Ramps of ten bits in three directions: every code value, and mixed colours.</summary>
    [OiioTheory]
    [InlineData(PullColour.Aces2065, "ACES2065-1")]
    [InlineData(PullColour.AcesCg, "ACEScg")]
    public async Task RampsComeOutAsOpenColorIoItselfConvertsThem(PullColour colour, string space)
    {
        var report = await StripFilm.FramesAsync(folder.At("roll"), "dpx", 4);
        var ramp = Path.Combine(folder.At("roll"), "D001C001.1002.dpx");
        File.Delete(ramp);
        Ffmpeg.Run(
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            $"color=s={StripFilm.Width}x{StripFilm.Height}:r=24,format=gbrp10le,geq=r='mod(X+{StripFilm.Width}*Y,1024)':g='1023*X/{StripFilm.Width - 1}':b='1023*Y/{StripFilm.Height - 1}'",
            "-frames:v",
            "1",
            ramp
        );
        File.Copy(ramp, Path.Combine(folder.At("roll"), "D001C001.1003.dpx"), overwrite: true);
        var config = (await ConfigAsync()).File;
        var file = await MakeAsync(
            Job(report, new() { Output = PullOutput.Exr, Colour = colour }, config, "ARRI LogC3")
        );
        Ffmpeg.Run(
            "oiiotool",
            "--colorconfig",
            config,
            ramp,
            "--colorconvert",
            "ARRI LogC3",
            space,
            "-d",
            "half",
            "-o",
            folder.At("wanted.exr")
        );
        var (made, wanted) = (Floats(file), Floats(folder.At("wanted.exr")));
        Assert.Equal(StripFilm.Width * StripFilm.Height * 3, made.Length);
        // of its size where a value is above 1: there halves themselves are coarser
        var most = made.Zip(wanted, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();
        Assert.InRange(most, 0, 1e-3);
        Assert.True(wanted.Max() > 10);
    }

    private static float[] Floats(string file) =>
        MemoryMarshal
            .Cast<byte, float>(
                Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "gbrpf32le", "-")
            )
            .ToArray();

    [OiioTheory]
    [InlineData(ExrCompression.Piz)]
    [InlineData(ExrCompression.Dwaa)]
    [InlineData(ExrCompression.Rle)]
    public async Task WhatOiiotoolPacksShowsTheSameFrames(ExrCompression compression)
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 4);
        var file = await MakeAsync(
            Job(report, new() { Output = PullOutput.Exr, Compression = compression }, null, null)
        );
        Assert.Equal([(StripFilm.ClipId, 1)], FrameStrip.Read(file, StripFilm.Width, StripFilm.Height));
        Assert.Equal("09:14:22:06", FrameHeader.Read(file)?.Timecode);
        Assert.Equal("A001R1", FrameHeader.Read(file)?.Values["reelName"]);
    }

    /// <summary>ARRI, ALEXA LogC curve, EI 800, of the whole range.</summary>
    private static double LogC3(double t) =>
        t > 5.367655 * 0.010591 + 0.092809
            ? (Math.Pow(10, (t - 0.385537) / 0.247190) - 0.052272) / 5.555556
            : (t - 0.092809) / 5.367655;

    private Task<ColourConfig> ConfigAsync() => ColourConfig.ReadAsync(new(), null, folder.Path, default);

    private PlateJob Job(ClipReport report, PullOptions options, string? config, string? space) =>
        new()
        {
            Report = report,
            RollRoot = folder.At("roll"),
            Options = options,
            Frames = [1, 2],
            Name = "AGM_010_PL01_v001",
            Config = config,
            Space = space,
        };

    private async Task<string> MakeAsync(PlateJob job)
    {
        var made = await new PlateMaker(new()).MakeAsync(job, folder.At("work"), null, default);
        Assert.Null(made.Words);
        Assert.Equal((2, 2L), (made.Files.Count, made.Compared));
        return Path.Combine(PlateMaker.OutputOf(folder.At("work")), made.Files[0].Path);
    }
}

public sealed class OiioTheoryAttribute : TheoryAttribute
{
    public OiioTheoryAttribute() => Skip = new OiioFactAttribute().Skip;
}
