namespace MediaProductionPortal.Integrity;

/// <summary>What is known of each <see cref="HashFormat"/>: its name in lists, its text, its bytes, its speed.</summary>
public static class HashFormats
{
    /// <summary>All six, in schema order.</summary>
    public static IReadOnlyList<HashFormat> All { get; } = Enum.GetValues<HashFormat>();

    /// <summary>The element name in ASC MHL: "xxh128".</summary>
    public static string Name(this HashFormat format) =>
        format switch
        {
            HashFormat.C4 => "c4",
            HashFormat.Md5 => "md5",
            HashFormat.Sha1 => "sha1",
            HashFormat.Xxh128 => "xxh128",
            HashFormat.Xxh3 => "xxh3",
            HashFormat.Xxh64 => "xxh64",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    /// <summary>The format with this element name, or null.</summary>
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
        int digits = format switch
        {
            HashFormat.Md5 or HashFormat.Xxh128 => 32,
            HashFormat.Sha1 => 40,
            _ => 16,
        };
        return text.Length == digits && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
    }

    /// <summary>The bytes that a canonical text stands for.</summary>
    internal static byte[] Bytes(this HashValue value) =>
        value.Format == HashFormat.C4
            ? C4Id.ToBytes(value.Text) ?? throw new FormatException($"'{value.Text}' is no C4 ID")
            : Convert.FromHexString(value.Text);
}
