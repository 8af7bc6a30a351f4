using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Pulls;

/// <summary>Reads one template, and goes on behind a fault so that all of them are said at once.</summary>
internal sealed class ReadNameTemplate(string text)
{
    private const int MostDigits = 10;

    private readonly List<NamePart> parts = [];
    private readonly List<NameFault> faults = [];
    private readonly StringBuilder literal = new();
    private int at;

    public NameTemplateReading Run()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '{' or '}' && at + 1 < text.Length && text[at + 1] == c)
            {
                literal.Append(c);
                at += 2;
            }
            else if (c == '{')
            {
                Token();
            }
            else if (c == '}')
            {
                Fault(at++, "This } closes nothing. Write }} for a brace in the name.");
            }
            else
            {
                literal.Append(c);
                at++;
            }
        }

        EndLiteral();
        if (parts.Count == 0 && faults.Count == 0)
        {
            Fault(0, "The template is empty.");
        }

        return new(faults.Count == 0 ? new(text, parts) : null, faults);
    }

    private void Token()
    {
        var start = at;
        var end = text.AsSpan(start + 1).IndexOfAny('{', '}') + start + 1;
        if (end == start || text[end] == '{')
        {
            Fault(start, "This { is not closed. Write {{ for a brace in the name.");
            at = end == start ? text.Length : end;
            return;
        }

        at = end + 1;
        var inside = text[(start + 1)..end];
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? inside : inside[..colon];
        if (!NameToken.ByName.TryGetValue(name, out var token))
        {
            var near = NameToken.All.FirstOrDefault(t =>
                t.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            );
            Fault(
                start,
                near is not null
                    ? $"Write {{{near.Name}}}: small letters, and no blanks."
                    : $"There is no {{{name}}}. There are: {string.Join(", ", NameToken.All.Select(t => t.Name))}."
            );
            return;
        }

        var width = token.Width;
        if (
            colon >= 0
            && (
                !int.TryParse(inside.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out width)
                || width is < 1 or > MostDigits
            )
        )
        {
            Fault(start + 2 + colon, $"Behind the colon stands the number of digits, 1 to {MostDigits}: {{{name}:4}}.");
            return;
        }

        EndLiteral();
        if (parts.Count > 0 && parts[^1].Token is { IsNumber: true } before)
        {
            Fault(
                start,
                $"{{{before.Name}}} and {{{name}}} touch, and nobody can tell where the number ends. Put a _ or . between them."
            );
        }

        parts.Add(new(null, token, width));
    }

    private void EndLiteral()
    {
        if (literal.Length > 0)
        {
            if (parts.Count > 0 && parts[^1].Token is { IsNumber: true } before && char.IsAsciiDigit(literal[0]))
            {
                Fault(
                    at - literal.Length,
                    $"A digit behind {{{before.Name}}}: nobody can tell where the number ends. Put a _ or . between them."
                );
            }

            parts.Add(new(literal.ToString(), null, 0));
            literal.Clear();
        }
    }

    private void Fault(int index, string words) => faults.Add(new(index + 1, words));
}
