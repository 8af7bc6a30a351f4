using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>What lies in a folder, and the way to it as far as the person sees it.</summary>
public sealed class ShowFolder(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    IOptionsMonitor<WorkspaceOptions> options,
    TimeProvider clock
)
{
    /// <summary>Deeds are written with the time at which they began: one that took so long is still noticed.</summary>
    private static readonly TimeSpan LongestDeed = TimeSpan.FromMinutes(10);

    /// <summary>All of it.</summary>
    public Task<Outcome<FolderAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel) =>
        RunAsync(who, id, FolderQuery.All, cancel);

    /// <summary>The folder, with those of its things that are asked for.</summary>
    public async Task<Outcome<FolderAnswer>> RunAsync(Who who, Guid id, FolderQuery query, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await OpenAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var way = found.Value;
        var page = await ReadAsync(db, way.Id, query, cancel);
        if (page.Refusal is { } odd)
            return odd;
        return new FolderAnswer(
            way.Id,
            way.Space.Id,
            way.Space.Title!.Code,
            way.Space.Kind == WorkspaceKind.Mine ? "mine" : "returns",
            await SpaceCrumbs.OfAsync(db, rules, who, way, cancel),
            page.Value.Items,
            await SpaceAnswers.RoomAsync(db, options.CurrentValue, way.Space, cancel),
            await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(id), cancel),
            await rules.MayAsync(who, Deed.OwnSpace, Subject.Space(id), cancel),
            (await way.ClosedAsync(db, cancel))?.Words,
            page.Value.Total,
            page.Value.Next
        );
    }

    /// <summary>Only the things.</summary>
    public async Task<Outcome<Page<SpaceItemAnswer>>> ItemsAsync(
        Who who,
        Guid id,
        FolderQuery query,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await OpenAsync(db, who, id, cancel);
        return found.Refusal is { } no ? no : await ReadAsync(db, found.Value.Id, query, cancel);
    }

    /// <summary>Ids of all that fits, whatever the page.</summary>
    public async Task<Outcome<IReadOnlyList<Guid>>> IdsAsync(
        Who who,
        Guid id,
        FolderQuery query,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await OpenAsync(db, who, id, cancel);
        return found.Refusal is { } no
            ? no
            : Outcome.Of<IReadOnlyList<Guid>>(await query.Of(db, found.Value.Id).Select(i => i.Id).ToListAsync(cancel));
    }

    /// <summary>
    /// A text that is another one when anything that a folder's page shows may have changed. All that is done in a
    /// workspace stands in the audit log, so that the newest entries of the title tell, and no row of the folder is read.
    /// </summary>
    public async Task<Outcome<string>> StampAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await OpenAsync(db, who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var (title, since) = (found.Value.Space.TitleId, clock.GetUtcNow() - LongestDeed);
        var deeds = db.Audit.Where(a => a.TitleId == title);
        var newest = await deeds.MaxAsync(a => (DateTimeOffset?)a.At, cancel);
        var few = newest < since ? 0 : await deeds.CountAsync(a => a.At >= since, cancel);
        return $"{newest?.UtcTicks} {few} {await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(id), cancel)}";
    }

    private Task<Outcome<SpaceWay>> OpenAsync(PortalDb db, Who who, Guid id, CancellationToken cancel) =>
        SpaceWay.OpenFolderAsync(db, rules, who, id, Deed.ReadSpace, cancel);

    private static async Task<Outcome<Page<SpaceItemAnswer>>> ReadAsync(
        PortalDb db,
        Guid folder,
        FolderQuery query,
        CancellationToken cancel
    )
    {
        if (query.Trouble() is { } odd)
            return odd;
        var all = query.Of(db, folder);
        if (query.Page(all) is not { } page)
            return PageMark.Odd;
        if (query.Take is not { } wanted)
        {
            var items = await SpaceAnswers.ReadAsync(db, page, cancel);
            return new Page<SpaceItemAnswer>(items, null, items.Count);
        }
        var take = PageMark.Clamp(wanted);
        var total = await all.CountAsync(cancel);
        // Only their ids are sorted: what is counted for each row would be counted for all of the folder.
        var ids = await page.Skip(Math.Max(0, query.Skip)).Select(i => i.Id).Take(take + 1).ToListAsync(cancel);
        var shown = ids.Take(take).ToList();
        var rows = (
            await SpaceAnswers.ReadAsync(db, db.SpaceItems.Where(i => shown.Contains(i.Id)), cancel)
        ).ToDictionary(i => i.Id);
        var next = ids.Count > take ? await MarkAsync(db, query, shown[^1], cancel) : null;
        return new Page<SpaceItemAnswer>([.. shown.Where(rows.ContainsKey).Select(i => rows[i])], next, total);
    }

    private static async Task<string?> MarkAsync(PortalDb db, FolderQuery query, Guid id, CancellationToken cancel)
    {
        var last = await db
            .SpaceItems.AsNoTracking()
            .Where(i => i.Id == id)
            .Select(i => new { Item = i, Key = i.Name.ToUpper() })
            .FirstOrDefaultAsync(cancel);
        return last is null ? null : query.Mark(last.Item, last.Key);
    }
}
