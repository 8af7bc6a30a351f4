using System.Text;

namespace MediaProductionPortal.Reports;

/// <summary>One record of a table in text.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="IsTorn">A quote was opened and never closed: it is taken as a letter.</param>
internal readonly record struct TextRecord(int Line, List<string> Cells, bool IsTorn)
{
    internal bool IsEmpty => Cells.TrueForAll(string.IsNullOrWhiteSpace);
}

/// <summary>Cuts text into records and cells: RFC 4180 with any delimiter and any line end.</summary>
internal static class DelimitedText
{
    /// <summary>A quoted cell of more lines than this is a quote that somebody forgot to close.</summary>
    private const int MostLinesInCell = 30;

    internal static IEnumerable<TextRecord> Read(string text, char delimiter)
    {
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var record = new TextRecord(line, [], false);
            for (var isOpen = true; isOpen; )
            {
                var (cell, lines, torn) = Cell(text, ref at, delimiter);
                record.Cells.Add(cell);
                record = record with { IsTorn = record.IsTorn || torn };
                line += lines;
                isOpen = at < text.Length && text[at] == delimiter;
                at += isOpen ? 1 : 0;
            }

            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            line++;
            yield return record;
        }
    }

    private static (string Text, int Lines, bool IsTorn) Cell(string text, ref int at, char delimiter)
    {
        var start = at;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        var torn = false;
        if (start < text.Length && text[start] == '"')
        {
            if (Quoted(text, start, delimiter) is { } quoted)
            {
                at = quoted.End;
                return (quoted.Text, quoted.Lines, false);
            }

            torn = true;
        }

        var end = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        end = end < 0 ? text.Length : at + end;
        var cell = text[at..end].Trim();
        at = end;
        return (cell, 0, torn);
    }

    private static (string Text, int Lines, int End)? Quoted(string text, int quote, char delimiter)
    {
        var cell = new StringBuilder();
        var lines = 0;
        for (var i = quote + 1; i < text.Length && lines <= MostLinesInCell; i++)
        {
            if (text[i] != '"')
            {
                lines += text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')) ? 1 : 0;
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else
            {
                // What stands between the closing quote and the delimiter is no part of the format, but of the cell.
                var rest = text.AsSpan(i + 1).IndexOfAny(delimiter, '\r', '\n');
                var end = rest < 0 ? text.Length : i + 1 + rest;
                cell.Append(text.AsSpan(i + 1, end - i - 1).TrimEnd());
                return (cell.ToString().Trim(), lines, end);
            }
        }

        return null;
    }
}
