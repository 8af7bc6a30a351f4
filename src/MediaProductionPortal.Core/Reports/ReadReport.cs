using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Reports;

/// <summary>One line of a camera or sound report.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Clip">The clip's name, or its file's; null when the report names none.</param>
/// <param name="Roll">The roll of the report's kind.</param>
/// <param name="Circled">Null when the report has no such column.</param>
/// <param name="More">Everything else, by its column's name, as it stands there.</param>
public sealed record ReportRow(
    int Line,
    string? Clip,
    string? Roll,
    string? Camera,
    string? Scene,
    string? Take,
    bool? Circled,
    string? Start,
    string? End,
    string? Notes,
    IReadOnlyDictionary<string, string> More
);

/// <summary>A report as it was read.</summary>
/// <param name="Form">"ALE" or "CSV".</param>
/// <param name="Encoding">"UTF-8", "UTF-16", "Windows-1252" or "Mac Roman".</param>
/// <param name="Columns">Names of all columns, in their order; a name that comes twice is numbered.</param>
/// <param name="Mapping">Which column tells what.</param>
/// <param name="Findings">Rows that could not be used, with their lines; "path" is the line.</param>
public sealed record ReadReport(
    string Form,
    string Encoding,
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<ReportField, string> Mapping,
    IReadOnlyList<ReportRow> Rows,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>Whether its rows name clips; a report that tells only rolls is compared roll by roll.</summary>
    public bool NamesClips => Rows.Any(r => r.Clip is not null || (r.Scene is not null && r.Take is not null));
}
