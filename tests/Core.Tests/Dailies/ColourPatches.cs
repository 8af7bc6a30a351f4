using System.Numerics;
using System.Runtime.InteropServices;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>A film of squares of known colours, and what dailies make of them.</summary>
internal static class ColourPatches
{
    private const int Step = 64;

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
                planes[plane * width * height + y * width + x] = (ushort)MathF.Round(value * 65_535);
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

    /// <summary>The middle of each square.</summary>
    public static Vector3[] Read(string file, int count)
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
                "scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=gbrp16le",
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
                        / 65_535;
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
