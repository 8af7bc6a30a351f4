using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>A film of squares of known colours, and what dailies make of them.</summary>
internal static class ColourPatches
{
    private const int Step = 64;

    /// <summary>What ffmpeg's scaler makes the legal white of, and reads it as.</summary>
    private const int White = 65_280;

    public static Vector3[] Ramp() =>
        [
            .. Enumerable.Range(0, 10).Select(i => new Vector3(i / 9f)),
            .. Enumerable.Range(0, 10).Select(i => new Vector3(0.2f + i / 18f, 0.4f, 0.6f - i / 22f)),
        ];

    /// <summary>One square a colour, ten in a row, 12 bit.</summary>
    public static void Write(string file, Vector3[] colours)
    {
        var (width, height) = (10 * Step, colours.Length / 10 * Step);
        var planes = new ushort[3 * width * height];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var colour = colours[y / Step * 10 + x / Step];
            // planes of gbrp: green, blue, red
            foreach (var (value, plane) in new[] { (colour.Y, 0), (colour.Z, 1), (colour.X, 2) })
            {
                planes[plane * width * height + y * width + x] = (ushort)MathF.Round(value * White);
            }
        }

        var raw = file + ".raw";
        File.WriteAllBytes(raw, MemoryMarshal.AsBytes(planes.AsSpan()).ToArray());
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gbrp16le",
                "-s",
                $"{width}x{height}",
                "-r",
                "24",
                "-stream_loop",
                "1",
                "-i",
                raw,
                "-vf",
                "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p12le,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709",
                "-c:v",
                "prores_ks",
                "-profile:v",
                "4444",
                "-qscale:v",
                "1",
                file,
            ]
        );
        File.Delete(raw);
    }

    /// <summary>One square a colour, ten in a row, an EXR of floats: linear light has no end at 1.</summary>
    public static void WriteLinear(string file, Vector3[] colours)
    {
        var (width, height) = (10 * Step, colours.Length / 10 * Step);
        var (floats, plane) = (new float[3 * width * height], width * height);
        for (var at = 0; at < plane; at++)
        {
            var colour = colours[at / width / Step * 10 + at % width / Step];
            (floats[at], floats[plane + at], floats[2 * plane + at]) = (colour.Y, colour.Z, colour.X);
        }

        var raw = file + ".raw";
        File.WriteAllBytes(raw, MemoryMarshal.AsBytes(floats.AsSpan()).ToArray());
        Ffmpeg.Run(
            "ffmpeg",
            [
                .. $"-v error -f rawvideo -pix_fmt gbrpf32le -s {width}x{height} -i".Split(' '),
                raw,
                .. "-frames:v 1 -format float".Split(' '),
                file,
            ]
        );
        File.Delete(raw);
    }

    /// <summary>What oiiotool itself makes of colours.</summary>
    public static Vector3[] Convert(TempFolder folder, string config, Vector3[] colours, string from, string to)
    {
        var (image, made) = (folder.At("colours.pfm"), folder.At("colours.exr"));
        File.WriteAllBytes(
            image,
            [.. Encoding.ASCII.GetBytes($"PF\n{colours.Length} 1\n-1.0\n"), .. MemoryMarshal.AsBytes(colours.AsSpan())]
        );
        Ffmpeg.Run("oiiotool", ["--colorconfig", config, image, "--colorconvert", from, to, "-d", "float", "-o", made]);
        var values = MemoryMarshal
            .Cast<byte, float>(
                Ffmpeg.Run("ffmpeg", "-v", "error", "-i", made, "-f", "rawvideo", "-pix_fmt", "gbrpf32le", "-")
            )
            .ToArray();
        var n = colours.Length;
        return [.. Enumerable.Range(0, n).Select(i => new Vector3(values[2 * n + i], values[i], values[n + i]))];
    }

    /// <summary>The middle of each square.</summary>
    /// <param name="top">Lines above the first row.</param>
    public static Vector3[] Read(string file, int count, int top = 0)
    {
        var (width, height) = (10 * Step, count / 10 * Step);
        var raw = Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                file,
                "-frames:v",
                "1",
                "-vf",
                $"crop={width}:{height}:0:{top},scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=gbrp16le",
                "-f",
                "rawvideo",
                "-",
            ]
        );
        var planes = MemoryMarshal.Cast<byte, ushort>(raw).ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var at = (i / 10 * Step + Step / 2) * width + i % 10 * Step + Step / 2;
                    return new Vector3(planes[2 * width * height + at], planes[at], planes[width * height + at])
                        / White;
                }),
        ];
    }

    public static async Task<MadeDailies> MakeAsync(Scratch scratch, DailiesRecipe recipe)
    {
        var plan = Assert.Single(scratch.Group().Clips);
        var report = (
            await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
        ).Report;
        var outcome = await new DailiesMaker(scratch.Tools).MakeAsync(
            report,
            scratch.Roll,
            scratch.Work,
            recipe,
            new Dictionary<Guid, IReadOnlyList<SoundFile>>(),
            null,
            default
        );
        Assert.Null(outcome.Words);
        return Assert.Single(outcome.Made);
    }
}
