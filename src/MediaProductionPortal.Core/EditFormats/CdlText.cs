using System.Buffers;
using System.Globalization;

namespace MediaProductionPortal.EditFormats;

/// <summary>Reads and writes CDL numbers as lists and logs have them: "(1.02 1 0.97)(0.01 0 -0.01)(1 1.05 0.98)" and "0.9".</summary>
public static class CdlText
{
    private const NumberStyles Number = NumberStyles.Float;

    private static readonly SearchValues<char> Between = SearchValues.Create(" \t,()[]");

    /// <summary>Three triples; blanks or commas between the numbers, brackets with or without blanks between, exponents allowed.</summary>
    public static bool TryParseSop(ReadOnlySpan<char> text, out (Rgb Slope, Rgb Offset, Rgb Power) sop)
    {
        sop = default;
        Span<decimal> numbers = stackalloc decimal[9];
        var found = 0;
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAnyExcept(Between);
            if (start < 0)
            {
                break;
            }

            text = text[start..];
            var end = text.IndexOfAny(Between);
            var token = end < 0 ? text : text[..end];
            if (found == 9 || !TryNumber(token, out numbers[found]))
            {
                return false;
            }

            found++;
            text = text[token.Length..];
        }

        sop = (
            new(numbers[0], numbers[1], numbers[2]),
            new(numbers[3], numbers[4], numbers[5]),
            new(numbers[6], numbers[7], numbers[8])
        );
        return found == 9;
    }

    /// <summary>How many numbers, or other words, the text has.</summary>
    internal static int Numbers(ReadOnlySpan<char> text)
    {
        var found = 0;
        foreach (var word in text.SplitAny(Between))
        {
            found += text[word].IsEmpty ? 0 : 1;
        }

        return found;
    }

    public static bool TryParseSat(ReadOnlySpan<char> text, out decimal saturation) =>
        TryNumber(text.Trim(" \t()[]"), out saturation);

    /// <summary>Null when the CDL has no slope, offset and power.</summary>
    public static string? Sop(Cdl cdl) =>
        cdl is { Slope: { } slope, Offset: { } offset, Power: { } power }
            ? $"({Triple(slope)})({Triple(offset)})({Triple(power)})"
            : null;

    public static string? Sat(Cdl cdl) => cdl.Saturation is { } sat ? Text(sat) : null;

    /// <summary>At least four decimals, as cameras and colour tools write them; never fewer digits than the number has.</summary>
    public static string Text(decimal number) =>
        number.ToString("0.0000########################", CultureInfo.InvariantCulture);

    private static string Triple(Rgb c) => $"{Text(c.Red)} {Text(c.Green)} {Text(c.Blue)}";

    /// <summary>"1.0500" is the same number as "1.05", and is kept as that.</summary>
    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        var read = decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out number);
        number /= 1.0000000000000000000000000000m;
        return read;
    }
}
