using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>PNG (RFC 2083), RGB of 8 bits.</summary>
internal static class PngFile
{
    private const byte Rgb = 2;

    /// <param name="planes">G, B and R of 16 bits, little endian.</param>
    public static byte[] Make(ReadOnlySpan<byte> planes, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        (head[8], head[9]) = (8, Rgb);
        Chunk(file, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + width * 3];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (at, to) = (y * width + x, 1 + x * 3);
                    (line[to], line[to + 1], line[to + 2]) = (
                        Upper(planes, 2 * width * height + at),
                        Upper(planes, at),
                        Upper(planes, width * height + at)
                    );
                }

                zlib.Write(line);
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte Upper(ReadOnlySpan<byte> planes, int at) => planes[at * 2 + 1];

    private static void Chunk(MemoryStream file, string kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(named));
        file.Write(number);
    }
}
