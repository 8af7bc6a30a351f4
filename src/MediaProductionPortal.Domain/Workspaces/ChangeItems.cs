using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Makes folders, renames and moves. No bytes are touched.</summary>
public sealed class ChangeItems(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim moving = new(1);

    /// <inheritdoc/>
    public void Dispose() => moving.Dispose();

    public async Task<Outcome<SpaceItemAnswer>> MakeFolderAsync(
        Who who,
        Guid folder,
        FolderRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await OpenFolderAsync(db, who, folder, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        var name = (request.Name ?? "").Trim();
        if (await way.ClosedAsync(db, cancel) is { } closed)
            return closed;
        if (SpaceNames.TroubleOfOne(name) is { } odd)
            return odd;
        if (way.TooDeep(1) is { } deep)
            return deep;
        if (await SpaceWay.TakenAsync(db, way.Id, name, null, cancel) is { } taken)
            return taken;
        var now = clock.GetUtcNow();
        var item = new SpaceItem
        {
            WorkspaceId = way.Space.Id,
            FolderId = way.Id,
            IsFolder = true,
            Name = name,
            NameKey = SpaceItem.KeyOf(name),
            ChangedAt = now,
            ChangedBy = Text.Cut(who.Name, 256),
        };
        db.SpaceItems.Add(item);
        Audit(db, who, way, "workspace-folder-made", way.Under(name), now);
        return await SaveAsync(db, item, cancel);
    }

    public async Task<Outcome<SpaceItemAnswer>> ChangeAsync(
        Who who,
        Guid id,
        ChangeItemRequest request,
        CancellationToken cancel
    )
    {
        // Of two folders that are moved into each other at once, the second one must see the first one's move.
        await moving.WaitAsync(cancel);
        try
        {
            return await MoveAsync(who, id, request, cancel);
        }
        finally
        {
            moving.Release();
        }
    }

    private async Task<Outcome<SpaceItemAnswer>> MoveAsync(
        Who who,
        Guid id,
        ChangeItemRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SpaceWay.OpenAsync(db, rules, who, id, Deed.WriteSpace, "file or folder", cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (way.Last is not { } item || way.IsTrashed)
            return Refusal.NotFound("file or folder");
        // Whoever had the folder alone shared with them has no say about where it lies and how it is called.
        if (!await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(item.FolderId), cancel))
            return Refusal.NotAllowed("This folder was shared with you: only its owner renames or moves it.");
        var name = request.Name?.Trim() ?? item.Name;
        if (SpaceNames.TroubleOfOne(name) is { } odd)
            return odd;
        var (before, target) = (way.Path, item.FolderId);
        if (request.Folder is { } wanted && wanted != item.FolderId)
        {
            var place = await OpenFolderAsync(db, who, wanted, cancel);
            if (place.Refusal is { } noPlace)
                return noPlace;
            if (place.Value.Space.Id != way.Space.Id)
                return Refusal.Conflict(
                    "other-workspace",
                    "Files move inside one workspace. Download them and upload them to the other, or share the folder."
                );
            if (place.Value.Items.Any(i => i.Id == id))
                return Refusal.Conflict("into-itself", $"'{item.Name}' can't move into itself. Choose another folder.");
            if (place.Value.TooDeep(await PurgeItems.DepthAsync(db, id, cancel)) is { } deep)
                return deep;
            target = place.Value.Id;
        }
        if (await SpaceWay.TakenAsync(db, target, name, id, cancel) is { } taken)
            return taken;
        (item.Name, item.NameKey, item.FolderId) = (name, SpaceItem.KeyOf(name), target);
        var now = clock.GetUtcNow();
        var after = (await SpaceWay.FindAsync(db, target, cancel))!;
        Audit(db, who, way, "workspace-moved", $"{before} to {after.Under(name)}", now);
        return await SaveAsync(db, item, cancel);
    }

    private Task<Outcome<SpaceWay>> OpenFolderAsync(PortalDb db, Who who, Guid folder, CancellationToken cancel) =>
        SpaceWay.OpenFolderAsync(db, rules, who, folder, Deed.WriteSpace, cancel);

    private static async Task<Outcome<SpaceItemAnswer>> SaveAsync(PortalDb db, SpaceItem item, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else was faster with the same name; anything else is a fault.
            db.ChangeTracker.Clear();
            if (await SpaceWay.TakenAsync(db, item.FolderId, item.Name, item.Id, cancel) is { } taken)
                return taken;
            throw;
        }
        return (await SpaceAnswers.ReadAsync(db, db.SpaceItems.Where(i => i.Id == item.Id), cancel))[0];
    }

    private static void Audit(PortalDb db, Who who, SpaceWay way, string deed, string what, DateTimeOffset now) =>
        db.Audit.Add(WriteAudit.Entry(who, now, deed, what, way.Space.TitleId));
}
