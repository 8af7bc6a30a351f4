namespace MediaProductionPortal.Integrity.Reports;

/// <summary>One file in a report; a file that several lists name, or in several formats, has a row for each hash.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Size">Bytes as read; null when it was not.</param>
/// <param name="Verdict">verified, changed, new, missing, unreadable, changedWhileRead or renamed.</param>
/// <param name="Format">Element name of the format ("xxh128"); null when there is no hash.</param>
/// <param name="Expected">What the list says.</param>
/// <param name="Found">What was computed.</param>
/// <param name="List">Manifest or list that says so, relative to the root.</param>
/// <param name="Recorded">When the list says the hash was computed.</param>
public sealed record ReportRow(
    string Path,
    long? Size,
    string Verdict,
    string? Format = null,
    string? Expected = null,
    string? Found = null,
    string? List = null,
    DateTimeOffset? Recorded = null
);
