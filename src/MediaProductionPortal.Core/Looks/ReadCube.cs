using System.Globalization;
using System.Numerics;
using MediaProductionPortal.EditFormats.Text;

namespace MediaProductionPortal.Looks;

/// <summary>
/// Reads .cube files by Adobe's Cube LUT Specification 1.0 (TITLE, LUT_1D_SIZE or LUT_3D_SIZE, DOMAIN_MIN, DOMAIN_MAX) and as Resolve
/// writes them (both sizes in one file, the curve's lines first; LUT_1D_INPUT_RANGE, LUT_3D_INPUT_RANGE).
/// </summary>
public static class ReadCube
{
    /// <summary>Of a file; 129 points along each edge have some 60 MB.</summary>
    public const int MostBytes = 80_000_000;

    public static CubeReading Bytes(ReadOnlySpan<byte> file) => Text(TextDecoder.Decode(file).Text);

    public static CubeReading Text(string text)
    {
        var head = new CubeHead();
        var values = new List<Vector3>();
        var lines = new TextLines(text);
        while (lines.MoveNext() && head.Errors == 0)
        {
            var line = lines.Current.Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] == '#')
            {
                head.Remarks.Add(line.ToString());
            }
            else if (char.IsAsciiLetter(line[0]))
            {
                head.Take(line, lines.Number, afterValues: values.Count > 0);
            }
            else if (head.Expected is not { } expected)
            {
                head.Error(lines.Number, "colours come before LUT_1D_SIZE or LUT_3D_SIZE; is this a .cube file?");
            }
            else if (values.Count == expected)
            {
                head.Error(lines.Number, $"there are more colours than the {expected:N0} that the sizes announce.");
            }
            else if (TryColour(line, out var colour) is { } wrong)
            {
                head.Error(lines.Number, wrong);
            }
            else
            {
                values.Add(colour);
            }
        }

        return head.Close(values, lines.Number);
    }

    /// <returns>Why it is no colour; null when it is one.</returns>
    internal static string? TryColour(ReadOnlySpan<char> line, out Vector3 colour)
    {
        colour = default;
        Span<Range> parts = stackalloc Range[5];
        var count = line.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count != 3 || line.Contains(','))
        {
            return line.Contains(',')
                ? $"'{Short(line)}' has commas; a .cube has three numbers with points, such as 0.5 0.25 1.0."
                : $"'{Short(line)}' is not three numbers.";
        }

        for (var i = 0; i < 3; i++)
        {
            var word = line[parts[i]];
            if (
                !float.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || !float.IsFinite(number)
            )
            {
                return $"'{Short(word)}' is no number.";
            }

            colour[i] = number;
        }

        return null;
    }

    internal static string Short(ReadOnlySpan<char> text) => text.Length > 60 ? $"{text[..60]}…" : text.ToString();
}
