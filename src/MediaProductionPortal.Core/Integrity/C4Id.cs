namespace MediaProductionPortal.Integrity;

/// <summary>The text of a C4 ID (SMPTE ST 2114): "c4" and 88 base58 digits of a SHA-512 taken as a big-endian number.</summary>
internal static class C4Id
{
    internal const int TextLength = 90;
    private const int Digits = 88;
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    internal static string FromSha512(ReadOnlySpan<byte> digest)
    {
        Span<byte> number = stackalloc byte[64];
        digest.CopyTo(number);
        Span<char> text = stackalloc char[TextLength];
        text[0] = 'c';
        text[1] = '4';
        for (int i = TextLength - 1; i >= TextLength - Digits; i--)
        {
            int remainder = 0;
            for (int j = 0; j < number.Length; j++)
            {
                int part = (remainder << 8) | number[j];
                number[j] = (byte)(part / 58);
                remainder = part % 58;
            }
            text[i] = Alphabet[remainder];
        }
        return new string(text);
    }

    /// <summary>The 64 bytes that the text stands for, or null when it is no C4 ID.</summary>
    internal static byte[]? ToBytes(string text)
    {
        if (text.Length != TextLength || !text.StartsWith("c4", StringComparison.Ordinal))
        {
            return null;
        }
        var number = new byte[64];
        foreach (char c in text.AsSpan(2))
        {
            int carry = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (carry < 0)
            {
                return null;
            }
            for (int j = number.Length - 1; j >= 0; j--)
            {
                carry += number[j] * 58;
                number[j] = (byte)carry;
                carry >>= 8;
            }
            if (carry != 0)
            {
                return null;
            }
        }
        return number;
    }
}
