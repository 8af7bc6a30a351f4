using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A worker's hold on a delivery that is being prepared.</summary>
internal sealed class DeliveryLease : LeaseOf<Delivery>
{
    private DeliveryLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when it is not to be prepared, not due, or held by another worker.</summary>
    public static Task<DeliveryLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new DeliveryLease(dbs, clock, id, cancel), cancel);

    private protected override IQueryable<Delivery> Wanted(PortalDb db) =>
        db.Deliveries.Where(d => d.State == DeliveryState.Preparing && d.RevokedAt == null);
}
