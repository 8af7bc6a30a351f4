using MediaProductionPortal.Integrity;
using MediaProductionPortal.Reports;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A camera or sound report of a shoot day and unit.</summary>
/// <param name="Version">1 for the first file of this name, day, unit and kind; a later one stands above the earlier.</param>
/// <param name="Form">ALE or CSV.</param>
/// <param name="Encoding">As it was recognised.</param>
/// <param name="Mapping">Which column tells what.</param>
/// <param name="MappedByPerson">Somebody corrected the guess; the title's next report with the same columns is read alike.</param>
/// <param name="Rows">Rows that could be used.</param>
public sealed record ReportAnswer(
    Guid Id,
    string TitleCode,
    DateOnly Day,
    string? Unit,
    ReportKind Kind,
    string FileName,
    int Version,
    bool Latest,
    DateTimeOffset AddedAt,
    string AddedBy,
    long Bytes,
    string Form,
    string Encoding,
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<ReportField, string> Mapping,
    bool MappedByPerson,
    int Rows,
    IReadOnlyList<Finding> Findings
);

/// <summary>What became of a report.</summary>
/// <param name="Known">The same file was attached before: nothing was added.</param>
public sealed record AddReportAnswer(ReportAnswer Report, bool Known, string Words);

/// <summary>A report with its rows and all its versions, newest first.</summary>
public sealed record ReportDetail(
    ReportAnswer Report,
    IReadOnlyList<ReportRow> Rows,
    IReadOnlyList<ReportAnswer> Versions
);

/// <summary>Says which column tells what; "" for none. Fields that are not named are guessed.</summary>
public sealed record MapReportRequest(IReadOnlyDictionary<ReportField, string> Mapping);
