using System.Text.RegularExpressions;

namespace MediaProductionPortal.Days;

/// <summary>Names of clips as reports, cards and cameras write them, made comparable.</summary>
internal static partial class ClipKey
{
    /// <summary>Upper case, without folders and extension: "Clips/a003c012.mov" → "A003C012".</summary>
    public static string Of(string name)
    {
        var key = name.Trim().Replace('\\', '/').TrimEnd('/');
        key = key[(key.LastIndexOf('/') + 1)..];
        key = Extension().Replace(key, "");
        key = Frames().Replace(key, "");
        return key.ToUpperInvariant();
    }

    /// <summary>Without the number of a span: "A003_C012_0311AB_001" → "A003_C012_0311AB"; null when there is none.</summary>
    public static string? WithoutSpan(string key) =>
        Span().Match(key) is { Success: true } span ? key[..span.Index] : null;

    /// <summary>Letters and digits only: "A003_C012" and "A003C012" are the same to whoever writes a report.</summary>
    public static string Plain(string key) => string.Concat(key.Where(char.IsLetterOrDigit));

    /// <summary>Scene, take and roll numbers: "012a" is "12A".</summary>
    public static string Slate(string? text) =>
        text is null
            ? ""
            : LeadingZeros().Replace(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), "").ToUpperInvariant();

    // ".mov", ".R3D", ".0001.dpx" by turns; never ".25" of a name with a date.
    [GeneratedRegex(@"\.(?=[A-Za-z0-9]{2,5}\z)(?=[0-9]*[A-Za-z])[A-Za-z0-9]+\z")]
    private static partial Regex Extension();

    // "name.[1001-1100]", "name.%07d", "name.0001001", "name.####"
    [GeneratedRegex(@"[._ -]?(\[\d+-\d+\]|%0?\d*d|#+|@+)\z|\.\d{4,}\z")]
    private static partial Regex Frames();

    [GeneratedRegex(@"[_-]\d{3}\z")]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<![0-9])0+(?=[0-9])")]
    private static partial Regex LeadingZeros();
}
