using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Who may see, ask for and decide pulls.</summary>
internal static class PullRight
{
    /// <summary>The title, for who may see its pulls.</summary>
    /// <param name="title">Code or id.</param>
    public static async Task<Outcome<Title>> SeenAsync(
        PortalDb db,
        AccessRules access,
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        return found is not null && await access.MayAsync(who, Deed.SeePulls, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotFound("title");
    }

    /// <summary>The title, for who may plan pulls and ask for them.</summary>
    /// <param name="title">Code or id.</param>
    public static async Task<Outcome<Title>> PullerAsync(
        PortalDb db,
        AccessRules access,
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        var found = await SeenAsync(db, access, who, title, cancel);
        return found.IsRefused || await access.MayAsync(who, Deed.ManagePulls, Subject.Title(found.Value.Id), cancel)
            ? found
            : Refusal.NotAllowed($"Only editors and producers of {found.Value.Code} have pulls made.");
    }

    /// <summary>The pull and its title, for who may do this to it.</summary>
    public static async Task<Outcome<(Pull Pull, Title Title)>> PullAsync(
        PortalDb db,
        AccessRules access,
        Who who,
        Guid id,
        Deed deed,
        CancellationToken cancel
    )
    {
        var pull = await db.Pulls.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (pull is null || !await access.MayAsync(who, Deed.SeePulls, Subject.Title(pull.TitleId), cancel))
            return Refusal.NotFound("pull");
        var title = await db.Titles.AsNoTracking().FirstAsync(t => t.Id == pull.TitleId, cancel);
        if (!await access.MayAsync(who, deed, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed(
                deed == Deed.DecidePulls
                    ? $"Only producers of {title.Code} approve or refuse its pulls."
                    : $"Only editors and producers of {title.Code} change its pulls."
            );
        return (pull, title);
    }

    public static async Task<bool> NeedApprovalAsync(PortalDb db, Guid titleId, CancellationToken cancel) =>
        await db.PullRules.AnyAsync(r => r.TitleId == titleId && r.NeedApproval, cancel);
}
