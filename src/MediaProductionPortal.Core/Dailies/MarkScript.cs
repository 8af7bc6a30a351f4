using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Dailies;

/// <summary>
/// A viewer's mark as a script of subtitles (ASS), which libass draws: it takes letters from whichever font has them, and writes
/// from right to left where a name does. drawtext knows one font, and asks for a name to be escaped four times.
/// </summary>
internal static class MarkScript
{
    /// <summary>Centres, in parts of the picture: a piece without any of them is no film any more.</summary>
    private static readonly (double X, double Y)[] Places =
    [
        (0.28, 0.27),
        (0.72, 0.73),
        (0.5, 0.5),
        (0.72, 0.27),
        (0.28, 0.73),
    ];

    private const double LongestStay = 6;
    private const double ShortestStay = 1;

    /// <summary>How many moments show each place once.</summary>
    public static int PlaceCount => Places.Length;

    /// <summary>Seconds that it stays at a place: every film, however short, shows more than one.</summary>
    public static double Stay(double seconds) => Math.Clamp(seconds / Places.Length, ShortestStay, LongestStay);

    /// <param name="text">The mark, one line.</param>
    /// <param name="width">Of the picture, pixels.</param>
    /// <param name="height">Of the picture, pixels.</param>
    /// <param name="seconds">Of the film.</param>
    public static string Of(string text, int width, int height, double seconds)
    {
        var wide = 1000.0 * Math.Max(1, width) / Math.Max(1, height);
        var mark = MarkLines.Of(OneLine(text), wide);
        var words = string.Join(@"\N", mark.Lines.Select(Escape));
        var script = new StringBuilder();
        script.Append(
            CultureInfo.InvariantCulture,
            $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {wide:0}
            PlayResY: 1000
            WrapStyle: 2
            ScaledBorderAndShadow: yes
            YCbCr Matrix: None

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Mark,sans-serif,{mark.Size:0.#},&H78FFFFFF,&H78FFFFFF,&HA0000000,&HFF000000,0,0,0,0,100,100,0,0,1,2,0,5,0,0,0,1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """
        );
        var stay = Stay(seconds);
        // one more than there are, so that the last frame has one however times are rounded
        var stays = (int)Math.Ceiling(seconds / stay) + 1;
        for (var i = 0; i < Math.Max(stays, Places.Length); i++)
        {
            var (x, y) = Places[i % Places.Length];
            script.Append(
                CultureInfo.InvariantCulture,
                $"Dialogue: 0,{Time(i * stay)},{Time((i + 1) * stay)},Mark,,0,0,0,,{{\\pos({x * wide:0.#},{y * 1000:0.#})}}{words}\n"
            );
        }

        return script.ToString();
    }

    /// <summary>Letters that no font has are spelled by their number, "U+9673": a box would say nothing of whose name it is.</summary>
    public static string Spelled(string text, IReadOnlySet<int> undrawn) =>
        undrawn.Count == 0
            ? text
            : string.Concat(
                text.EnumerateRunes()
                    .Select(r =>
                        undrawn.Contains(r.Value)
                            ? string.Create(CultureInfo.InvariantCulture, $" U+{r.Value:X4} ")
                            : r.ToString()
                    )
            );

    /// <summary>What is a command in ASS is a letter here: braces, and a backslash before anything.</summary>
    private static string Escape(string line) =>
        line.Replace(@"\", "\\\u2060", StringComparison.Ordinal)
            .Replace("{", @"\{", StringComparison.Ordinal)
            .Replace("}", @"\}", StringComparison.Ordinal);

    /// <summary>Neither controls nor what turns the direction of all that follows.</summary>
    private static string OneLine(string text) =>
        string.Join(
            ' ',
            string.Concat(
                    text.Select(c =>
                        char.IsControl(c) || c is '\u2028' or '\u2029' ? ' '
                        : c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\u2060'
                        : c
                    )
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>Hundredths, as ASS counts.</summary>
    private static string Time(double seconds)
    {
        var all = (long)Math.Round(seconds * 100);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all / 360_000}:{all / 6000 % 60:00}:{all / 100 % 60:00}.{all % 100:00}"
        );
    }
}
