using System.Text;

namespace MediaProductionPortal.EditFormats.Text;

/// <summary>A file's bytes as text, and which encoding that was.</summary>
/// <param name="Encoding">"ascii", "utf-8", "utf-16", "latin-1" or "macroman".</param>
/// <param name="Guessed">Nothing in the file proves it: only the letters make sense that way.</param>
internal readonly record struct DecodedText(string Text, string Encoding, bool Guessed);

/// <summary>Finds out how a text file is encoded: edit systems of thirty years write five encodings and never say which.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return new(Encoding.UTF8.GetString(bytes[3..]), "utf-8", false);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new(Encoding.Unicode.GetString(bytes[2..]), "utf-16", false);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new(Encoding.BigEndianUnicode.GetString(bytes[2..]), "utf-16", false);
        }

        if (LooksLikeUtf16(bytes, out var bigEndian))
        {
            return new((bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes), "utf-16", true);
        }

        if (Ascii.IsValid(bytes))
        {
            return new(Encoding.ASCII.GetString(bytes), "ascii", false);
        }

        try
        {
            return new(StrictUtf8.GetString(bytes), "utf-8", false);
        }
        catch (DecoderFallbackException)
        {
            return EightBits.LooksLikeMacRoman(bytes)
                ? new(EightBits.MacRoman(bytes), "macroman", true)
                : new(EightBits.Latin1(bytes), "latin-1", true);
        }
    }

    /// <summary>Text of our alphabets in UTF-16 has a NUL in nearly every second byte, and always on the same side.</summary>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes, out bool bigEndian)
    {
        bigEndian = false;
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        if (sample.Length < 4)
        {
            return false;
        }

        int even = 0,
            odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        bigEndian = even > odd;
        var pairs = sample.Length / 2;
        return Math.Max(even, odd) > pairs * 7 / 10 && Math.Min(even, odd) < pairs / 10;
    }
}
