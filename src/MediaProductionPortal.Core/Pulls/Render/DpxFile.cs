using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>SMPTE ST 268 (DPX 2.0), RGB, big endian: 10 bits filled to 32-bit words (method A), or 16 bits; with film and television headers.</summary>
internal static class DpxFile
{
    private const int HeadBytes = 2048;
    private const byte Rgb = 50;
    private const byte UserDefined = 0;

    /// <param name="pixels">Planes of 16 bits, little endian: G, B, R.</param>
    public static byte[] Make(ReadOnlySpan<byte> pixels, int width, int height, int bits, PlateHead head)
    {
        var values = MemoryMarshal.Cast<byte, ushort>(pixels);
        var count = values.Length / 3;
        var file = GC.AllocateUninitializedArray<byte>(HeadBytes + (bits == 10 ? count * 4 : count * 6));
        file.AsSpan(0, HeadBytes).Clear();
        Head(file, width, height, bits, head);
        var data = file.AsSpan(HeadBytes);
        if (bits == 10)
        {
            Pack(values, MemoryMarshal.Cast<byte, uint>(data));
        }
        else
        {
            var words = MemoryMarshal.Cast<byte, ushort>(data);
            PlatePixels.Interleave(values, words);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return file;
    }

    private static void Pack(ReadOnlySpan<ushort> planes, Span<uint> words)
    {
        var green = planes[..words.Length];
        var blue = planes.Slice(words.Length, words.Length);
        var red = planes.Slice(2 * words.Length, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = PlatePixels.Ten(red[i]) << 22 | PlatePixels.Ten(green[i]) << 12 | PlatePixels.Ten(blue[i]) << 2;
        }

        BinaryPrimitives.ReverseEndianness(words, words);
    }

    private static void Head(Span<byte> file, int width, int height, int bits, PlateHead head)
    {
        // undefined numbers are all ones, undefined texts are empty
        var h = file[..HeadBytes];
        "SDPX"u8.CopyTo(h);
        Number(h, 4, HeadBytes);
        "V2.0"u8.CopyTo(h[8..]);
        Number(h, 16, (uint)file.Length);
        Number(h, 20, 1);
        Number(h, 24, 1664);
        Number(h, 28, 384);
        Number(h, 32, 0);
        Words(h[36..136], head.FileName);
        Words(h[160..260], "Media Production Portal");
        Words(h[260..460], head.Job.Title);
        Number(h, 660, uint.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(h[770..], 1);
        Number(h, 772, (uint)width);
        Number(h, 776, (uint)height);
        // element 1: data from 0 to the highest code value
        Number(h, 784, 0);
        Real(h, 788, 0);
        Number(h, 792, (1u << bits) - 1);
        Real(h, 796, 1);
        h[800] = Rgb;
        (h[801], h[802], h[803]) = (UserDefined, UserDefined, (byte)bits);
        BinaryPrimitives.WriteUInt16BigEndian(h[804..], (ushort)(bits == 10 ? 1 : 0));
        Number(h, 808, HeadBytes);
        Number(h, 812, 0);
        Number(h, 816, 0);
        // image source: the clip and its reel
        Undefined(h, 1408, 24);
        Words(h[1432..1532], head.Job.Report.Name);
        Words(h[1556..1588], head.Reel ?? "");
        Words(h[1588..1620], head.Value("camera:serial") ?? "");
        Number(h, 1628, head.Job.Squeeze == 1 ? 1 : (uint)(head.Job.Squeeze * 1000));
        Number(h, 1632, head.Job.Squeeze == 1 ? 1u : 1000);
        Undefined(h, 1712, 12);
        Real(h, 1724, (float)((double)head.Job.Rate.Numerator / head.Job.Rate.Denominator));
        Words(h[1732..1764], "");
        Words(h[1764..1864], head.Job.Name);
        Undefined(h, 1920, 128);
        if (head.Timecode is { } at && PlateHead.Holds(PullOutput.Dpx, at))
        {
            Number(h, 1920, PlateHead.Bcd(at));
            Number(h, 1924, 0);
        }

        Real(h, 1940, (float)((double)head.Job.Rate.Numerator / head.Job.Rate.Denominator));
    }

    private static void Number(Span<byte> head, int at, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(head[at..], value);

    private static void Real(Span<byte> head, int at, float value) =>
        BinaryPrimitives.WriteSingleBigEndian(head[at..], value);

    private static void Undefined(Span<byte> head, int at, int bytes) => head.Slice(at, bytes).Fill(0xFF);

    private static void Words(Span<byte> field, string text)
    {
        var ascii = Encoding.ASCII.GetBytes(text);
        ascii.AsSpan(0, Math.Min(ascii.Length, field.Length - 1)).CopyTo(field);
    }
}
