using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>Finds the clip that a person means by name or id.</summary>
internal static class FindClip
{
    public static async Task<Guid> RunAsync(
        PortalClient portal,
        string nameOrId,
        string? title,
        CancellationToken cancel
    )
    {
        if (Guid.TryParse(nameOrId, out var id))
        {
            return id;
        }

        var name = nameOrId
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        var named = await portal.GetAsync<ClipsPage>(Query($"name:\"{name}\"", title) + "&take=10", cancel);
        return named.Items switch
        {
            [var clip] => clip.Id,
            [] => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"There is no clip '{nameOrId}' that you may see{(title is null ? "" : $" in {title}")}."
            ),
            _ => throw new CommandFailed(
                ExitCodes.Usage,
                "ambiguous",
                $"{named.Items.Count} clips or more are called '{nameOrId}'. Say which, by id: "
                    + string.Join(
                        ", ",
                        named.Items.Select(c => $"{c.Id} (roll {c.Roll}, {c.Timecode ?? "no timecode"})")
                    )
            ),
        };
    }

    /// <summary>All clips that a search finds.</summary>
    public static async Task<IReadOnlyList<Guid>> AllAsync(
        PortalClient portal,
        string search,
        string? title,
        CancellationToken cancel
    )
    {
        var page = await portal.GetAsync<ClipsPage>(Query(search, title) + "&take=1", cancel);
        if (page.Troubles.Count > 0)
        {
            // What is not understood finds more than was meant; nothing is set by it.
            throw CommandFailed.Usage(string.Join(" ", page.Troubles.Select(t => t.Words)));
        }

        var ids = new List<Guid>();
        await foreach (var clip in portal.ListAsync<ClipAnswer>(Query(search, title), cancel))
        {
            ids.Add(clip.Id);
        }

        return ids;
    }

    private static string Query(string search, string? title) =>
        $"/api/clips?q={Uri.EscapeDataString(search)}{(title is null ? "" : $"&title={Uri.EscapeDataString(title)}")}";
}
