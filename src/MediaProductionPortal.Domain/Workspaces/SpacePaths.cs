using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Finds paths below a folder, each folder and each name looked up once.</summary>
internal sealed class SpacePaths(PortalDb db, SpaceWay top)
{
    /// <summary>Names in one question.</summary>
    private const int Piece = 200;

    private readonly Dictionary<string, Found> folders = new(StringComparer.Ordinal) { [""] = new(top.Id, null) };
    private readonly Dictionary<(Guid Folder, string Key), SpaceItem?> items = [];

    /// <summary>A folder: its id, null where it is not there yet; or why it can't be one.</summary>
    public sealed record Found(Guid? Id, Refusal? No);

    /// <summary>Looks many files up with one question a folder, or few; what is asked of them then costs none.</summary>
    public async Task LearnAsync(IEnumerable<string> paths, CancellationToken cancel)
    {
        foreach (var folder in paths.Distinct(StringComparer.Ordinal).GroupBy(Above, StringComparer.Ordinal))
        {
            if ((await FolderAsync(folder.Key, cancel)).Id is not { } id)
                continue;
            var unknown = folder.Select(p => SpaceItem.KeyOf(NameOf(p))).Where(k => !items.ContainsKey((id, k)));
            foreach (var keys in unknown.Distinct(StringComparer.Ordinal).Chunk(Piece))
            {
                foreach (var key in keys)
                    items[(id, key)] = null;
                var there = await db
                    .SpaceItems.Where(i => i.FolderId == id && i.TrashMark == Guid.Empty && keys.Contains(i.NameKey))
                    .ToListAsync(cancel);
                foreach (var item in there)
                    items[(id, item.NameKey)] = item;
            }
        }
    }

    /// <summary>What lies at a path: null for nothing.</summary>
    public async Task<(SpaceItem? Item, Refusal? No)> FileAsync(string path, CancellationToken cancel)
    {
        var folder = await FolderAsync(Above(path), cancel);
        if (folder.Id is not { } id)
            return (null, folder.No);
        var item = await ItemAsync(id, NameOf(path), cancel);
        return item is { IsFolder: true } ? (null, FolderThere(path)) : (item, null);
    }

    public async Task<Found> FolderAsync(string path, CancellationToken cancel)
    {
        if (folders.TryGetValue(path, out var known))
            return known;
        var above = await FolderAsync(Above(path), cancel);
        var found = above;
        if (above.Id is { } id)
        {
            var item = await ItemAsync(id, NameOf(path), cancel);
            found = item switch
            {
                null => new(null, null),
                { IsFolder: true } => new(item.Id, null),
                _ => new(null, FileThere(path)),
            };
        }
        return folders[path] = found;
    }

    /// <summary>The file at a path, or a new one, saved with the rest as folders are that were not there; or why there can't be one.</summary>
    public async Task<Outcome<SpaceItem>> MakeFileAsync(
        string path,
        string by,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var (item, taken) = await FileAsync(path, cancel);
        if (taken is not null)
            return taken;
        if (item is not null)
            return item;
        var folder = await MakeFolderAsync(Above(path), by, now, cancel);
        if (folder.Refusal is { } no)
            return no;
        // Of two names that are one the other was made a moment ago, here.
        var name = NameOf(path);
        var made =
            items.GetValueOrDefault((folder.Value, SpaceItem.KeyOf(name)))
            ?? Make(folder.Value, name, isFolder: false, by, now);
        return made.IsFolder ? FolderThere(path) : made;
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
        var above = await MakeFolderAsync(Above(path), by, now, cancel);
        if (above.IsRefused)
            return above;
        var name = NameOf(path);
        var item =
            items.GetValueOrDefault((above.Value, SpaceItem.KeyOf(name)))
            ?? Make(above.Value, name, isFolder: true, by, now);
        if (!item.IsFolder)
            return FileThere(path);
        folders[path] = new(item.Id, null);
        return item.Id;
    }

    private static string Above(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    private static Refusal FileThere(string path) =>
        Refusal.Conflict("name-taken", $"'{path}' is a file there, and a folder can't take its place.");

    private static Refusal FolderThere(string path) =>
        Refusal.Conflict("name-taken", $"'{path}' is a folder there, and a file can't take its place.");

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private SpaceItem Make(Guid folder, string name, bool isFolder, string by, DateTimeOffset now)
    {
        var item = new SpaceItem
        {
            WorkspaceId = top.Space.Id,
            FolderId = folder,
            IsFolder = isFolder,
            Name = name,
            NameKey = SpaceItem.KeyOf(name),
            ChangedAt = now,
            ChangedBy = by,
        };
        db.SpaceItems.Add(item);
        items[(folder, item.NameKey)] = item;
        return item;
    }

    private async Task<SpaceItem?> ItemAsync(Guid folder, string name, CancellationToken cancel)
    {
        var key = SpaceItem.KeyOf(name);
        if (items.TryGetValue((folder, key), out var known))
            return known;
        return items[(folder, key)] = await db.SpaceItems.FirstOrDefaultAsync(
            i => i.FolderId == folder && i.NameKey == key && i.TrashMark == Guid.Empty,
            cancel
        );
    }
}
