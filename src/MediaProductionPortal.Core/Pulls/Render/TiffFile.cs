using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>TIFF 6.0, RGB of 16 bits, little endian, uncompressed, one strip.</summary>
internal static class TiffFile
{
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Ascii = 2;

    /// <param name="pixels">Planes of 16 bits, little endian: G, B, R.</param>
    public static byte[] Make(ReadOnlySpan<byte> pixels, int width, int height, PlateHead head)
    {
        var words = Encoding.ASCII.GetBytes(head.Words + "\0");
        var name = Encoding.ASCII.GetBytes(head.Job.Name + "\0");
        // head, three depths, two texts; then the pixels, then the directory (words begin at even places)
        var wordsAt = 8 + 6;
        var nameAt = wordsAt + words.Length;
        var dataAt = (nameAt + name.Length + 7) / 8 * 8;
        var directoryAt = dataAt + (pixels.Length + 1) / 2 * 2;
        (ushort Tag, ushort Kind, uint Count, uint Value)[] entries =
        [
            (256, Long, 1, (uint)width),
            (257, Long, 1, (uint)height),
            (258, Short, 3, 8),
            (259, Short, 1, 1),
            (262, Short, 1, 2),
            (269, Ascii, (uint)name.Length, (uint)nameAt),
            (270, Ascii, (uint)words.Length, (uint)wordsAt),
            (273, Long, 1, (uint)dataAt),
            (274, Short, 1, 1),
            (277, Short, 1, 3),
            (278, Long, 1, (uint)height),
            (279, Long, 1, (uint)pixels.Length),
            (284, Short, 1, 1),
        ];
        var file = new byte[directoryAt + 2 + entries.Length * 12 + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)directoryAt);
        for (var i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8 + i * 2), 16);
        }

        words.CopyTo(file, wordsAt);
        name.CopyTo(file, nameAt);
        PlatePixels.Interleave(
            MemoryMarshal.Cast<byte, ushort>(pixels),
            MemoryMarshal.Cast<byte, ushort>(file.AsSpan(dataAt, pixels.Length))
        );
        var at = file.AsSpan(directoryAt);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)entries.Length);
        at = at[2..];
        foreach (var (tag, kind, count, value) in entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], kind);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], count);
            // a text of up to four letters stands in the entry itself
            if (kind == Ascii && count <= 4)
            {
                file.AsSpan((int)value, (int)count).CopyTo(at[8..]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(at[8..], value);
            }

            at = at[12..];
        }

        return file;
    }
}
