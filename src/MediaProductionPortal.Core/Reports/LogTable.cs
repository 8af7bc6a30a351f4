using System.Diagnostics.CodeAnalysis;

namespace MediaProductionPortal.Reports;

/// <summary>A log of clips as it stands in its file: ALE, or CSV with any delimiter, encoding and order of columns.</summary>
/// <param name="Form">"ALE" or "CSV".</param>
/// <param name="Columns">Headings in their order; one that comes twice is numbered.</param>
/// <param name="Rows">Those that say anything.</param>
public sealed record LogTable(string Form, IReadOnlyList<string> Columns, IReadOnlyList<LogRow> Rows)
{
    /// <summary>Reads a log; nothing in it is taken for anything yet.</summary>
    /// <param name="bytes">The file, <see cref="ReportReader.MostBytes"/> at most.</param>
    /// <param name="table">What it says.</param>
    /// <param name="why">Why it is no log, as a part of a sentence.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out LogTable? table,
        [NotNullWhen(false)] out string? why
    )
    {
        table = null;
        if (!ReportTable.TryRead(bytes, [], out var read, out why))
        {
            return false;
        }

        table = new LogTable(
            read.Form,
            read.Columns,
            [.. read.Records.Where(r => !r.IsEmpty).Select(r => new LogRow(r.Line, r.Cells))]
        );
        return true;
    }
}

/// <summary>One row of a log.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Cells">May be more or fewer than there are columns.</param>
public sealed record LogRow(int Line, IReadOnlyList<string> Cells);
