using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Dailies;

/// <summary>A mark broken into lines that fit half of a picture, at a size at which all of it does.</summary>
/// <param name="Size">Of a letter, in thousandths of the picture's height.</param>
internal sealed record MarkLines(IReadOnlyList<string> Lines, double Size)
{
    private const double Largest = 44;
    private const double Smallest = 10;

    /// <summary>Of a line, by the size of its letters.</summary>
    private const double Leading = 1.25;

    /// <summary>Thousandths of the height that the mark may take.</summary>
    private const double Tallest = 420;

    /// <param name="width">Of the picture, in thousandths of its height.</param>
    public static MarkLines Of(string text, double width)
    {
        for (var size = Largest; ; size -= 2)
        {
            var lines = Break(text, width / 2 / size);
            if (size <= Smallest || lines.Count * size * Leading <= Tallest)
            {
                return new(lines, size);
            }
        }
    }

    /// <summary>At spaces where that can be, else between two letters; never inside one.</summary>
    private static List<string> Break(string text, double room)
    {
        var lines = new List<string>();
        var (line, used, space) = (new StringBuilder(), 0.0, -1);
        foreach (var letter in Letters(text))
        {
            if (used + WidthOf(letter) > room && line.Length > 0)
            {
                var rest = letter == " " || space <= 0 ? "" : line.ToString(space + 1, line.Length - space - 1);
                lines.Add((rest.Length > 0 ? line.ToString(0, space) : line.ToString()).Trim());
                line.Clear().Append(rest);
                (used, space) = (Letters(rest).Sum(WidthOf), -1);
            }

            if (letter == " ")
            {
                space = line.Length;
            }

            line.Append(letter);
            used += WidthOf(letter);
        }

        lines.Add(line.ToString().Trim());
        return [.. lines.Where(l => l.Length > 0)];
    }

    private static IEnumerable<string> Letters(string text)
    {
        for (var all = StringInfo.GetTextElementEnumerator(text); all.MoveNext(); )
        {
            yield return all.GetTextElement();
        }
    }

    /// <summary>By the size of a letter, rather too wide than too narrow: which font draws it is not known.</summary>
    private static double WidthOf(string letter) =>
        letter[0] switch
        {
            ' ' or '.' or ',' or ':' or '\'' => 0.34,
            >= '\u1100' => 1.05,
            'M' or 'W' or 'm' or 'w' or '@' or '%' => 1.02,
            var c when char.IsUpper(c) => 0.78,
            _ => 0.64,
        };
}
