using MediaProductionPortal.Cards;
using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Library;

/// <summary>What the library's address says: the view and its filters, so that a link shows another person the same.</summary>
/// <param name="Title">Code; null is every title.</param>
public sealed record LibraryAddress(
    string? Title = null,
    Guid? Roll = null,
    ClipKind? Kind = null,
    string? Text = null,
    bool List = false
)
{
    /// <summary>"/titles/TLWH/library?kind=sound&amp;text=A001".</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>
        {
            ["roll"] = Roll?.ToString(),
            ["kind"] = Kind?.ToString().ToLowerInvariant(),
            ["text"] = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(),
            ["view"] = List ? "list" : null,
        };
        var path = string.IsNullOrEmpty(Title) ? "/library" : $"/titles/{Title}/library";
        return QueryHelpers.AddQueryString(path, query.Where(q => q.Value is not null));
    }

    public bool IsFiltered => Roll is not null || Kind is not null || !string.IsNullOrWhiteSpace(Text);

    public ClipQuery ToQuery(string? after = null) => new(Title, Roll, Kind, Text, after);
}
