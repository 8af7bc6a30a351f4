using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What a frame file's own header says; ffmpeg reads neither rate nor timecode of DPX and EXR.</summary>
/// <param name="Rate">Frame rate, if the header has a believable one.</param>
/// <param name="Timecode">"hh:mm:ss:ff", ';' for drop frame.</param>
/// <param name="Values">Further texts by name.</param>
internal sealed record FrameHeader(FrameRate? Rate, string? Timecode, IReadOnlyDictionary<string, string> Values)
{
    private const int Enough = 64 * 1024;

    /// <returns>Null when the file is neither DPX nor EXR, or can't be read.</returns>
    public static FrameHeader? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096);
            var bytes = new byte[Enough];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return DpxHeader.Read(bytes.AsSpan(0, length)) ?? ExrHeader.Read(bytes.AsSpan(0, length));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>SMPTE ST 12 time address in BCD, frames in the low byte; null when a digit is none.</summary>
    public static string? FromBcd(uint bcd, bool drop)
    {
        Span<int> fields = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            var pair = (bcd >> (24 - 8 * i)) & 0xFF;
            if ((pair & 0xF) > 9 || pair >> 4 > 9)
            {
                return null;
            }

            fields[i] = (int)((pair >> 4) * 10 + (pair & 0xF));
        }

        return fields[0] > 23 || fields[1] > 59 || fields[2] > 59
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{fields[0]:00}:{fields[1]:00}:{fields[2]:00}{(drop ? ';' : ':')}{fields[3]:00}"
            );
    }

    public static FrameRate? Believable(double perSecond) =>
        perSecond is >= 1 and <= 1000
        && FrameRate.TryParse(perSecond.ToString("0.###", CultureInfo.InvariantCulture), out var rate)
            ? rate
            : null;

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        return text.All(c => c is >= ' ' and < '\u007F') ? text : "";
    }
}

/// <summary>SMPTE ST 268 (DPX): generic header 0–1663, film header 1664–1919, television header 1920–2047.</summary>
internal static class DpxHeader
{
    public static FrameHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 1664 || !(bytes.StartsWith("SDPX"u8) || bytes.StartsWith("XPDS"u8)))
        {
            return null;
        }

        var big = bytes[0] == 'S';
        var values = new Dictionary<string, string>();
        Keep("FileName", bytes[36..136]);
        Keep("CreationTime", bytes[136..160]);
        Keep("Creator", bytes[160..260]);
        Keep("Project", bytes[260..460]);
        Keep("InputDevice", bytes[1556..1588]);
        // writers that leave the industry headers out (ffmpeg) start the picture right where they would stand
        if (Number(bytes, 4, big) < 2048 || bytes.Length < 2048)
        {
            return new FrameHeader(null, null, values);
        }

        var rate = Real(bytes, 1940, big) ?? Real(bytes, 1724, big);
        // an undefined field is all ones, and no BCD
        return new FrameHeader(rate, FrameHeader.FromBcd(Number(bytes, 1920, big), drop: false), values);

        void Keep(string name, ReadOnlySpan<byte> field)
        {
            if (FrameHeader.Text(field) is { Length: > 0 } text)
            {
                values.Add(name, text);
            }
        }
    }

    private static FrameRate? Real(ReadOnlySpan<byte> bytes, int at, bool big) =>
        FrameHeader.Believable(BitConverter.UInt32BitsToSingle(Number(bytes, at, big)));

    private static uint Number(ReadOnlySpan<byte> bytes, int at, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}

/// <summary>OpenEXR: magic, version, then attributes (name, type, size, value) up to an empty name.</summary>
internal static class ExrHeader
{
    private const uint Magic = 20000630;
    private const uint DropFlag = 1u << 6;

    public static FrameHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic)
        {
            return null;
        }

        FrameRate? rate = null;
        string? timecode = null;
        var values = new Dictionary<string, string>();
        for (var rest = bytes[8..]; TryCut(ref rest, out var name) && name.Length > 0; )
        {
            if (!TryCut(ref rest, out var type) || rest.Length < 4)
            {
                break;
            }

            var size = BinaryPrimitives.ReadInt32LittleEndian(rest);
            if (size < 0 || size > rest.Length - 4)
            {
                break;
            }

            var value = rest.Slice(4, size);
            rest = rest[(4 + size)..];
            switch (type)
            {
                case "rational" when name == "framesPerSecond" && size == 8:
                    var (above, below) = (
                        BinaryPrimitives.ReadInt32LittleEndian(value),
                        BinaryPrimitives.ReadInt32LittleEndian(value[4..])
                    );
                    rate = above > 0 && below > 0 ? new FrameRate(above, below) : null;
                    break;
                case "timecode" when name == "timeCode" && size == 8:
                    // ImfTimeCode, TV60 packing: frame tens in bits 4-5, the drop flag in bit 6, flags beside other tens
                    var packed = BinaryPrimitives.ReadUInt32LittleEndian(value);
                    timecode = FrameHeader.FromBcd(packed & 0x3F7F7F3F, (packed & DropFlag) != 0);
                    break;
                case "string" when Encoding.UTF8.GetString(value) is { Length: > 0 and < 1000 } text:
                    values.TryAdd(name, text);
                    break;
                default:
                    break;
            }
        }

        return new FrameHeader(rate, timecode, values);
    }

    private static bool TryCut(ref ReadOnlySpan<byte> rest, out string text)
    {
        var end = rest.IndexOf((byte)0);
        text = end < 0 ? "" : Encoding.UTF8.GetString(rest[..end]);
        rest = end < 0 ? [] : rest[(end + 1)..];
        return end >= 0;
    }
}
