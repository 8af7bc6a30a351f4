using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Who makes dailies, who sees how they are made, and who watches what was published.</summary>
internal static class DailiesRight
{
    public const string Managers = "Only editors, production and producers";

    /// <param name="title">Code or id.</param>
    public static async Task<Outcome<Title>> TitleAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        string title,
        Deed deed,
        CancellationToken cancel
    )
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        return deed == Deed.SeeLibrary || await rules.MayAsync(who, deed, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotAllowed($"{Managers} of {found.Code} make dailies.");
    }

    public static async Task<Outcome<DailiesSession>> SessionAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid id,
        Deed deed,
        CancellationToken cancel
    )
    {
        var session = await db.DailiesSessions.FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (session is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(session.TitleId), cancel))
            return Refusal.NotFound("session of dailies");
        return deed == Deed.SeeLibrary || await rules.MayAsync(who, deed, Subject.Title(session.TitleId), cancel)
            ? session
            : Refusal.NotAllowed($"{Managers} of the title make dailies.");
    }
}
