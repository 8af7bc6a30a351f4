using System.Buffers.Binary;
using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

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
