using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Workspaces;

/// <summary>A workspace and a folder in it, as "MOON:/From grading/v2".</summary>
/// <param name="Id">Of the workspace.</param>
/// <param name="Path">Below it, '/'-separated; "" for itself.</param>
internal sealed record SpaceAddress(Guid Id, string TitleCode, string Name, string Path)
{
    public string Words => $"{TitleCode}:/{Path}";

    /// <param name="vendor">Null: one's own workspace, or the only one; "": one's company's returns; else that vendor's.</param>
    public static async Task<SpaceAddress> OpenAsync(
        PortalClient portal,
        string address,
        string? vendor,
        CancellationToken cancel
    )
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var title = (colon < 0 ? address : address[..colon]).Trim();
        var path = string.Join(
            '/',
            (colon < 0 ? "" : address[(colon + 1)..]).Split('/', StringSplitOptions.RemoveEmptyEntries)
        );
        if (title.Length == 0)
        {
            throw CommandFailed.Usage($"'{address}' names no title; write it as MOON:/From grading.");
        }

        var all = await portal.GetAsync<List<WorkspaceAnswer>>(
            $"/api/titles/{Uri.EscapeDataString(title)}/workspaces",
            cancel
        );
        var space = Choose(all, vendor, title);
        return new(space.Id, space.TitleCode, space.Name, path);
    }

    /// <summary>The folder's or file's id, walked down name by name.</summary>
    public async Task<SpaceItemAnswer?> FindAsync(PortalClient portal, CancellationToken cancel)
    {
        SpaceItemAnswer? item = null;
        var folder = Id;
        foreach (var name in Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var answer = await portal.GetAsync<FolderAnswer>(
                $"/api/workspaces/folders/{folder}?name={Uri.EscapeDataString(name)}",
                cancel
            );
            item =
                answer.Items.FirstOrDefault(i => Pulls.SameName.Comparer.Equals(i.Name, name))
                ?? throw new CommandFailed(
                    ExitCodes.Refused,
                    "not-found",
                    $"There is no '{name}' in {Words}. See: mpp workspace list {TitleCode}"
                );
            folder = item.Id;
        }

        return item;
    }

    private static WorkspaceAnswer Choose(List<WorkspaceAnswer> all, string? vendor, string title)
    {
        var returns = all.FindAll(w => w.Kind == "returns");
        if (vendor is { Length: > 0 })
        {
            return returns.Find(w => w.Name.Equals($"Returns of {vendor}", StringComparison.OrdinalIgnoreCase))
                ?? throw None($"There are no returns of '{vendor}' on {title}, or you have no access to them.");
        }

        if (vendor is null && all.Find(w => w.Kind == "mine") is { } mine)
        {
            return mine;
        }

        return returns.Count == 1
            ? returns[0]
            : throw None(
                returns.Count == 0
                    ? $"You have no workspace on {title} that takes uploads. See: mpp workspace list"
                    : $"There are returns of several vendors on {title}; name one: --vendor NAME."
            );
    }

    private static CommandFailed None(string words) => new(ExitCodes.Refused, "no-workspace", words);
}
