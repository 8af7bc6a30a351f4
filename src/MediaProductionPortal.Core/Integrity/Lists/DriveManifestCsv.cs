using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads a drive manifest in CSV (RFC 4180): a row with the names of the columns, then a row a file.</summary>
internal static class DriveManifestCsv
{
    private const int MostColumns = 64;

    // A name may hold line feeds, in quotes; a quote without an end must not take the rest of the list with it.
    private const int MostLines = 8;
    private const int LongestRow = 256 * 1024;

    internal static HashListKind? Read(ListReading reading, string list, CancellationToken ct)
    {
        string fullPath = RelativePath.In(reading.Listing.Root, list);
        string[]? columns = Rows(fullPath, ct).Select(r => r.Fields).FirstOrDefault();
        if (columns?.Any(c => c.Trim().Equals("path", StringComparison.OrdinalIgnoreCase)) != true)
        {
            throw new FormatException("the first row must name the columns, and one of them 'path'");
        }
        IEnumerable<string> sample = Rows(fullPath, ct)
            .Skip(1)
            .Select(r => r.Fields is { } fields ? DriveManifest.Entry(columns.Zip(fields), out _)?.Path : null)
            .OfType<string>();
        var intake = new ListIntake(reading, list, ListBase.Choose(reading.Listing, list, sample));
        foreach (CsvRow row in Rows(fullPath, ct).Skip(1))
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"The row at line {row.Line:N0}");
            if (row.Fields is not { } fields || fields.Length != columns.Length)
            {
                intake.Unknown(
                    where,
                    row.Fields is null
                        ? "its quotes have no end, or it is too long, or no text"
                        : $"it has {Words.Count(row.Fields.Length, "column", "columns")} instead of {columns.Length}"
                );
                continue;
            }
            if (DriveManifest.Entry(columns.Zip(fields), out string? bad) is { } entry)
            {
                intake.Add(entry);
            }
            if (bad is not null)
            {
                intake.Unknown(where, bad);
            }
        }
        intake.End();
        return HashListKind.DriveManifest;
    }

    private static IEnumerable<CsvRow> Rows(string fullPath, CancellationToken ct)
    {
        char? separator = null;
        var open = new StringBuilder();
        (int first, int lines, bool quoted) = (0, 0, false);
        foreach (ListLine line in ListLines.Of(fullPath))
        {
            ct.ThrowIfCancellationRequested();
            string? text = line.Text?.EndsWith('\r') == true ? line.Text[..^1] : line.Text;
            if (lines == 0 && text is not null && string.IsNullOrWhiteSpace(text))
            {
                continue;
            }
            first = lines++ == 0 ? line.Number : first;
            separator ??= SeparatorOf(text ?? "");
            quoted ^= text?.Count(c => c == '"') % 2 == 1;
            bool broken = text is null || lines > MostLines || open.Length + text.Length > LongestRow;
            if (quoted && !broken)
            {
                open.Append(line.Text).Append('\n');
                continue;
            }
            yield return new(first, broken ? null : Fields(open.Append(text).ToString(), separator.Value));
            open.Clear();
            (lines, quoted) = (0, false);
        }
        if (lines > 0)
        {
            yield return new(first, null);
        }
    }

    private static char SeparatorOf(string heading) =>
        heading.Contains('\t') ? '\t'
        : heading.Contains(';') && !heading.Contains(',') ? ';'
        : ',';

    private static string[]? Fields(string row, char separator)
    {
        var fields = new List<string>();
        int at = 0;
        while (at <= row.Length && fields.Count < MostColumns)
        {
            if (at < row.Length && row[at] == '"')
            {
                int end = at + 1;
                while ((end = row.IndexOf('"', end)) >= 0 && end + 1 < row.Length && row[end + 1] == '"')
                {
                    end += 2;
                }
                if (end < 0 || (end + 1 < row.Length && row[end + 1] != separator))
                {
                    return null;
                }
                fields.Add(row[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 2;
            }
            else
            {
                int end = row.IndexOf(separator, at) is var found and >= 0 ? found : row.Length;
                fields.Add(row[at..end]);
                at = end + 1;
            }
        }
        return at <= row.Length ? null : [.. fields];
    }

    /// <param name="Line">Where the row begins, from 1.</param>
    /// <param name="Fields">Null when it is no row.</param>
    private readonly record struct CsvRow(int Line, string[]? Fields);
}
