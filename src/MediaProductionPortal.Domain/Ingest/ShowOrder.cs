using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Where an order stands.</summary>
public sealed class ShowOrder(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<OrderAnswer>> RunAsync(Who who, Guid orderId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == orderId, cancel);
        if (order is null || !await rules.MayAsync(who, Deed.SeeCentre, Subject.Centre(order.CentreId), cancel))
            return Refusal.NotFound("order");
        return new OrderAnswer(order.Id, Text.Kebab(order.State), order.DriveId, order.Words);
    }
}
