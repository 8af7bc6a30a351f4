using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>The people of a title, by name; for those who manage them.</summary>
public sealed class ListMembers(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<IReadOnlyList<MemberAnswer>>> RunAsync(Who who, Guid titleId, CancellationToken cancel)
    {
        if (await MemberRight.RefusalAsync(dbs, rules, who, titleId, cancel) is { } refusal)
            return refusal;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var members = await db
            .TitleMembers.Where(m => m.TitleId == titleId)
            .Select(m => new
            {
                m.UserId,
                m.User!.Email,
                m.User.Name,
                m.Role,
            })
            .ToListAsync(cancel);
        return members
            .Select(m => new MemberAnswer(m.UserId, m.Email ?? "", m.Name, Text.Kebab(m.Role)))
            .OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(m => m.Email, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }
}
