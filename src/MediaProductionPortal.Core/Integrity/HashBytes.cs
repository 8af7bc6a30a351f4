using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>Hashes as few bytes: hex as the bytes that it stands for, C4 as the letters that it is.</summary>
internal static class HashBytes
{
    /// <summary>The most that <see cref="Write"/> needs.</summary>
    internal const int Most = 1 + C4Id.TextLength;

    internal static int Length(HashFormat format) =>
        format switch
        {
            HashFormat.C4 => C4Id.TextLength,
            HashFormat.Md5 or HashFormat.Xxh128 => 16,
            HashFormat.Sha1 => 20,
            HashFormat.Sha256 or HashFormat.Blake3 => 32,
            HashFormat.Sha384 => 48,
            HashFormat.Sha512 or HashFormat.Blake2b => 64,
            HashFormat.Xxh32 or HashFormat.Crc32 => 4,
            _ => 8,
        };

    /// <summary>Writes format and hash; gives the bytes written.</summary>
    internal static int Write(Span<byte> to, HashFormat format, string text)
    {
        to[0] = (byte)format;
        int length = Length(format);
        if (format == HashFormat.C4)
        {
            Encoding.ASCII.GetBytes(text, to[1..]);
        }
        else
        {
            Convert.FromHexString(text, to.Slice(1, length), out _, out _);
        }
        return 1 + length;
    }

    /// <summary>Reads what was written; gives the bytes read.</summary>
    internal static int Read(ReadOnlySpan<byte> from, out HashValue value)
    {
        var format = (HashFormat)from[0];
        int length = Length(format);
        ReadOnlySpan<byte> bytes = from.Slice(1, length);
        value = new(
            format,
            format == HashFormat.C4 ? Encoding.ASCII.GetString(bytes) : Convert.ToHexStringLower(bytes)
        );
        return 1 + length;
    }
}
