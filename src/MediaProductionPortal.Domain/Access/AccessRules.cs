using MediaProductionPortal.Data;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>The one place that answers "may U do X to Y"; every page, endpoint, hub and signed link asks it (DESIGN §10).</summary>
public sealed class AccessRules(IDbContextFactory<PortalDb> dbs)
{
    /// <summary>Title deeds by role; a role that is not named may not.</summary>
    private static readonly Dictionary<Deed, TitleRole[]> TitleDeeds = new()
    {
        [Deed.SeeTitle] =
        [
            TitleRole.Viewer,
            TitleRole.Vendor,
            TitleRole.Editor,
            TitleRole.Production,
            TitleRole.Producer,
        ],
        [Deed.SeeLibrary] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.CorrectClips] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.ShareClips] = [TitleRole.Production, TitleRole.Producer],
        [Deed.ManageProxies] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.ManageDailies] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.WatchDailies] = [TitleRole.Viewer, TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.SeeRolls] = [TitleRole.Production, TitleRole.Producer],
        [Deed.SeeDrives] = [TitleRole.Production, TitleRole.Producer],
        [Deed.DownloadOriginals] = [TitleRole.Producer],
        [Deed.IngestInto] = [TitleRole.Production, TitleRole.Producer],
        [Deed.SeeDays] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.RegisterShoot] = [TitleRole.Production, TitleRole.Producer],
        [Deed.SeeEdits] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.ManageEdits] = [TitleRole.Editor, TitleRole.Producer],
        [Deed.SeePulls] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.ManagePulls] = [TitleRole.Editor, TitleRole.Producer],
        [Deed.DecidePulls] = [TitleRole.Producer],
        [Deed.DecideRoll] = [TitleRole.Production, TitleRole.Producer],
        [Deed.SeeDeliveries] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.Deliver] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.HaveWorkspace] = [TitleRole.Viewer, TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.SeeReturns] = [TitleRole.Editor, TitleRole.Production, TitleRole.Producer],
        [Deed.ManageWorkspaces] = [TitleRole.Producer],
        [Deed.ManageMembers] = [TitleRole.Producer],
        [Deed.ManageWebhooks] = [TitleRole.Producer],
    };

    /// <summary>Roles on a title that may do the one and not the other, for queries over many people.</summary>
    internal static TitleRole[] RolesWith(Deed may, Deed mayNot) => [.. TitleDeeds[may].Except(TitleDeeds[mayNot])];

    private static readonly HashSet<Deed> CentreDeeds =
    [
        Deed.SeeCentre,
        Deed.ManageCentre,
        Deed.SeeDrives,
        Deed.SeeRolls,
        Deed.NameFolder,
        Deed.IngestFrom,
        Deed.IngestInto,
        Deed.DecideRoll,
        Deed.TendRoll,
    ];

    private static readonly HashSet<Deed> AgentDeeds = [Deed.ReportFacts, Deed.UploadRoll];

    /// <summary>Whether <paramref name="who"/> may do <paramref name="deed"/> to <paramref name="subject"/>; false for what does not exist.</summary>
    public async Task<bool> MayAsync(Who who, Deed deed, Subject subject, CancellationToken cancel)
    {
        if (who.AgentId is not null)
            return AgentDeeds.Contains(deed) && await AgentMayAsync(who, subject, cancel);
        if (who.UserId is not { } user || AgentDeeds.Contains(deed))
            return false;
        if (who.IsAdmin)
            return true;
        if (subject.Kind == SubjectKind.Site)
            return false;

        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (deed == Deed.ReceiveDelivery)
            return subject.Kind == SubjectKind.Delivery
                && await db.Deliveries.To(db, user).AnyAsync(d => d.Id == subject.Id, cancel);
        if (deed is Deed.ReadSpace or Deed.WriteSpace or Deed.OwnSpace)
            return subject.Kind == SubjectKind.Space
                && await SpaceRights.LevelAsync(db, user, subject.Id, cancel) >= SpaceRights.Needed(deed);
        var (titles, centre) = await PlaceAsync(db, subject, cancel);
        return await CentreAllowsAsync(db, user, deed, centre, cancel)
            || await TitleAllowsAsync(db, user, deed, titles, cancel);
    }

    /// <summary>Titles on which <paramref name="who"/> may do <paramref name="deed"/>; null means every title.</summary>
    public async Task<IReadOnlyList<Guid>?> TitlesAsync(Who who, Deed deed, CancellationToken cancel)
    {
        if (who is { IsAdmin: true, UserId: not null })
            return null;
        if (who.UserId is not { } user || !TitleDeeds.TryGetValue(deed, out var roles))
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db
            .TitleMembers.Where(m => m.UserId == user && roles.Contains(m.Role))
            .Select(m => m.TitleId)
            .ToListAsync(cancel);
    }

    /// <summary>Centres that <paramref name="who"/> is admin of; null means every centre.</summary>
    public async Task<IReadOnlyList<Guid>?> CentresAsync(Who who, CancellationToken cancel)
    {
        if (who is { IsAdmin: true, UserId: not null })
            return null;
        if (who.UserId is not { } user)
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db.CentreMembers.Where(m => m.UserId == user).Select(m => m.CentreId).ToListAsync(cancel);
    }

    private async Task<bool> AgentMayAsync(Who who, Subject subject, CancellationToken cancel)
    {
        if (subject.Kind == SubjectKind.Centre)
            return subject.Id == who.CentreId;
        if (subject.Kind != SubjectKind.Roll)
            return false;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db.Rolls.AnyAsync(
            r => r.Id == subject.Id && r.CentreId == who.CentreId && r.IngestId != null,
            cancel
        );
    }

    private static async Task<(IReadOnlyList<Guid> Titles, Guid? Centre)> PlaceAsync(
        PortalDb db,
        Subject subject,
        CancellationToken cancel
    )
    {
        switch (subject.Kind)
        {
            case SubjectKind.Title:
                return ([subject.Id], null);
            case SubjectKind.Centre:
                return ([], subject.Id);
            case SubjectKind.Drive:
                var rolls = await db
                    .Rolls.Where(r => r.DriveId == subject.Id && r.TitleId != null)
                    .Select(r => r.TitleId!.Value)
                    .Distinct()
                    .ToListAsync(cancel);
                var centre = await db
                    .Drives.Where(d => d.Id == subject.Id)
                    .Select(d => (Guid?)d.CentreId)
                    .FirstOrDefaultAsync(cancel);
                return (rolls, centre);
            case SubjectKind.Roll:
                var roll = await db
                    .Rolls.Where(r => r.Id == subject.Id)
                    .Select(r => new { r.TitleId, r.CentreId })
                    .FirstOrDefaultAsync(cancel);
                return roll is null ? ([], null) : (roll.TitleId is { } t ? [t] : [], roll.CentreId);
            case SubjectKind.Clip:
                var title = await db.Clips.Where(c => c.Id == subject.Id).Select(c => c.TitleId).ToListAsync(cancel);
                return (title, null);
            case SubjectKind.Delivery:
                var of = await db.Deliveries.Where(d => d.Id == subject.Id).Select(d => d.TitleId).ToListAsync(cancel);
                return (of, null);
            default:
                return ([], null);
        }
    }

    private static async Task<bool> CentreAllowsAsync(
        PortalDb db,
        Guid user,
        Deed deed,
        Guid? centre,
        CancellationToken cancel
    ) =>
        centre is { } id
        && CentreDeeds.Contains(deed)
        && await db.CentreMembers.AnyAsync(m => m.CentreId == id && m.UserId == user, cancel);

    private static async Task<bool> TitleAllowsAsync(
        PortalDb db,
        Guid user,
        Deed deed,
        IReadOnlyList<Guid> titles,
        CancellationToken cancel
    ) =>
        titles.Count > 0
        && TitleDeeds.TryGetValue(deed, out var roles)
        && await db.TitleMembers.AnyAsync(
            m => titles.Contains(m.TitleId) && m.UserId == user && roles.Contains(m.Role),
            cancel
        );
}
