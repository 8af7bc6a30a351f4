using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>A colour plan as one lattice: oiiotool converts an image of all its points, so that decoding stays one pass.</summary>
/// <param name="config">An OpenColorIO config that has the plan's spaces.</param>
public sealed class BakeColour(MediaTools tools, string config)
{
    /// <summary>Linear light that the curve before the lattice reaches: six stops above white.</summary>
    private const double Brightest = 64;

    private const int CurvePoints = 65_536;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Of what the camera wrote; of linear pictures, of what <see cref="Curve"/> makes of it.</summary>
    /// <exception cref="InvalidDataException">oiiotool refuses, in words.</exception>
    public async Task<Cube> RunAsync(ColourPlan plan, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var colours = CubeSampling.Lattice(BakeLook.Points, c => c).Lattice!.Values.ToArray();
        var at = plan.Input;
        if (plan.IsLinear)
        {
            // a channel of ACEScct's curve is undone by itself, whatever the primaries
            Each(colours, c => new(Linear(c.X), Linear(c.Y), Linear(c.Z)));
        }

        if (plan.Cdl is { } cdl)
        {
            await GoAsync(plan.CdlSpace);
            // light that was on the set may lie outside of 0 to 1; what a camera wrote does not
            Each(colours, c => cdl.Apply(c, clamps: plan.CdlSpace == plan.Input && !plan.IsLinear));
        }

        if (plan.Look is { } look)
        {
            await GoAsync(ColourConfig.AcesCct);
            Each(colours, look.Apply);
        }

        await GoAsync(plan.Output);
        // far outside of a screen's gamut a transform says −6: points beside it would be pulled along
        Each(colours, c => Vector3.Clamp(c, Vector3.Zero, Vector3.One));
        return new(null, new(BakeLook.Points, Vector3.Zero, Vector3.One, colours));

        async Task GoAsync(string to)
        {
            if (at != to)
            {
                colours = await ConvertAsync(colours, at, to, cancel);
                at = to;
            }
        }
    }

    /// <summary>ACEScct's curve (S-2016-001) over linear light, which lattices of linear pictures are read with.</summary>
    public static Cube Curve()
    {
        var values = new Vector3[CurvePoints];
        for (var i = 0; i < CurvePoints; i++)
        {
            values[i] = new((float)Coded(Brightest * i / (CurvePoints - 1)));
        }

        return new(new(CurvePoints, Vector3.Zero, new((float)Brightest), values), null);
    }

    private async Task<Vector3[]> ConvertAsync(Vector3[] colours, string from, string to, CancellationToken cancel)
    {
        // in a folder of its own: oiiotool takes a % in a path for digits that it may choose
        var folder = Directory.CreateTempSubdirectory("mpp-look-").FullName;
        var (points, converted) = (Path.Combine(folder, "points.pfm"), Path.Combine(folder, "points.exr"));
        try
        {
            await File.WriteAllBytesAsync(points, Image(colours), cancel);
            var answer = await ToolRun.RunAsync(
                tools.Oiiotool,
                [
                    "--colorconfig",
                    config,
                    points,
                    "--colorconvert",
                    from,
                    to,
                    "-d",
                    "float",
                    "--compression",
                    "none",
                    "-o",
                    converted,
                ],
                Limit,
                cancel
            );
            if (!answer.Succeeded)
            {
                throw new InvalidDataException(
                    $"Colours could not be converted from {from} to {to}: {answer.Complaint.TrimEnd('.')}."
                );
            }

            return await ReadAsync(converted, colours.Length, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Portable float map: a line of text, then floats, little endian where its scale is negative. One row.</summary>
    private static byte[] Image(Vector3[] colours) =>
        [
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"PF\n{colours.Length} 1\n-1.0\n")),
            .. MemoryMarshal.AsBytes(colours.AsSpan()),
        ];

    private async Task<Vector3[]> ReadAsync(string file, int count, CancellationToken cancel)
    {
        var (answer, bytes) = await ToolPipe.RunAsync(
            tools.Ffmpeg,
            ["-nostdin", "-loglevel", "error", "-i", "file:" + file, "-f", "rawvideo", "-pix_fmt", "gbrpf32le", "-"],
            default,
            count * 3 * sizeof(float) + 1,
            Limit,
            cancel
        );
        if (!answer.Succeeded || bytes.Length != count * 3 * sizeof(float))
        {
            throw new InvalidDataException($"Converted colours could not be read: {answer.Complaint.TrimEnd('.')}.");
        }

        // planes of gbrp: green, blue, red
        var values = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Vector3(values[2 * count + i], values[i], values[count + i])),
        ];
    }

    private static void Each(Vector3[] colours, Func<Vector3, Vector3> change)
    {
        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = change(colours[i]);
        }
    }

    private static double Coded(double linear) =>
        linear <= 0.0078125 ? 10.5402377416545 * linear + 0.0729055341958355 : (Math.Log2(linear) + 9.72) / 17.52;

    private static float Linear(float coded) =>
        (float)(
            coded <= 0.155251141552511
                ? (coded - 0.0729055341958355) / 10.5402377416545
                : Math.Pow(2, coded * 17.52 - 9.72)
        );
}
