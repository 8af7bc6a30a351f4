using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Throws away, brings back, deletes for good. What was thrown away goes by itself after some weeks.</summary>
public sealed class TrashItems(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> TrashAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SpaceWay.OpenAsync(db, rules, who, id, Deed.WriteSpace, "file or folder", cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        if (way.Last is not { } item || way.IsTrashed)
            return Refusal.NotFound("file or folder");
        if (!await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(item.FolderId), cancel))
            return Refusal.NotAllowed("This folder was shared with you: only its owner throws it away.");
        var now = clock.GetUtcNow();
        (item.TrashMark, item.TrashedAt, item.TrashedBy) = (item.Id, now, Text.Cut(who.Name, 256));
        db.Audit.Add(WriteAudit.Entry(who, now, "workspace-trashed", way.Path, way.Space.TitleId));
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    /// <summary>To where it lay; under another name when its own was taken meanwhile.</summary>
    public async Task<Outcome<SpaceItemAnswer>> RestoreAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindTrashedAsync(db, who, id, Deed.WriteSpace, cancel);
        if (found.Refusal is { } no)
            return no;
        var (way, item) = (found.Value, found.Value.Last!);
        // Its folder lies in the trash itself: then it comes back to the top.
        if (way.Items.SkipLast(1).Any(i => i.TrashedAt is not null))
            item.FolderId = way.Space.Id;
        var name = item.Name;
        for (
            var number = 2;
            await SpaceWay.TakenAsync(db, item.FolderId, item.Name, item.Id, cancel) is not null;
            number++
        )
            item.Name = $"{Text.Cut(Path.GetFileNameWithoutExtension(name), 200)} ({number}){Path.GetExtension(name)}";
        item.NameKey = SpaceItem.KeyOf(item.Name);
        (item.TrashMark, item.TrashedAt, item.TrashedBy) = (Guid.Empty, null, null);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "workspace-restored", way.Path, way.Space.TitleId));
        await db.SaveChangesAsync(cancel);
        return (await SpaceAnswers.ReadAsync(db, db.SpaceItems.Where(i => i.Id == id), cancel))[0];
    }

    /// <summary>Deletes what lies in the trash now.</summary>
    public async Task<Outcome<Done>> PurgeAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindTrashedAsync(db, who, id, Deed.OwnSpace, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "workspace-deleted", way.Path, way.Space.TitleId));
        await db.SaveChangesAsync(cancel);
        await PurgeItems.RunAsync(db, stores, [id], cancel);
        return default(Done);
    }

    /// <summary>What lies in a workspace's trash, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<TrashedAnswer>>> ListAsync(
        Who who,
        Guid workspace,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await SpaceWay.OpenAsync(db, rules, who, workspace, Deed.WriteSpace, "workspace", cancel);
        if (found.Refusal is { } no)
            return no;
        var space = found.Value.Space;
        if (workspace != space.Id)
            return Refusal.NotFound("workspace");
        var items = await db
            .SpaceItems.AsNoTracking()
            .Where(i => i.WorkspaceId == space.Id && i.TrashedAt != null)
            .OrderByDescending(i => i.TrashedAt)
            .Take(500)
            .ToListAsync(cancel);
        List<TrashedAnswer> answers = [];
        foreach (var item in items)
            answers.Add(
                new(
                    item.Id,
                    item.Name,
                    item.IsFolder,
                    (await SpaceWay.FindAsync(db, item.FolderId, cancel))?.Path ?? "",
                    (await PurgeItems.SumAsync(db, item.Id, cancel)).Bytes,
                    item.TrashedAt!.Value,
                    item.TrashedBy ?? "?",
                    item.TrashedAt.Value.AddDays(options.CurrentValue.TrashDays)
                )
            );
        return Outcome.Of<IReadOnlyList<TrashedAnswer>>(answers);
    }

    private async Task<Outcome<SpaceWay>> FindTrashedAsync(
        PortalDb db,
        Who who,
        Guid id,
        Deed deed,
        CancellationToken cancel
    )
    {
        var found = await SpaceWay.OpenAsync(db, rules, who, id, deed, "file or folder in the trash", cancel);
        return found.IsRefused || found.Value.Last?.TrashedAt is not null
            ? found
            : Refusal.NotFound("file or folder in the trash");
    }
}
