using System.Runtime.InteropServices;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>A picture in planes of 16 bits, as plates are made of, to draw lines and words into.</summary>
internal sealed class ChartPicture(int width, int height)
{
    private readonly ushort[] values = new ushort[width * height * 3];

    public int Width => width;

    public int Height => height;

    /// <summary>Planes (G, B, R), little endian.</summary>
    public byte[] Pixels => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    /// <param name="left">Pixels; what lies outside of the picture is left away.</param>
    public void Fill(long left, long top, long wide, long high, ChartColour colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(height, top + high); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(width, left + wide); x++)
            {
                var (at, plane) = (y * width + x, width * height);
                (values[at], values[plane + at], values[2 * plane + at]) = (colour.G, colour.B, colour.R);
            }
        }
    }

    /// <summary>A frame whose outermost pixels are those of the area.</summary>
    public void Frame(long left, long top, long wide, long high, int line, ChartColour colour)
    {
        Fill(left, top, wide, line, colour);
        Fill(left, top + high - line, wide, line, colour);
        Fill(left, top, line, high, colour);
        Fill(left + wide - line, top, line, high, colour);
    }

    /// <param name="dot">Pixels of one dot of a letter.</param>
    public void Words(long left, long top, string text, int dot, ChartColour colour)
    {
        for (var i = 0; i < text.Length; i++)
        {
            for (var x = 0; x < PixelFont.Width; x++)
            {
                for (var y = 0; y < PixelFont.Height; y++)
                {
                    if (PixelFont.Has(text[i], x, y))
                    {
                        Fill(left + (i * PixelFont.Advance + x) * dot, top + y * dot, dot, dot, colour);
                    }
                }
            }
        }
    }
}

/// <summary>Of 16 bits.</summary>
internal readonly record struct ChartColour(ushort R, ushort G, ushort B)
{
    public static readonly ChartColour Grey = new(8000, 8000, 8000);
    public static readonly ChartColour White = new(60000, 60000, 60000);
    public static readonly ChartColour Cyan = new(0, 50000, 60000);
    public static readonly ChartColour Yellow = new(60000, 52000, 0);
    public static readonly ChartColour Green = new(0, 60000, 12000);
}
