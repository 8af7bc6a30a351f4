using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>Frees every lease: for the start of a portal that is its database's only process, where whoever held one is dead.</summary>
public sealed class FreeLeases(IDbContextFactory<PortalDb> dbs)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await db.Rolls.Where(r => r.LeasedUntil != null).FreeAsync(cancel);
        await db.ClipProxies.Where(p => p.LeasedUntil != null).FreeAsync(cancel);
        await db.PullItems.Where(i => i.LeasedUntil != null).FreeAsync(cancel);
        await db.Pulls.Where(p => p.LeasedUntil != null).FreeAsync(cancel);
        await db.DailiesClips.Where(c => c.LeasedUntil != null).FreeAsync(cancel);
        await db.MarkedFilms.Where(f => f.LeasedUntil != null).FreeAsync(cancel);
        await db.Deliveries.Where(d => d.LeasedUntil != null).FreeAsync(cancel);
        await db.UpkeepRuns.Where(r => r.LeasedUntil != null).FreeAsync(cancel);
    }
}
