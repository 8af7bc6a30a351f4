using System.Collections.Frozen;
using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Unicode canonical decomposition (NFD) of names, to find a name that only looks the same. The runtime's own does nothing
/// while globalisation is invariant.
/// </summary>
internal static class CanonicalForm
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;

    private static readonly FrozenDictionary<char, string> Parts = CanonicalFormTable
        .Text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(Characters)
        .ToFrozenDictionary(entry => entry[0], entry => entry[1..]);

    internal static string Of(string name)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange('\0', '\u009F'))
        {
            return name;
        }
        var text = new StringBuilder(name.Length + 8);
        foreach (char c in name)
        {
            if (c is >= (char)HangulFirst and <= (char)HangulLast)
            {
                // Unicode 3.12: leading consonant, vowel, trailing consonant.
                int index = c - HangulFirst;
                text.Append((char)(0x1100 + (index / 588))).Append((char)(0x1161 + (index % 588 / 28)));
                if (index % 28 != 0)
                {
                    text.Append((char)(0x11A7 + (index % 28)));
                }
            }
            else if (Parts.TryGetValue(c, out string? parts))
            {
                text.Append(parts);
            }
            else
            {
                text.Append(c);
            }
        }
        return text.ToString();
    }

    private static string Characters(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        return Encoding.BigEndianUnicode.GetString(bytes);
    }
}
