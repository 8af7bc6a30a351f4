using System.Runtime.InteropServices;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Pixels on their way, and whether those that were read back are those that were written.</summary>
internal static class PlatePixels
{
    /// <summary>More than ProRes 4444 changes of any picture on average, far less than another picture differs.</summary>
    private const double MostLoss = 0.015;

    /// <summary>Planes of floats (G, B, R) as RGB of 16 bits; what lies outside of 0 to 1 is clipped.</summary>
    public static byte[] Ints(ReadOnlySpan<byte> planes)
    {
        var floats = MemoryMarshal.Cast<byte, float>(planes);
        var count = floats.Length / 3;
        var bytes = new byte[floats.Length * 2];
        var values = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        for (var i = 0; i < count; i++)
        {
            values[i * 3] = Int(floats[2 * count + i]);
            values[i * 3 + 1] = Int(floats[i]);
            values[i * 3 + 2] = Int(floats[count + i]);
        }

        return bytes;
    }

    private static ushort Int(float value) =>
        (ushort)Math.Round(65535 * Math.Clamp(float.IsNaN(value) ? 0 : value, 0, 1));

    /// <param name="source">As the source was decoded the second time.</param>
    /// <param name="written">As the file was decoded: RGB of 16 bits, of an EXR planes of floats.</param>
    public static bool AreSame(
        ReadOnlySpan<byte> source,
        ReadOnlySpan<byte> written,
        PullOptions options,
        bool isFloat
    ) =>
        options.Output switch
        {
            PullOutput.Exr when isFloat => SameFloats(source, written, options.Float),
            PullOutput.Exr => SameKept(source, written, options.Float),
            PullOutput.Dpx when options.DpxBits == 10 => SameTens(isFloat ? Ints(source) : source, written),
            PullOutput.ProRes4444 => Loss(isFloat ? Ints(source) : source, written) < MostLoss,
            _ => (isFloat ? Ints(source) : source).SequenceEqual(written),
        };

    /// <summary>Whether floats that were packed with loss are on average those of the source.</summary>
    /// <param name="source">RGB of 16 bits, or planes of floats.</param>
    /// <param name="written">Planes of floats.</param>
    public static bool AreNear(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written, bool isFloat)
    {
        var b = MemoryMarshal.Cast<byte, float>(written);
        var count = b.Length / 3;
        double difference = 0,
            size = 0;
        if (isFloat)
        {
            var a = MemoryMarshal.Cast<byte, float>(source);
            for (var i = 0; i < a.Length; i++)
            {
                difference += Math.Abs(a[i] - b[i]);
                size += Math.Abs(a[i]);
            }
        }
        else
        {
            var a = MemoryMarshal.Cast<byte, ushort>(source);
            for (var i = 0; i < count; i++)
            {
                difference +=
                    Math.Abs(a[i * 3] / 65535.0 - b[2 * count + i])
                    + Math.Abs(a[i * 3 + 1] / 65535.0 - b[i])
                    + Math.Abs(a[i * 3 + 2] / 65535.0 - b[count + i]);
            }

            size = b.Length;
        }

        return b.Length > 0 && difference <= MostLoss * Math.Max(size, 1e-3 * b.Length);
    }

    private static bool SameTens(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written)
    {
        var a = MemoryMarshal.Cast<byte, ushort>(source);
        var b = MemoryMarshal.Cast<byte, ushort>(written);
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] >> 6 != b[i] >> 6)
            {
                return false;
            }
        }

        return a.Length == b.Length;
    }

    private static bool SameKept(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written, bool asFloat)
    {
        var a = MemoryMarshal.Cast<byte, ushort>(source);
        var b = MemoryMarshal.Cast<byte, float>(written);
        var count = a.Length / 3;
        if (b.Length != a.Length)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (
                ExrFile.Kept(a[i * 3], asFloat) != b[2 * count + i]
                || ExrFile.Kept(a[i * 3 + 1], asFloat) != b[i]
                || ExrFile.Kept(a[i * 3 + 2], asFloat) != b[count + i]
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameFloats(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written, bool asFloat)
    {
        var a = MemoryMarshal.Cast<byte, float>(source);
        var b = MemoryMarshal.Cast<byte, float>(written);
        for (var i = 0; i < a.Length; i++)
        {
            if (!(asFloat ? a[i] : (float)(Half)a[i]).Equals(b[i]))
            {
                return false;
            }
        }

        return a.Length == b.Length;
    }

    /// <summary>Mean difference, of the whole range.</summary>
    private static double Loss(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written)
    {
        var a = MemoryMarshal.Cast<byte, ushort>(source);
        var b = MemoryMarshal.Cast<byte, ushort>(written);
        if (a.Length != b.Length)
        {
            return 1;
        }

        var sum = 0L;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum / 65535.0 / a.Length;
    }
}
