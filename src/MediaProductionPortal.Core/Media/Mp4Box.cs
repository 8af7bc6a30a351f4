using System.Buffers.Binary;
using System.Text;

namespace MediaProductionPortal.Media;

/// <summary>A box of an MP4 file (ISO/IEC 14496-12): length, four letters, content.</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>ISO/IEC 14496-12 §4.2: size 1 means that 64 bits follow, size 0 that the box goes to the end.</summary>
    /// <returns>Type, length of the head and length of the whole; null when these bytes are no box's head.</returns>
    public static (string Type, int Head, long Whole)? HeadOf(ReadOnlySpan<byte> bytes, long left)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        long size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var type = Encoding.Latin1.GetString(bytes[4..8]);
        if (size == 1)
        {
            return bytes.Length >= 16 && BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) is >= 16 and var large
                ? (type, 16, large)
                : null;
        }

        return size == 0 ? (type, 8, left)
            : size >= 8 ? (type, 8, size)
            : null;
    }

    public static IEnumerable<Mp4Box> In(ReadOnlyMemory<byte> content)
    {
        while (HeadOf(content.Span, content.Length) is { } head && head.Whole <= content.Length)
        {
            yield return new(head.Type, content[head.Head..(int)head.Whole]);
            content = content[(int)head.Whole..];
        }
    }

    /// <summary>The first box that this path of types leads to.</summary>
    public static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> content, params ReadOnlySpan<string> path)
    {
        foreach (var type in path)
        {
            if (First(content, type) is not { } inner)
            {
                return null;
            }

            content = inner;
        }

        return content;
    }

    private static ReadOnlyMemory<byte>? First(ReadOnlyMemory<byte> content, string type)
    {
        foreach (var box in In(content))
        {
            if (box.Type == type)
            {
                return box.Content;
            }
        }

        return null;
    }
}
