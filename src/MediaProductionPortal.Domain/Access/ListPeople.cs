using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Access;

/// <summary>All accounts, by name; for site admins.</summary>
public sealed class ListPeople(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<PersonAnswer>>> RunAsync(Who who, CancellationToken cancel)
    {
        if (await People.RefusalAsync(rules, who, cancel) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var users = await db.Users.AsNoTracking().ToListAsync(cancel);
        var titles = await db
            .TitleMembers.GroupBy(m => m.UserId)
            .Select(g => new { UserId = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.UserId, g => g.Count, cancel);
        return users
            .Select(u => People.Answer(u, titles.GetValueOrDefault(u.Id), now))
            .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(p => p.Email, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }
}
