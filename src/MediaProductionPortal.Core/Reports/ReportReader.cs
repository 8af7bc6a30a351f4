using System.Diagnostics.CodeAnalysis;

namespace MediaProductionPortal.Reports;

/// <summary>Reads camera and sound reports: ALE, and CSV with any delimiter, encoding and order of columns.</summary>
public static class ReportReader
{
    /// <summary>Bytes of the largest report.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Reads a report; a row that can't be used is a finding and stops nothing.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="kind">Whose roll its roll is.</param>
    /// <param name="mapping">Columns that a person named, by field ("" for none); null: guess all.</param>
    /// <param name="report">What it says.</param>
    /// <param name="why">Why it is no report at all, in one sentence.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        ReportKind kind,
        IReadOnlyDictionary<ReportField, string>? mapping,
        [NotNullWhen(true)] out ReadReport? report,
        [NotNullWhen(false)] out string? why
    )
    {
        report = null;
        if (!ReportTable.TryRead(bytes, mapping?.Values ?? [], out var table, out why))
        {
            return false;
        }

        var chosen = Choose(table.Columns, mapping);
        var rows = new ReportRows(table.Columns, chosen, kind);
        foreach (var record in table.Records)
        {
            rows.Add(record);
        }

        report = new ReadReport(
            table.Form,
            table.Encoding,
            table.Columns,
            chosen.ToDictionary(c => c.Key, c => table.Columns[c.Value]),
            rows.Rows,
            rows.Findings
        );
        return true;
    }

    private static Dictionary<ReportField, int> Choose(
        List<string> columns,
        IReadOnlyDictionary<ReportField, string>? mapping
    )
    {
        var chosen = GuessColumns.Of(columns);
        foreach (var (field, column) in mapping ?? new Dictionary<ReportField, string>())
        {
            chosen.Remove(field);
            if (columns.IndexOf(column) is var at and >= 0)
            {
                chosen[field] = at;
            }
        }

        return chosen;
    }
}
