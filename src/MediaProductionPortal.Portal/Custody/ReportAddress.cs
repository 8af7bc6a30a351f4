using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Custody;

/// <summary>What the address of a report says, for the page and for the CSV of the same rolls.</summary>
/// <param name="Title">Code.</param>
public sealed record ReportAddress(
    Guid? Drive = null,
    string? Title = null,
    DateOnly? Day = null,
    string? Unit = null,
    IReadOnlyList<Guid>? Rolls = null
)
{
    public bool IsEmpty => Drive is null && string.IsNullOrEmpty(Title) && Rolls is not { Count: > 0 };

    /// <summary>"/report?title=TLWH&amp;day=2026-03-11".</summary>
    public override string ToString() => At("/report");

    public string Csv => At("/api/reports/rolls.csv");

    private string At(string path)
    {
        List<KeyValuePair<string, string?>> query =
        [
            new("drive", Drive?.ToString()),
            new("title", Title),
            new("day", Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("unit", Unit),
            .. (Rolls ?? []).Select(r => new KeyValuePair<string, string?>("roll", r.ToString())),
        ];
        return QueryHelpers.AddQueryString(path, query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }
}
