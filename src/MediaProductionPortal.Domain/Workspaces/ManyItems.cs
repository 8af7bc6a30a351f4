using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>What became of many things.</summary>
/// <param name="Done">How many were done.</param>
/// <param name="Left">Why others were not, one sentence each.</param>
public sealed record ManyDone(int Done, IReadOnlyList<string> Left);

/// <summary>
/// Moves, throws away and brings back many things of one folder with one look at the rights; each is judged by itself and
/// stands in the audit log as one that was done alone.
/// </summary>
public sealed class ManyItems(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ChangeItems change,
    TrashItems trash,
    TimeProvider clock
)
{
    /// <summary>Saved with one commit.</summary>
    private const int Piece = 200;

    public async Task<Outcome<ManyDone>> MoveAsync(
        Who who,
        Guid folder,
        IReadOnlyCollection<Guid> ids,
        Guid target,
        CancellationToken cancel
    )
    {
        SpaceWay to;
        await using (var db = await dbs.CreateDbContextAsync(cancel))
        {
            var place = await OpenAsync(db, who, target, cancel);
            if (place.Refusal is { } no)
                return no;
            to = place.Value;
        }
        return await RunAsync(
            who,
            folder,
            ids,
            async (db, way, items) =>
            {
                if (way.Space.Id != to.Space.Id || to.TooDeep(1) is not null)
                    return [];
                var taken = await TakenAsync(db, target, items, cancel);
                // Folders may lie in each other: they go one after the other.
                var free = items.Where(i => !i.IsFolder && !taken.Contains(i.NameKey)).ToList();
                foreach (var item in free)
                {
                    item.FolderId = target;
                    Audit(db, who, way, "workspace-moved", $"{way.Under(item.Name)} to {to.Under(item.Name)}");
                }
                return free;
            },
            async id => (await change.ChangeAsync(who, id, new(Folder: target), cancel)).Refusal,
            cancel
        );
    }

    public Task<Outcome<ManyDone>> TrashAsync(
        Who who,
        Guid folder,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    ) =>
        RunAsync(
            who,
            folder,
            ids,
            (db, way, items) =>
            {
                var now = clock.GetUtcNow();
                foreach (var item in items)
                {
                    (item.TrashMark, item.TrashedAt, item.TrashedBy) = (item.Id, now, Text.Cut(who.Name, 256));
                    Audit(db, who, way, "workspace-trashed", way.Under(item.Name));
                }
                return Task.FromResult(items);
            },
            async id => (await trash.TrashAsync(who, id, cancel)).Refusal,
            cancel
        );

    /// <summary>Brings back what was thrown away out of the folder.</summary>
    public Task<Outcome<ManyDone>> RestoreAsync(
        Who who,
        Guid folder,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    ) =>
        RunAsync(
            who,
            folder,
            ids,
            async (db, way, items) =>
            {
                var taken = await TakenAsync(db, folder, items, cancel);
                var free = items.Where(i => !taken.Contains(i.NameKey)).DistinctBy(i => i.NameKey).ToList();
                foreach (var item in free)
                {
                    (item.TrashMark, item.TrashedAt, item.TrashedBy) = (Guid.Empty, null, null);
                    Audit(db, who, way, "workspace-restored", way.Under(item.Name));
                }
                return free;
            },
            async id => (await trash.RestoreAsync(who, id, cancel)).Refusal,
            cancel,
            trashed: true
        );

    /// <param name="together">Changes those that can be changed with one commit, and says which.</param>
    /// <param name="alone">Does one of the others, or says why not.</param>
    private async Task<Outcome<ManyDone>> RunAsync(
        Who who,
        Guid folder,
        IReadOnlyCollection<Guid> ids,
        Func<PortalDb, SpaceWay, IReadOnlyList<SpaceItem>, Task<IReadOnlyList<SpaceItem>>> together,
        Func<Guid, Task<Refusal?>> alone,
        CancellationToken cancel,
        bool trashed = false
    )
    {
        var done = 0;
        List<string> left = [];
        foreach (var piece in ids.Chunk(Piece))
        {
            await using var db = await dbs.CreateDbContextAsync(cancel);
            // Looked at again for each piece: a right that was taken away ends it.
            var found = await OpenAsync(db, who, folder, cancel);
            if (found.Refusal is { } no)
                return done == 0 ? no : new ManyDone(done, [.. left, no.Words]);
            IReadOnlyList<SpaceItem> items = await db
                .SpaceItems.Where(i =>
                    piece.Contains(i.Id) && i.FolderId == folder && (i.TrashMark != Guid.Empty) == trashed
                )
                .ToListAsync(cancel);
            var names = items.ToDictionary(i => i.Id, i => i.Name);
            var changed = await together(db, found.Value, items);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException)
            {
                // Somebody took one of the names at the same moment: each goes by itself.
                changed = [];
            }
            done += changed.Count;
            foreach (var id in names.Keys.Except(changed.Select(i => i.Id)))
                if (await alone(id) is { } refusal)
                    left.Add($"{names[id]}: {refusal.Words}");
                else
                    done++;
        }
        return new ManyDone(done, left);
    }

    /// <summary>Which of their names are taken in a folder.</summary>
    private static async Task<IReadOnlyList<string>> TakenAsync(
        PortalDb db,
        Guid folder,
        IReadOnlyList<SpaceItem> items,
        CancellationToken cancel
    )
    {
        var keys = items.Select(i => i.NameKey).ToList();
        return await db
            .SpaceItems.Where(i => i.FolderId == folder && i.TrashMark == Guid.Empty && keys.Contains(i.NameKey))
            .Select(i => i.NameKey)
            .ToListAsync(cancel);
    }

    private Task<Outcome<SpaceWay>> OpenAsync(PortalDb db, Who who, Guid folder, CancellationToken cancel) =>
        SpaceWay.OpenFolderAsync(db, rules, who, folder, Deed.WriteSpace, cancel);

    private void Audit(PortalDb db, Who who, SpaceWay way, string deed, string what) =>
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), deed, what, way.Space.TitleId));
}
