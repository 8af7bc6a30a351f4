namespace MediaProductionPortal.Integrity;

/// <summary>What is known of each <see cref="HashFormat"/>: its name in lists, its text, its bytes, its speed.</summary>
public static class HashFormats
{
    /// <summary>All six that ASC MHL knows, in schema order.</summary>
    public static IReadOnlyList<HashFormat> All { get; } = [.. Enum.GetValues<HashFormat>().Where(IsAscMhl)];

    /// <summary>Every format that files are verified in, those of other lists too.</summary>
    public static IReadOnlyList<HashFormat> Verifiable { get; } = Enum.GetValues<HashFormat>();

    /// <summary>Whether an ASC MHL manifest may hold it.</summary>
    public static bool IsAscMhl(this HashFormat format) => format <= HashFormat.Xxh64;

    /// <summary>The element name in ASC MHL ("xxh128"), or the name of a format that only other lists hold ("sha256").</summary>
    public static string Name(this HashFormat format) =>
        format switch
        {
            HashFormat.C4 => "c4",
            HashFormat.Md5 => "md5",
            HashFormat.Sha1 => "sha1",
            HashFormat.Xxh128 => "xxh128",
            HashFormat.Xxh3 => "xxh3",
            HashFormat.Xxh64 => "xxh64",
            HashFormat.Blake2b => "blake2b",
            HashFormat.Blake3 => "blake3",
            HashFormat.Sha256 => "sha256",
            HashFormat.Sha384 => "sha384",
            HashFormat.Sha512 => "sha512",
            HashFormat.Xxh32 => "xxh32",
            HashFormat.Crc32 => "crc32",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    /// <summary>The format with this element name in ASC MHL, or null.</summary>
    public static HashFormat? FromName(string name) =>
        name switch
        {
            "c4" => HashFormat.C4,
            "md5" => HashFormat.Md5,
            "sha1" => HashFormat.Sha1,
            "xxh128" => HashFormat.Xxh128,
            "xxh3" => HashFormat.Xxh3,
            "xxh64" => HashFormat.Xxh64,
            _ => null,
        };

    /// <summary>
    /// The format that any kind of list calls so, in whatever case and with or without '-': "SHA-256", "xxh128", "xxhash64be"
    /// (big-endian, as xxHash's canonical text is); or null.
    /// </summary>
    internal static HashFormat? FromAnyName(string name)
    {
        string plain = name.Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .ToLowerInvariant();
        bool bigEndian =
            plain.StartsWith("xxh", StringComparison.Ordinal) && plain.EndsWith("be", StringComparison.Ordinal);
        return (bigEndian ? plain[..^2] : plain) switch
        {
            "sha2256" => HashFormat.Sha256,
            "sha2384" => HashFormat.Sha384,
            "sha2512" => HashFormat.Sha512,
            "sha256" => HashFormat.Sha256,
            "sha384" => HashFormat.Sha384,
            "sha512" => HashFormat.Sha512,
            "blake2b" or "blake2b512" or "b2" => HashFormat.Blake2b,
            "blake3" or "b3" => HashFormat.Blake3,
            "xxh32" or "xxhash32" => HashFormat.Xxh32,
            "crc32" or "crc32b" => HashFormat.Crc32,
            "xxhash64" => HashFormat.Xxh64,
            "xxh364" or "xxhash3" or "xxhash364" => HashFormat.Xxh3,
            "xxh3128" or "xxhash128" or "xxhash3128" => HashFormat.Xxh128,
            string known => FromName(known),
        };
    }

    /// <summary>Whether one core computes it at gigabytes a second, so that it costs next to nothing beside reading.</summary>
    public static bool IsFast(this HashFormat format) =>
        format is HashFormat.Xxh128 or HashFormat.Xxh3 or HashFormat.Xxh64;

    /// <summary>The text as this format writes it (hex in lower case, C4 as it stands), or null when it can't be one.</summary>
    public static string? Canonical(this HashFormat format, string text)
    {
        text = text.Trim();
        if (format == HashFormat.C4)
        {
            return C4Id.ToBytes(text) is null ? null : text;
        }
        return text.Length == 2 * HashBytes.Length(format) && text.All(char.IsAsciiHexDigit)
            ? text.ToLowerInvariant()
            : null;
    }

    /// <summary>
    /// Whether two canonical texts of one format are the same hash. xxhsum's --little-endian writes the bytes the other way
    /// round and, in lists of GNU's style, does not say so.
    /// </summary>
    internal static bool AreSame(HashFormat format, string a, string b) =>
        a == b
        || (
            format is HashFormat.Xxh32 or HashFormat.Xxh64 or HashFormat.Xxh3 or HashFormat.Xxh128
            && a.Length == b.Length
            && Turned(a) == b
        );

    /// <summary>Hex with its bytes the other way round; "" when it is no hex.</summary>
    internal static string Turned(string hex)
    {
        if (hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            return "";
        }
        byte[] bytes = Convert.FromHexString(hex);
        Array.Reverse(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The bytes that a canonical text stands for.</summary>
    internal static byte[] Bytes(this HashValue value) =>
        value.Format == HashFormat.C4
            ? C4Id.ToBytes(value.Text) ?? throw new FormatException($"'{value.Text}' is no C4 ID")
            : Convert.FromHexString(value.Text);
}
