using System.Buffers;
using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>One line of a text list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end; null when it is longer than any path, or holds what no text does.</param>
/// <param name="IsUtf8">Whether it could be read as UTF-8; otherwise it was read as Windows-1252.</param>
internal readonly record struct ListLine(int Number, string? Text, bool IsUtf8 = true);

/// <summary>Reads text from drives that nobody vouches for line by line, at the cost of one buffer and one line.</summary>
internal static class ListLines
{
    // The longest path that a system takes, each of its characters escaped, and the longest hash.
    private const int Longest = 128 * 1024;
    private const int BufferSize = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The lines of a file; UTF-16 is known by its mark or by its zeroes, UTF-8 with a mark is read without it.</summary>
    /// <param name="fullPath">The file.</param>
    /// <param name="encoding">What another file says of its encoding; null: to be found out.</param>
    internal static IEnumerable<ListLine> Of(string fullPath, Encoding? encoding = null)
    {
        using FileStream file = ListFile.Open(fullPath, buffer: 0);
        foreach (ListLine line in Of(file, encoding))
        {
            yield return line;
        }
    }

    internal static IEnumerable<ListLine> Of(Stream file, Encoding? encoding = null)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        byte[] line = ArrayPool<byte>.Shared.Rent(Longest);
        Stream? turned = null;
        try
        {
            encoding = Marked(file) ?? encoding ?? Encoding.UTF8;
            Stream from = file;
            if (encoding is not UTF8Encoding)
            {
                from = turned = Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
            }
            (int number, int length, bool tooLong) = (1, 0, false);
            int count;
            while ((count = from.Read(buffer, 0, BufferSize)) > 0)
            {
                int start = 0;
                while (start < count)
                {
                    int end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                    int part = (end < 0 ? count : end) - start;
                    tooLong |= length + part > Longest;
                    if (!tooLong)
                    {
                        buffer.AsSpan(start, part).CopyTo(line.AsSpan(length));
                        length += part;
                    }
                    start += part + 1;
                    if (end >= 0)
                    {
                        yield return Line(number++, tooLong, line.AsSpan(0, length));
                        (length, tooLong) = (0, false);
                    }
                }
            }
            if (length > 0 || tooLong)
            {
                yield return Line(number, tooLong, line.AsSpan(0, length));
            }
        }
        finally
        {
            turned?.Dispose();
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<byte>.Shared.Return(line);
        }
    }

    private static ListLine Line(int number, bool tooLong, ReadOnlySpan<byte> bytes)
    {
        if (tooLong || bytes.Contains((byte)0))
        {
            return new(number, null);
        }
        try
        {
            return new(number, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return new(number, Western.GetString(bytes), IsUtf8: false);
        }
    }

    /// <summary>The encoding that the first bytes tell, read past its mark; null when they tell none.</summary>
    private static Encoding? Marked(Stream file)
    {
        long start = file.Position;
        Span<byte> head = stackalloc byte[4];
        int count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        (Encoding? encoding, int mark) = head[..count] switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [not 0, 0, not 0, 0] => (Encoding.Unicode, 0),
            [0, not 0, 0, not 0] => (Encoding.BigEndianUnicode, 0),
            _ => ((Encoding?)null, 0),
        };
        file.Position = start + mark;
        return encoding;
    }
}
