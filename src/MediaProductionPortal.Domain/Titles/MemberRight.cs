using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Whether somebody may manage the people of a title.</summary>
internal static class MemberRight
{
    public static async Task<Refusal?> RefusalAsync(
        IDbContextFactory<PortalDb> dbs,
        AccessRules rules,
        Who who,
        Guid titleId,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(titleId), cancel))
            return Refusal.NotFound("title");
        if (!await rules.MayAsync(who, Deed.ManageMembers, Subject.Title(titleId), cancel))
            return Refusal.NotAllowed("Only a producer of this title or a site admin can manage its people.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db.Titles.AnyAsync(t => t.Id == titleId, cancel) ? null : Refusal.NotFound("title");
    }
}
