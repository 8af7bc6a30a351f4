using System.Text;

namespace MediaProductionPortal.Library;

/// <summary>
/// Reads the one box: <c>reel:A003 iso>800 "car mount" -kind:sound</c>. Terms stand side by side and must all hold; a minus
/// denies; quotes keep blanks; a comma between values means either.
/// </summary>
internal static class ReadSearch
{
    /// <summary>Longer searches are cut: nobody types them.</summary>
    public const int Longest = 2000;

    private static readonly string[] Operators = [">=", "<=", ":", ">", "<", "="];

    public static ClipSearch Of(string? typed)
    {
        var text = (typed ?? "").Replace('\0', ' ');
        if (text.Length > Longest)
            text = text[..Longest];
        var parts = new List<SearchPart>();
        var troubles = new List<SearchTrouble>();
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var end = EndOf(text, at);
            var term = text[at..end];
            try
            {
                parts.Add(Part(term, at));
            }
            catch (FormatException e)
            {
                troubles.Add(new(at, term.Length, e.Message));
            }
            at = end;
        }
        return new(parts, troubles);
    }

    private static SearchPart Part(string typed, int at)
    {
        var negated = typed.Length > 1 && typed[0] == '-';
        var rest = negated ? typed[1..] : typed;
        var (field, term) = Term(rest);
        return new(at, typed.Length, field, negated, negated ? new Not(term) : term);
    }

    private static (ClipField? Field, ClipTerm Term) Term(string typed)
    {
        var name = typed.AsSpan().IndexOfAnyExcept(Letters) is var n and > 0 ? typed[..n] : "";
        var sign = name.Length > 0 ? Array.Find(Operators, o => typed.AsSpan(name.Length).StartsWith(o)) : null;
        if (sign is null)
            return ClipFields.Find(typed) is { Kind: FieldKind.Flag } flag
                ? (flag, SearchValues.Flag(flag, "yes"))
                : (null, new Says(Plain(typed)));
        if (ClipFields.Find(name) is not { } field)
            throw new FormatException(
                $"There is no field '{name}'. Put it in quotes to look for the words themselves."
            );
        var values = Values(typed[(name.Length + sign.Length)..]);
        if (values.Count == 0 || values.TrueForAll(v => v.Text.Length == 0))
            throw new FormatException($"'{typed}' says nothing to look for. Write it like {field.Hint}.");
        if (sign is not (":" or "="))
            return (field, SearchValues.Compared(field, sign, values[0].Text));
        var either = values.ConvertAll(v => SearchValues.Of(field, v.Text, v.Quoted));
        return (field, either.Count == 1 ? either[0] : new AnyOf(either));
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    /// <summary>Behind the last character of the term that starts here: blanks end it, but not inside quotes.</summary>
    private static int EndOf(string text, int at)
    {
        var quoted = false;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && quoted && at + 1 < text.Length)
                at++;
            else if (text[at] == '"')
                quoted = !quoted;
            else if (!quoted && char.IsWhiteSpace(text[at]))
                break;
        }
        return at;
    }

    private static string Plain(string text) =>
        Values(text, commas: false) is [var only] && only.Text.Length > 0
            ? only.Text
            : throw new FormatException(
                "There is nothing between the quotes. Write what to look for, or take them away."
            );

    internal static List<(string Text, bool Quoted)> Values(string text, bool commas = true)
    {
        var values = new List<(string, bool)>();
        var value = new StringBuilder();
        var (inside, quoted) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (inside && text[i] == '\\' && i + 1 < text.Length)
                value.Append(text[++i]);
            else if (text[i] == '"')
                (inside, quoted) = (!inside, true);
            else if (commas && !inside && text[i] == ',')
                Add();
            else
                value.Append(text[i]);
        }
        Add();
        return values;

        void Add()
        {
            if (value.Length > 0 || quoted && !commas)
                values.Add((value.ToString().Trim(), quoted));
            value.Clear();
            quoted = false;
        }
    }
}
