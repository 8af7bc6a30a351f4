using System.Text;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>A row of a table and the line that it begins on.</summary>
internal readonly record struct TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Rows of comma, semicolon or tab separated text; RFC 4180 quotes, which may hold line ends.</summary>
internal static class DelimitedText
{
    public static IEnumerable<TableRow> Rows(string text, char delimiter, bool quotes)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begins, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    line += c == '\n' ? 1 : 0;
                    cell.Append(c);
                }
            }
            else if (quotes && c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                cells.Add(Take(cell));
            }
            else if (c is '\r' or '\n')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                cells.Add(Take(cell));
                yield return new(begins, cells);
                cells = [];
                begins = ++line;
            }
            else
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(Take(cell));
            yield return new(begins, cells);
        }
    }

    /// <summary>The sign that stands most often in the first line, outside of quotes.</summary>
    public static char Delimiter(string text)
    {
        var quoted = false;
        Span<int> counts = stackalloc int[4];
        foreach (var c in text)
        {
            if (c is '\r' or '\n' && !quoted)
            {
                break;
            }

            quoted ^= c == '"';
            if (!quoted && Signs.IndexOf(c, StringComparison.Ordinal) is >= 0 and var sign)
            {
                counts[sign]++;
            }
        }

        var best = 0;
        for (var i = 1; i < 4; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Signs[best];
    }

    public static bool IsBlank(TableRow row) => row.Cells.All(string.IsNullOrWhiteSpace);

    private const string Signs = ",;\t|";

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
