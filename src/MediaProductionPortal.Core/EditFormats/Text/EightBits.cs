using System.Text;

namespace MediaProductionPortal.EditFormats.Text;

/// <summary>The two 8-bit encodings that lists come in: Latin-1 (as Windows has it) and the old Macintosh's.</summary>
internal static class EightBits
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Macintosh = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;

    public static string Latin1(ReadOnlySpan<byte> bytes) => Windows1252.GetString(bytes);

    public static string MacRoman(ReadOnlySpan<byte> bytes) => Macintosh.GetString(bytes);

    /// <summary>
    /// 0x80 to 0x9F are letters with accents on the Macintosh and hardly used in Latin-1, where those letters are 0xC0 to 0xFF;
    /// so the bytes that stand beside letters tell which it is. A file with CR alone as line end tips the balance.
    /// </summary>
    public static bool LooksLikeMacRoman(ReadOnlySpan<byte> bytes)
    {
        long mac = 0,
            latin = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b < 0x80 || !BesideLetter(bytes, i))
            {
                continue;
            }

            mac += b <= 0x9F || b is 0xA7 or 0xAE or 0xAF or 0xBE or 0xBF ? 1 : 0;
            latin += b >= 0xC0 ? 1 : 0;
        }

        var oldMac = bytes.IndexOf((byte)'\n') < 0 && bytes.IndexOf((byte)'\r') >= 0;
        return oldMac ? mac >= latin : mac > latin;
    }

    private static bool BesideLetter(ReadOnlySpan<byte> bytes, int i) =>
        (i > 0 && char.IsAsciiLetter((char)bytes[i - 1]))
        || (i + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[i + 1]));
}
