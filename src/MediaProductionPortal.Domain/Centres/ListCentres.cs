using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>The centres that the asking person may see, by code, with their agents.</summary>
public sealed class ListCentres(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TimeProvider clock)
{
    public async Task<IReadOnlyList<CentreAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        var visible = await rules.CentresAsync(who, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var centres = await db
            .Centres.AsNoTracking()
            .Where(c => visible == null || visible.Contains(c.Id))
            .Include(c => c.Agents)
            .OrderBy(c => c.Code)
            .ToListAsync(cancel);
        return [.. centres.Select(c => CentreAnswers.Of(c, stores, clock.GetUtcNow()))];
    }
}
