using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>The workspaces that somebody has: their own on a title, their company's, those of a title's vendors, and folders that were shared.</summary>
public sealed class ListWorkspaces(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    /// <summary>On every title, by its code.</summary>
    public async Task<IReadOnlyList<WorkspaceAnswer>> OfMineAsync(Who who, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var titles = await db
            .Titles.AsNoTracking()
            .Where(t =>
                t.Members.Any(m => m.UserId == user)
                || db.Deliveries.Any(d =>
                    d.TitleId == t.Id
                    && d.RevokedAt == null
                    && db.VendorMembers.Any(m => m.UserId == user && m.VendorId == d.VendorId)
                )
                || db.Workspaces.Any(w =>
                    w.TitleId == t.Id
                    && (
                        w.Kind == WorkspaceKind.Mine && w.OwnerId == user
                        || w.Kind == WorkspaceKind.Returns
                            && db.VendorMembers.Any(m => m.UserId == user && m.VendorId == w.OwnerId)
                        || db.SpaceItems.Any(i =>
                            i.WorkspaceId == w.Id
                            && db.SpaceShares.Any(s =>
                                s.FolderId == i.Id
                                && (
                                    s.UserId == user
                                    || db.VendorMembers.Any(m => m.UserId == user && m.VendorId == s.VendorId)
                                )
                            )
                        )
                    )
                )
            )
            .OrderBy(t => t.Code)
            .ToListAsync(cancel);
        List<WorkspaceAnswer> all = [];
        foreach (var title in titles)
            all.AddRange(await ReadAsync(db, who, user, title, cancel));
        return all;
    }

    /// <summary>On one title, by code or id.</summary>
    public async Task<Outcome<IReadOnlyList<WorkspaceAnswer>>> OfTitleAsync(
        Who who,
        string codeOrId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (who.UserId is not { } user || await TitleAnswers.FindAsync(db, codeOrId, cancel) is not { } title)
            return Refusal.NotFound("title");
        var all = await ReadAsync(db, who, user, title, cancel);
        return all.Count > 0 || await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel)
            ? Outcome.Of<IReadOnlyList<WorkspaceAnswer>>(all)
            : Refusal.NotFound("title");
    }

    private async Task<List<WorkspaceAnswer>> ReadAsync(
        PortalDb db,
        Who who,
        Guid user,
        Title title,
        CancellationToken cancel
    )
    {
        List<WorkspaceAnswer> all = [];
        WorkspaceAnswer Answer(Guid id, string kind, string name, string? by, bool write) =>
            new(id, title.Code, title.Name, kind, name, by, write);
        if (await rules.MayAsync(who, Deed.HaveWorkspace, Subject.Title(title.Id), cancel))
            all.Add(
                Answer(
                    await SpaceAsync(db, title.Id, WorkspaceKind.Mine, user, cancel),
                    "mine",
                    "My workspace",
                    null,
                    true
                )
            );
        foreach (var (vendor, name) in await VendorsAsync(db, who, user, title, cancel))
        {
            var id = await SpaceAsync(db, title.Id, WorkspaceKind.Returns, vendor, cancel);
            var write = await rules.MayAsync(who, Deed.WriteSpace, Subject.Space(id), cancel);
            all.Add(Answer(id, "returns", $"Returns of {name}", null, write));
        }
        var shares = await db
            .SpaceShares.With(db, user)
            .Join(db.SpaceItems, s => s.FolderId, i => i.Id, (s, i) => new { s, i })
            .Where(x => x.i.TrashMark == Guid.Empty)
            .Join(
                db.Workspaces.Where(w => w.TitleId == title.Id),
                x => x.i.WorkspaceId,
                w => w.Id,
                (x, w) =>
                    new
                    {
                        x.i.Id,
                        x.i.Name,
                        x.s.By,
                    }
            )
            .ToListAsync(cancel);
        foreach (var share in shares.DistinctBy(s => s.Id).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase))
        {
            var level = who.IsAdmin ? SpaceLevel.Write : await SpaceRights.LevelAsync(db, user, share.Id, cancel);
            if (level >= SpaceLevel.Read)
                all.Add(Answer(share.Id, "shared", share.Name, share.By, level >= SpaceLevel.Write));
        }
        return all;
    }

    /// <summary>Companies whose returns the person sees: its own, or all of the title that anything was delivered to.</summary>
    private async Task<IReadOnlyList<(Guid Id, string Name)>> VendorsAsync(
        PortalDb db,
        Who who,
        Guid user,
        Title title,
        CancellationToken cancel
    )
    {
        var all = await rules.MayAsync(who, Deed.SeeReturns, Subject.Title(title.Id), cancel);
        var vendors = await db
            .Vendors.Where(v =>
                (all || v.Members.Any(m => m.UserId == user))
                && (
                    db.Deliveries.Any(d => d.TitleId == title.Id && d.VendorId == v.Id && d.RevokedAt == null)
                    || db.Workspaces.Any(w =>
                        w.TitleId == title.Id && w.Kind == WorkspaceKind.Returns && w.OwnerId == v.Id
                    )
                )
            )
            .OrderBy(v => v.NameKey)
            .Select(v => new { v.Id, v.Name })
            .ToListAsync(cancel);
        return [.. vendors.Select(v => (v.Id, v.Name))];
    }

    /// <summary>The workspace, made where there was none.</summary>
    private async Task<Guid> SpaceAsync(
        PortalDb db,
        Guid title,
        WorkspaceKind kind,
        Guid owner,
        CancellationToken cancel
    )
    {
        var wanted = db
            .Workspaces.Where(w => w.TitleId == title && w.Kind == kind && w.OwnerId == owner)
            .Select(w => (Guid?)w.Id);
        if (await wanted.FirstOrDefaultAsync(cancel) is { } there)
            return there;
        var space = new Workspace
        {
            TitleId = title,
            Kind = kind,
            OwnerId = owner,
            MadeAt = clock.GetUtcNow(),
        };
        db.Workspaces.Add(space);
        try
        {
            await db.SaveChangesAsync(cancel);
            return space.Id;
        }
        catch (DbUpdateException)
        {
            // Two pages at once: the first one's counts.
            db.ChangeTracker.Clear();
            return await wanted.FirstAsync(cancel)
                ?? throw new InvalidOperationException("The workspace can't be made.");
        }
    }
}
