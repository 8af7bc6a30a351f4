using System.Buffers.Binary;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>TIFF and CinemaDNG: what the first directory says of camera, reel, rate and timecode.</summary>
internal static class DngHeader
{
    private const int EntryLength = 12;

    // TIFF 6.0, and CinemaDNG 1.1 §3
    private const ushort Make = 271;
    private const ushort Model = 272;
    private const ushort CameraSerialNumber = 50735;
    private const ushort TimeCodes = 51043;
    private const ushort FramesPerSecond = 51044;
    private const ushort ReelName = 51081;
    private const ushort CameraLabel = 51105;

    public static FrameHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || !(bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)))
        {
            return null;
        }

        var big = bytes[0] == 'M';
        var at = Long(bytes[4..], big);
        if (at > bytes.Length - 2)
        {
            return new FrameHeader(null, null, new Dictionary<string, string>());
        }

        FrameRate? rate = null;
        string? timecode = null;
        var values = new Dictionary<string, string>();
        var entries = Short(bytes[(int)at..], big);
        var rest = bytes[((int)at + 2)..];
        for (var i = 0; i < entries && rest.Length >= EntryLength; i++, rest = rest[EntryLength..])
        {
            var tag = Short(rest, big);
            var value = Value(bytes, rest, big);
            switch (tag)
            {
                case Make or Model or CameraSerialNumber or ReelName or CameraLabel:
                    Keep(tag, FrameHeader.Text(value));
                    break;
                case FramesPerSecond when value.Length == 8 && Long(value[4..], big) is > 0 and var below:
                    rate = FrameHeader.Believable((int)Long(value, big) / (double)below);
                    break;
                case TimeCodes when value.Length >= 4:
                    // SMPTE ST 331: frames first, the drop flag in bit 6 of the frames
                    var packed = BinaryPrimitives.ReadUInt32LittleEndian(value);
                    timecode = FrameHeader.FromBcd(packed & 0x3F7F7F3F, (packed & 0x40) != 0);
                    break;
                default:
                    break;
            }
        }

        return new FrameHeader(rate, timecode, values);

        void Keep(ushort tag, string text)
        {
            if (text.Length > 0)
            {
                values.TryAdd(
                    tag switch
                    {
                        Make => "Manufacturer",
                        Model => "InputDevice",
                        CameraSerialNumber => "CameraSerialNumber",
                        ReelName => "reelName",
                        _ => "CameraLabel",
                    },
                    text
                );
            }
        }
    }

    /// <summary>An entry's bytes: in it where they are four or fewer, else where it points to; none where that is beyond what was read.</summary>
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> entry, bool big)
    {
        var width = Short(entry[2..], big) switch
        {
            1 or 2 or 6 or 7 => 1,
            3 or 8 => 2,
            4 or 9 or 11 => 4,
            5 or 10 or 12 => 8,
            _ => 0,
        };
        var length = Long(entry[4..], big) * width;
        if (length <= 4)
        {
            return entry.Slice(8, (int)length);
        }

        var at = Long(entry[8..], big);
        return length > bytes.Length || at > bytes.Length - length ? [] : bytes.Slice((int)at, (int)length);
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static long Long(ReadOnlySpan<byte> bytes, bool big) =>
        big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
