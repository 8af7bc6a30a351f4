using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Library;

/// <summary>What the library's address says: search, order and view, so that a link shows another person the same.</summary>
/// <param name="Title">Code; null is every title.</param>
/// <param name="Search">As typed into the box.</param>
/// <param name="Sort">A field, with a minus for the largest first; null is by name.</param>
/// <param name="Roll">Id of one roll, as its page links here.</param>
/// <param name="FromEnd">The list begins with its last clip.</param>
public sealed record LibraryAddress(
    string? Title = null,
    string? Search = null,
    string? Sort = null,
    bool List = false,
    Guid? Roll = null,
    bool FromEnd = false
)
{
    /// <summary>"/titles/TLWH/library?q=iso%3E800&amp;sort=-day".</summary>
    public override string ToString()
    {
        var query = Question();
        query["view"] = List ? "list" : null;
        query["from"] = FromEnd ? "end" : null;
        var path = string.IsNullOrEmpty(Title) ? "/library" : $"/titles/{Title}/library";
        return QueryHelpers.AddQueryString(path, query.Where(q => q.Value is not null));
    }

    /// <summary>Of the table of everything that is found.</summary>
    public string Export(ClipTableFormat format)
    {
        var query = Question();
        query["title"] = Title;
        query["format"] = format.ToString().ToLowerInvariant();
        return QueryHelpers.AddQueryString("/api/clips/export", query.Where(q => q.Value is not null));
    }

    public bool IsFiltered => Roll is not null || !string.IsNullOrWhiteSpace(Search);

    public ClipSort Order => ClipSort.Read(Sort) ?? ClipSort.ByName;

    public ClipQuery ToQuery() => new(Title, Roll, Search: Search, Sort: Sort, FromEnd: FromEnd);

    /// <summary>The other way round when it is sorted by this already.</summary>
    public LibraryAddress SortedBy(ClipField field)
    {
        var sort = new ClipSort(field, Order.Field == field && !Order.Descending);
        return this with { Sort = sort == ClipSort.ByName ? null : sort.ToString(), FromEnd = false };
    }

    private Dictionary<string, string?> Question() =>
        new()
        {
            ["q"] = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
            ["sort"] = Sort,
            ["roll"] = Roll?.ToString(),
        };
}
