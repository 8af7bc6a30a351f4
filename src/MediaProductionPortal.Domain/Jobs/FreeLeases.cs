using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>Frees every lease: for the start of a portal that is its database's only process, where whoever held one is dead.</summary>
public sealed class FreeLeases(IDbContextFactory<PortalDb> dbs)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await db
            .Rolls.Where(r => r.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null),
                cancel
            );
        await db
            .ClipProxies.Where(p => p.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.LeasedUntil, (DateTimeOffset?)null).SetProperty(p => p.LeasedBy, (Guid?)null),
                cancel
            );
        await db
            .PullItems.Where(i => i.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(i => i.LeasedUntil, (DateTimeOffset?)null).SetProperty(i => i.LeasedBy, (Guid?)null),
                cancel
            );
        await db
            .Pulls.Where(p => p.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.LeasedUntil, (DateTimeOffset?)null).SetProperty(p => p.LeasedBy, (Guid?)null),
                cancel
            );
        await db
            .DailiesClips.Where(c => c.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.LeasedUntil, (DateTimeOffset?)null).SetProperty(c => c.LeasedBy, (Guid?)null),
                cancel
            );
        await db
            .UpkeepRuns.Where(r => r.LeasedUntil != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null),
                cancel
            );
    }
}
