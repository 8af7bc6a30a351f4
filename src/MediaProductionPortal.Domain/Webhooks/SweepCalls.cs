using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Webhooks;

/// <summary>Takes away calls that ended a month ago.</summary>
public sealed class SweepCalls(IDbContextFactory<PortalDb> dbs, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal async Task RunAsync(CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow() - Kept;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await db.WebhookCalls.Where(c => c.DueAt == null && c.AskedAt < oldest).ExecuteDeleteAsync(cancel);
    }
}
