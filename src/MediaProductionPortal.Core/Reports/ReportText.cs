using System.Text;

namespace MediaProductionPortal.Reports;

/// <summary>A report's bytes as text: reports come from every decade's programs.</summary>
internal static class ReportText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    internal static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return (Encoding.UTF8.GetString(bytes[3..]), "UTF-8");
        }

        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            return (Encoding.Unicode.GetString(bytes[2..]), "UTF-16");
        }

        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16");
        }

        if (HalfOfItIsNought(bytes, out var bigEndian))
        {
            return ((bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes), "UTF-16");
        }

        try
        {
            return (StrictUtf8.GetString(bytes), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return IsMacRoman(bytes)
                ? (CodePagesEncodingProvider.Instance.GetEncoding(10000)!.GetString(bytes), "Mac Roman")
                : (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), "Windows-1252");
        }
    }

    /// <summary>Western text in UTF-16 without a mark: every other byte is nought.</summary>
    private static bool HalfOfItIsNought(ReadOnlySpan<byte> bytes, out bool bigEndian)
    {
        var head = bytes[..Math.Min(bytes.Length & ~1, 400)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        bigEndian = even > odd;
        return head.Length >= 4
            && Math.Max(even, odd) * 10 >= head.Length / 2 * 7
            && Math.Min(even, odd) * 10 < head.Length;
    }

    /// <summary>
    /// Mac Roman keeps its small accented letters at 80–9F, where Windows keeps marks that stand alone; Windows keeps its
    /// letters at C0–FF. What is written more decides.
    /// </summary>
    private static bool IsMacRoman(ReadOnlySpan<byte> bytes)
    {
        var (mac, windows) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            // 91–97 are the curly quotes and dashes of Windows, 80 its euro, 85 its ellipsis.
            mac += bytes[i] is >= 0x81 and <= 0x9F and not (0x85 or (>= 0x91 and <= 0x97)) ? 1 : 0;
            windows += bytes[i] >= 0xC0 ? 1 : 0;
        }

        return mac > windows;
    }
}
