using System.Numerics;
using System.Runtime.InteropServices;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Pixels on their way, and whether those that were read back are those that were written.</summary>
internal static class PlatePixels
{
    /// <summary>More than ProRes 4444 changes of any picture on average, far less than another picture differs.</summary>
    private const double MostLoss = 0.015;

    /// <summary>Planes of floats as planes of 16 bits; what lies outside of 0 to 1 is clipped.</summary>
    public static byte[] Ints(ReadOnlySpan<byte> planes)
    {
        var floats = MemoryMarshal.Cast<byte, float>(planes);
        var bytes = new byte[floats.Length * 2];
        var values = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Int(floats[i]);
        }

        return bytes;
    }

    /// <summary>Planes (G, B, R) as pixels: R, G, B.</summary>
    public static void Interleave(ReadOnlySpan<ushort> planes, Span<ushort> pixels)
    {
        var count = planes.Length / 3;
        var green = planes[..count];
        var blue = planes.Slice(count, count);
        var red = planes.Slice(2 * count, count);
        for (int i = 0, at = 0; i < green.Length; i++, at += 3)
        {
            pixels[at] = red[i];
            pixels[at + 1] = green[i];
            pixels[at + 2] = blue[i];
        }
    }

    /// <summary>The nearest code of ten bits.</summary>
    public static uint Ten(uint value) => (value - (value >> 10) + 32) >> 6;

    private static ushort Int(float value) =>
        (ushort)Math.Round(65535 * Math.Clamp(float.IsNaN(value) ? 0 : value, 0, 1));

    /// <param name="source">As the source was decoded the second time.</param>
    /// <param name="written">As the file was decoded, in planes: of 16 bits, of a DPX of ten bits those ten, of an EXR floats.</param>
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
    /// <param name="source">Planes of 16 bits or of floats.</param>
    /// <param name="written">Planes of floats.</param>
    public static bool AreNear(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written, bool isFloat)
    {
        var b = MemoryMarshal.Cast<byte, float>(written);
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
            for (var i = 0; i < a.Length; i++)
            {
                difference += Math.Abs(a[i] / 65535.0 - b[i]);
            }

            size = b.Length;
        }

        return b.Length > 0 && difference <= MostLoss * Math.Max(size, 1e-3 * b.Length);
    }

    private static bool SameTens(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written)
    {
        var a = MemoryMarshal.Cast<byte, ushort>(source);
        var b = MemoryMarshal.Cast<byte, ushort>(written);
        if (a.Length != b.Length)
        {
            return false;
        }

        var (i, half) = (0, new Vector<ushort>(32));
        for (; i <= a.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            var value = new Vector<ushort>(a[i..]);
            if ((value - (value >>> 10) + half) >>> 6 != new Vector<ushort>(b[i..]))
            {
                return false;
            }
        }

        for (; i < a.Length; i++)
        {
            if (Ten(a[i]) != b[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameKept(ReadOnlySpan<byte> source, ReadOnlySpan<byte> written, bool asFloat)
    {
        var a = MemoryMarshal.Cast<byte, ushort>(source);
        var b = MemoryMarshal.Cast<byte, float>(written);
        var kept = ExrFile.Kept(asFloat);
        if (b.Length != a.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (kept[a[i]] != b[i])
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
