using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A worker's hold on a delivery that is being prepared.</summary>
internal sealed class DeliveryLease : RowLease
{
    private readonly Guid id;

    private DeliveryLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Null when it is not to be prepared, not due, or held by another worker.</summary>
    public static Task<DeliveryLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new DeliveryLease(dbs, clock, id, cancel), cancel);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .Deliveries.Where(d =>
                d.Id == id
                && d.State == DeliveryState.Preparing
                && d.RevokedAt == null
                && (d.LeasedUntil == null || d.LeasedUntil < now)
                && (d.DueAt == null || d.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.LeasedUntil, until).SetProperty(d => d.LeasedBy, Holder),
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .Deliveries.Where(d =>
                d.Id == id && d.LeasedBy == Holder && d.State == DeliveryState.Preparing && d.RevokedAt == null
            )
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .Deliveries.Where(d => d.Id == id && d.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null).SetProperty(d => d.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
