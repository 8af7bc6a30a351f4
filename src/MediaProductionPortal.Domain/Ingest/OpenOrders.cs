using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>What the asking agent's centre is asked to do, oldest first; nothing for who is no agent.</summary>
public sealed class OpenOrders(IDbContextFactory<PortalDb> dbs)
{
    public async Task<OrderList> RunAsync(Who agent, CancellationToken cancel)
    {
        if (agent is not { AgentId: not null, CentreId: { } centre })
            return new([]);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.CentreId == centre && o.State == OrderState.Open)
            .OrderBy(o => o.PlacedAt)
            .ThenBy(o => o.Id)
            .ToListAsync(cancel);
        return new([.. orders.Select(o => o.Order)]);
    }
}
