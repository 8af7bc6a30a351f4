using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>The letters between "[" and "]" of a gitignore pattern: single ones, ranges, classes, all but those after "!".</summary>
internal sealed class GlobSet
{
    private readonly List<(int From, int To)> _ranges = [];
    private readonly List<Func<Rune, bool>> _classes = [];
    private bool _not;

    internal bool Holds(Rune rune)
    {
        bool held = _ranges.Exists(r => r.From <= rune.Value && rune.Value <= r.To) || _classes.Exists(c => c(rune));
        return held != _not;
    }

    /// <summary>Reads from the "[" at this place to its "]", where the place is left; null when there is none.</summary>
    internal static GlobSet? Parse(Rune[] text, ref int at)
    {
        var set = new GlobSet();
        int i = at + 1;
        if (i < text.Length && text[i].Value is '!' or '^')
        {
            set._not = true;
            i++;
        }
        for (bool first = true; i < text.Length; first = false)
        {
            if (text[i].Value == ']' && !first)
            {
                at = i;
                return set;
            }
            if (text[i].Value == '[' && i + 1 < text.Length && text[i + 1].Value == ':')
            {
                int end = Array.FindIndex(text, i + 2, r => r.Value == ':');
                if (end < 0 || end + 1 >= text.Length || text[end + 1].Value != ']')
                {
                    return null;
                }
                if (Class(string.Concat(text[(i + 2)..end])) is not { } known)
                {
                    return null;
                }
                set._classes.Add(known);
                i = end + 2;
                continue;
            }
            if (Letter(text, ref i) is not { } from)
            {
                return null;
            }
            int to = from;
            if (i + 1 < text.Length && text[i].Value == '-' && text[i + 1].Value != ']')
            {
                i++;
                if (Letter(text, ref i) is not { } last)
                {
                    return null;
                }
                to = last;
            }
            set._ranges.Add((from, to));
        }
        return null;
    }

    private static int? Letter(Rune[] text, ref int i)
    {
        if (text[i].Value == '\\')
        {
            i++;
        }
        return i < text.Length ? text[i++].Value : null;
    }

    private static Func<Rune, bool>? Class(string name) =>
        name switch
        {
            "alnum" => r => r.IsAscii && Rune.IsLetterOrDigit(r),
            "alpha" => r => r.IsAscii && Rune.IsLetter(r),
            "blank" => r => r.Value is ' ' or '\t',
            "cntrl" => r => r.IsAscii && Rune.IsControl(r),
            "digit" => r => r.IsAscii && Rune.IsDigit(r),
            "graph" => r => r.Value is > 32 and < 127,
            "lower" => r => r.IsAscii && Rune.IsLower(r),
            "print" => r => r.Value is >= 32 and < 127,
            "punct" => r => r.Value is > 32 and < 127 && !Rune.IsLetterOrDigit(r),
            "space" => r => r.IsAscii && Rune.IsWhiteSpace(r),
            "upper" => r => r.IsAscii && Rune.IsUpper(r),
            "xdigit" => r => r.IsAscii && char.IsAsciiHexDigit((char)r.Value),
            _ => null,
        };
}
