using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>What one line of a text list says.</summary>
/// <param name="Path">As written, escapes undone; null where the line is nothing but a hash.</param>
/// <param name="Hash">The hash; null in a format that is not computed here.</param>
/// <param name="IsEscaped">A backslash in the path is one: the line had escapes, and they are undone.</param>
internal sealed record TextLine(string? Path, HashValue? Hash, bool IsEscaped)
{
    private const int ShortestDigest = 8;

    /// <summary>
    /// Reads "DIGEST  PATH" as md5sum, sha256sum, b2sum, b3sum and xxhsum write it ('*' for binary), or "MD5 (PATH) = DIGEST"
    /// as their --tag, BSD and openssl do, or "PATH  DIGEST" as .sfv and some tables have it; null when it is none of them.
    /// </summary>
    /// <param name="line">Without its end.</param>
    /// <param name="formats">What the list's name makes possible, likeliest first.</param>
    internal static TextLine? Read(ReadOnlySpan<char> line, IReadOnlyList<HashFormat> formats)
    {
        // GNU coreutils: a backslash in front says that backslash, line feed and carriage return in the name are escaped.
        bool escaped = line.StartsWith('\\');
        line = escaped ? line[1..] : line;
        // .sfv has the path in front, and a path may begin with eight digits.
        return (formats is [HashFormat.Crc32] ? PathFirst(line, formats, ShortestDigest) : null)
            ?? Gnu(line, formats, escaped)
            ?? Tagged(line, escaped)
            ?? (line is [' ' or '\t', ..] ? Gnu(line.TrimStart(" \t"), formats, escaped) : null)
            ?? (escaped ? null : PathFirst(line, formats, ShortestDigest + 1));
    }

    // A date, or any other number, may end a line of prose: short digests don't count. "SHA1 (PATH) = DIGEST" with a digest of
    // another length was cut off.
    private static TextLine? PathFirst(ReadOnlySpan<char> line, IReadOnlyList<HashFormat> formats, int shortest)
    {
        line = line.TrimEnd();
        int start = line.LastIndexOfAnyExcept(Hex) + 1;
        ReadOnlySpan<char> before = line[..start];
        ReadOnlySpan<char> path = before.TrimEnd(" \t:=");
        return
            line.Length - start >= shortest
            && path.Length > 0
            && path.Length < before.Length
            && !(path.EndsWith(')') && before.Contains('='))
            && ByLength(formats, line.Length - start) is { } format
            && format.Canonical(line[start..].ToString()) is { } digest
            ? new(path.ToString(), new(format, digest), false)
            : null;
    }

    private static TextLine? Gnu(ReadOnlySpan<char> line, IReadOnlyList<HashFormat> formats, bool escaped)
    {
        // xxhsum tells its two 64-bit hashes apart so.
        bool xxh3 = line.StartsWith("XXH3_", StringComparison.Ordinal);
        line = xxh3 ? line[5..] : line;
        int digits = line.IndexOfAnyExcept(Hex);
        digits = digits < 0 ? line.Length : digits;
        HashFormat? format = xxh3 ? HashFormat.Xxh3 : ByLength(formats, digits);
        if (format?.Canonical(line[..digits].ToString()) is not { } digest)
        {
            return null;
        }
        ReadOnlySpan<char> rest = line[digits..];
        if (rest.IsWhiteSpace())
        {
            return escaped ? null : new(null, new(format.Value, digest), false);
        }
        if (rest[0] is not (' ' or '\t'))
        {
            return null;
        }
        rest = rest[1..];
        return Named(rest is [' ' or '*', ..] ? rest[1..] : rest, new(format.Value, digest), escaped);
    }

    private static TextLine? Tagged(ReadOnlySpan<char> line, bool escaped)
    {
        int open = line.IndexOf('(');
        int close = line.LastIndexOf(')');
        if (open <= 0 || close < open)
        {
            return null;
        }
        string name = line[..open].Trim().ToString();
        ReadOnlySpan<char> rest = line[(close + 1)..].Trim();
        if (name.Length == 0 || !name.All(IsOfName) || !rest.StartsWith('='))
        {
            return null;
        }
        string digest = rest[1..].Trim().ToString();
        if (digest.Length < ShortestDigest || !digest.All(char.IsAsciiHexDigit))
        {
            return null;
        }
        bool turned = name.EndsWith("_LE", StringComparison.Ordinal);
        HashFormat? format = HashFormats.FromAnyName(turned ? name[..^3] : name);
        HashValue? hash = null;
        if (format is { } known)
        {
            if (known.Canonical(turned ? HashFormats.Turned(digest) : digest) is not { } text)
            {
                return null;
            }
            hash = new(known, text);
        }
        return Named(line[(open + 1)..close], hash, escaped);
    }

    private static TextLine? Named(ReadOnlySpan<char> path, HashValue? hash, bool escaped)
    {
        string? name = escaped ? Unescaped(path) : path.ToString();
        return name is { Length: > 0 } ? new(name, hash, escaped) : null;
    }

    private static string? Unescaped(ReadOnlySpan<char> path)
    {
        var text = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (c == '\\')
            {
                char? meant =
                    ++i == path.Length
                        ? null
                        : path[i] switch
                        {
                            '\\' => '\\',
                            'n' => '\n',
                            'r' => '\r',
                            _ => null,
                        };
                if (meant is null)
                {
                    return null;
                }
                c = meant.Value;
            }
            text.Append(c);
        }
        return text.ToString();
    }

    private static HashFormat? ByLength(IReadOnlyList<HashFormat> formats, int digits)
    {
        foreach (HashFormat format in formats)
        {
            if (digits == 2 * HashBytes.Length(format))
            {
                return format;
            }
        }
        return null;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/';

    private static readonly System.Buffers.SearchValues<char> Hex = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"
    );
}
