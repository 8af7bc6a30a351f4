using Microsoft.AspNetCore.WebUtilities;

namespace MediaProductionPortal.Workspaces;

/// <summary>What the address of a folder's page says, so that a link shows another person the same.</summary>
/// <param name="Title">Code.</param>
/// <param name="Folder">The one that is open.</param>
/// <param name="Find">Part of a name.</param>
/// <param name="Sort">As <see cref="FolderQuery.Sort" />.</param>
public sealed record FolderAddress(string Title, Guid Folder, string? Find = null, string? Sort = null)
{
    public bool IsTrash { get; init; }

    /// <summary>"/titles/TLWH/workspace?in=…&amp;sort=-size".</summary>
    public override string ToString()
    {
        var query = new Dictionary<string, string?>
        {
            ["in"] = Folder.ToString(),
            ["q"] = string.IsNullOrWhiteSpace(Find) ? null : Find.Trim(),
            ["sort"] = Sort,
            ["trash"] = IsTrash ? "true" : null,
        };
        return QueryHelpers.AddQueryString($"/titles/{Title}/workspace", query.Where(q => q.Value is not null));
    }

    public FolderQuery ToQuery(int take) => new(Find, Sort, Take: take);

    /// <summary>Another folder, in the same order.</summary>
    public FolderAddress In(Guid folder) => new(Title, folder, null, Sort);

    /// <summary>The other way round when it is sorted by this already.</summary>
    public FolderAddress SortedBy(string field) =>
        this with
        {
            Sort = (Order, field) switch
            {
                ("ascending", _) when By == field => $"-{field}",
                (_, "name") => null,
                _ => field,
            },
        };

    /// <summary>How a column is sorted, as <c>aria-sort</c> says it; null when by another one.</summary>
    public string? OrderOf(string field) => By == field ? Order : null;

    private string By => Sort is null ? "name" : Sort.TrimStart('-');

    private string Order => Sort?.StartsWith('-') == true ? "descending" : "ascending";
}
