using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Finds paths below a folder, each folder looked up once.</summary>
internal sealed class SpacePaths(PortalDb db, SpaceWay top)
{
    private readonly Dictionary<string, Found> folders = new(StringComparer.Ordinal) { [""] = new(top.Id, null) };

    /// <summary>A folder: its id, null where it is not there yet; or why it can't be one.</summary>
    public sealed record Found(Guid? Id, Refusal? No);

    /// <summary>What lies at a path: null for nothing.</summary>
    public async Task<(SpaceItem? Item, Refusal? No)> FileAsync(string path, CancellationToken cancel)
    {
        var slash = path.LastIndexOf('/');
        var folder = await FolderAsync(slash < 0 ? "" : path[..slash], cancel);
        if (folder.Id is not { } id)
            return (null, folder.No);
        var item = await ItemAsync(id, path[(slash + 1)..], cancel);
        return item is { IsFolder: true }
            ? (null, Refusal.Conflict("name-taken", $"'{path}' is a folder there, and a file can't take its place."))
            : (item, null);
    }

    public async Task<Found> FolderAsync(string path, CancellationToken cancel)
    {
        if (folders.TryGetValue(path, out var known))
            return known;
        var slash = path.LastIndexOf('/');
        var above = await FolderAsync(slash < 0 ? "" : path[..slash], cancel);
        var found = above;
        if (above.Id is { } id)
        {
            var item = await ItemAsync(id, path[(slash + 1)..], cancel);
            found = item switch
            {
                null => new(null, null),
                { IsFolder: true } => new(item.Id, null),
                _ => new(
                    null,
                    Refusal.Conflict("name-taken", $"'{path}' is a file there, and a folder can't take its place.")
                ),
            };
        }
        return folders[path] = found;
    }

    /// <summary>The folder's id; it and those above it are added where they were not there, and saved with the rest.</summary>
    public async Task<Outcome<Guid>> MakeFolderAsync(
        string path,
        string by,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var found = await FolderAsync(path, cancel);
        if (found.No is { } no)
            return no;
        if (found.Id is { } there)
            return there;
        var slash = path.LastIndexOf('/');
        var above = await MakeFolderAsync(slash < 0 ? "" : path[..slash], by, now, cancel);
        if (above.IsRefused)
            return above;
        var name = path[(slash + 1)..];
        var item = new SpaceItem
        {
            WorkspaceId = top.Space.Id,
            FolderId = above.Value,
            IsFolder = true,
            Name = name,
            NameKey = SpaceItem.KeyOf(name),
            ChangedAt = now,
            ChangedBy = by,
        };
        db.SpaceItems.Add(item);
        folders[path] = new(item.Id, null);
        return item.Id;
    }

    private async Task<SpaceItem?> ItemAsync(Guid folder, string name, CancellationToken cancel)
    {
        var key = SpaceItem.KeyOf(name);
        return await db.SpaceItems.FirstOrDefaultAsync(
            i => i.FolderId == folder && i.NameKey == key && i.TrashMark == Guid.Empty,
            cancel
        );
    }
}
