using System.Globalization;

namespace MediaProductionPortal.Integrity.Reports;

/// <summary>A report as CSV (RFC 4180): a row for each hash of each file, names exactly as on the drive.</summary>
public static class CsvReport
{
    private const string Columns = "path,bytes,verdict,format,expected,found,list,recorded";

    /// <summary>Writes header and rows; lines end in CR LF.</summary>
    public static void Write(TextWriter to, HashReport report)
    {
        to.Write(Columns + "\r\n");
        foreach (ReportRow row in report.Rows)
        {
            to.Write(
                string.Join(
                    ',',
                    Field(row.Path),
                    row.Size?.ToString(CultureInfo.InvariantCulture),
                    row.Verdict,
                    row.Format,
                    row.Expected,
                    row.Found,
                    Field(row.List),
                    row.Recorded?.ToString("O", CultureInfo.InvariantCulture)
                )
            );
            to.Write("\r\n");
        }
    }

    private static string? Field(string? text) =>
        text is not null && text.AsSpan().IndexOfAny(",\"\r\n ") >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
