using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>A workspace, and the way in it to a folder or file.</summary>
/// <param name="Space">With its title.</param>
/// <param name="Items">From the top to the one that was asked for; none for the workspace itself.</param>
internal sealed record SpaceWay(Workspace Space, IReadOnlyList<SpaceItem> Items)
{
    /// <summary>Folders in each other, at most.</summary>
    public const int Deepest = 64;

    public SpaceItem? Last => Items.Count > 0 ? Items[^1] : null;

    /// <summary>What its content names as its folder.</summary>
    public Guid Id => Last?.Id ?? Space.Id;

    public bool IsFolder => Last is null or { IsFolder: true };

    public bool IsTrashed => Items.Any(i => i.TrashedAt is not null);

    /// <summary>Why so many more folders can't lie in this one; null when they can.</summary>
    public Refusal? TooDeep(int more) =>
        Items.Count + more > Deepest
            ? Refusal.Invalid(
                "too-deep",
                $"Folders lie in each other {Deepest} times at most. Put it nearer to the first folder."
            )
            : null;

    /// <summary>"Plates/v2", for sentences and the audit log.</summary>
    public string Path => string.Join('/', Items.Select(i => i.Name));

    /// <summary>The path of what lies in it.</summary>
    public string Under(string name) => Items.Count == 0 ? name : $"{Path}/{name}";

    /// <param name="id">The workspace, or a folder or file in one; null when there is none.</param>
    public static async Task<SpaceWay?> FindAsync(PortalDb db, Guid id, CancellationToken cancel)
    {
        List<SpaceItem> items = [];
        for (var at = id; items.Count <= Deepest; at = items[0].FolderId)
        {
            if (items.Count == 0 || at == items[0].WorkspaceId)
            {
                var space = await db.Workspaces.Include(w => w.Title).FirstOrDefaultAsync(w => w.Id == at, cancel);
                if (space is not null)
                    return new(space, items);
            }
            if (await db.SpaceItems.FirstOrDefaultAsync(i => i.Id == at, cancel) is not { } item)
                return null;
            items.Insert(0, item);
        }
        return null;
    }

    /// <summary>The same to a folder that is not in the trash.</summary>
    public static async Task<Outcome<SpaceWay>> OpenFolderAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid id,
        Deed deed,
        CancellationToken cancel
    )
    {
        var found = await OpenAsync(db, rules, who, id, deed, "folder", cancel);
        return found.IsRefused || found.Value is { IsFolder: true, IsTrashed: false }
            ? found
            : Refusal.NotFound("folder");
    }

    /// <summary>The way, when it is there and the person may do that; else why not.</summary>
    public static async Task<Outcome<SpaceWay>> OpenAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid id,
        Deed deed,
        string what,
        CancellationToken cancel
    )
    {
        if (
            await FindAsync(db, id, cancel) is not { } way
            || !await rules.MayAsync(who, Deed.ReadSpace, Subject.Space(id), cancel)
        )
            return Refusal.NotFound(what);
        if (deed == Deed.ReadSpace || await rules.MayAsync(who, deed, Subject.Space(id), cancel))
            return way;
        return Refusal.NotAllowed(
            deed == Deed.WriteSpace
                ? $"You may look at this {what} and change nothing in it. Ask {(way.Space.Kind == WorkspaceKind.Returns ? "a producer of the title" : "its owner")} to let you."
                : $"Only {(way.Space.Kind == WorkspaceKind.Returns ? $"producers of {way.Space.Title!.Code}" : "the owner of the workspace")} may do that."
        );
    }

    /// <summary>Why nothing can be added; null while the title is open.</summary>
    public async Task<Refusal?> ClosedAsync(PortalDb db, CancellationToken cancel)
    {
        var closing = await db
            .TitleClosings.AsNoTracking()
            .FirstOrDefaultAsync(c => c.TitleId == Space.TitleId, cancel);
        return closing is null ? null : Refusal.Conflict("title-closed", ClosedWords(Space.Title!, closing));
    }

    public static string ClosedWords(Title title, TitleClosing closing) =>
        $"{title.Code} was closed at {Text.Time(closing.At)} ({closing.Reason}): nothing is added to its workspaces. A producer can open it again.";

    /// <summary>A name that is free in a folder, or why it is not.</summary>
    public static async Task<Refusal?> TakenAsync(
        PortalDb db,
        Guid folder,
        string name,
        Guid? besides,
        CancellationToken cancel
    )
    {
        var key = SpaceItem.KeyOf(name);
        var there = await db
            .SpaceItems.AsNoTracking()
            .FirstOrDefaultAsync(
                i => i.FolderId == folder && i.NameKey == key && i.TrashMark == Guid.Empty && i.Id != besides,
                cancel
            );
        return there is null ? null : Taken(there);
    }

    public static Refusal Taken(SpaceItem there) =>
        Refusal.Conflict(
            "name-taken",
            $"There is a {(there.IsFolder ? "folder" : "file")} '{there.Name}' here already. Choose another name, or move that one away first."
        );
}
