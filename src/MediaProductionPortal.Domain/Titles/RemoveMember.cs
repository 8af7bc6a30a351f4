using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Takes a person off a title.</summary>
public sealed class RemoveMember(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid titleId, Guid userId, CancellationToken cancel)
    {
        if (await MemberRight.RefusalAsync(dbs, rules, who, titleId, cancel) is { } refusal)
            return refusal;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var member = await db
            .TitleMembers.Include(m => m.User)
            .FirstOrDefaultAsync(m => m.TitleId == titleId && m.UserId == userId, cancel);
        if (member is null)
            return Refusal.NotFound("person on this title");
        db.TitleMembers.Remove(member);
        db.Audit.Add(
            WriteAudit.Entry(who, clock.GetUtcNow(), "member-removed", member.User?.Email ?? $"{userId}", titleId)
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return default(Done);
    }
}
