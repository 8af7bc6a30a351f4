using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>What the page of a report shows: what there is to choose, and the report once something was chosen.</summary>
/// <param name="Rolls">Of the chosen title or drive, to choose by hand from.</param>
/// <param name="Why">Why there is no report.</param>
public sealed record ReportView(
    IReadOnlyList<TitleAnswer> Titles,
    IReadOnlyList<RollAnswer> Rolls,
    RollsReportAnswer? Report,
    string? Why
);
