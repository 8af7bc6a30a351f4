using System.Buffers.Binary;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

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
