using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace MediaProductionPortal.Data;

/// <summary>Text on its way into rows and sentences.</summary>
internal static class Text
{
    /// <summary>PostgreSQL takes no NUL character.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');

    /// <summary>Cleaned and cut to what the column holds, never through a surrogate pair.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int length)
    {
        text = Clean(text);
        if (text is null || text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>XXH128 of a path or key, 32 hex digits: exact, short, and not at the mercy of collations.</summary>
    public static string Key(string path) => Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(path)));

    /// <summary>"1 file", "12,408 files".</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>"4,096 bytes", "3.4 GB": decimal units, as drives are sold.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 10_000)
            return Count(bytes, "byte");
        string[] units = ["KB", "MB", "GB", "TB", "PB"];
        var value = bytes / 1000.0;
        var unit = 0;
        while (value >= 999.95 && unit < units.Length - 1)
            (value, unit) = (value / 1000, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {units[unit]}");
    }

    /// <summary>"verifying", "sendGoodFiles" → "send-good-files": how enums are written in answers.</summary>
    public static string Kebab(Enum value)
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    /// <summary>"2027-03-01 14:05 UTC".</summary>
    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
