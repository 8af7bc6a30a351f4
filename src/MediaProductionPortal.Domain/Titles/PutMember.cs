using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Gives a person a role on a title, or another role.</summary>
public sealed class PutMember(IDbContextFactory<PortalDb> dbs, AccessRules rules, ProgressFeed feed, TimeProvider clock)
{
    public async Task<Outcome<MemberAnswer>> RunAsync(
        Who who,
        Guid titleId,
        PutMemberRequest request,
        CancellationToken cancel
    )
    {
        if (await MemberRight.RefusalAsync(dbs, rules, who, titleId, cancel) is { } refusal)
            return refusal;
        if (
            !Enum.TryParse<TitleRole>(request.Role, ignoreCase: true, out var role)
            || !Enum.IsDefined(role)
            || char.IsDigit(request.Role.Trim()[0])
        )
            return Refusal.Invalid(
                "role-unknown",
                $"'{request.Role}' is no role; use producer, production, editor, vendor or viewer."
            );

        await using var db = await dbs.CreateDbContextAsync(cancel);
        var email = (request.Email ?? "").Trim().ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == email, cancel);
        if (user is null)
            return Refusal.Invalid(
                "person-unknown",
                $"Nobody here has the e-mail address '{request.Email}'; a site admin makes the account first, on the page People or with mpp person add."
            );
        var member = await db.TitleMembers.FirstOrDefaultAsync(
            m => m.TitleId == titleId && m.UserId == user.Id,
            cancel
        );
        if (member is null)
            db.TitleMembers.Add(
                new()
                {
                    TitleId = titleId,
                    UserId = user.Id,
                    Role = role,
                }
            );
        else
            member.Role = role;
        db.Audit.Add(
            WriteAudit.Entry(who, clock.GetUtcNow(), "member-put", $"{user.Email}", titleId, Text.Kebab(role))
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return new MemberAnswer(user.Id, user.Email ?? "", user.Name, Text.Kebab(role));
    }
}
