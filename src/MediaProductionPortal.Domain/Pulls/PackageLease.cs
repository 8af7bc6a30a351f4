using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Pulls;

/// <summary>A worker's hold on a pull whose package is being written.</summary>
internal sealed class PackageLease : LeaseOf<Pull>
{
    private PackageLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when it is in another state, not due, or held by another worker.</summary>
    public static Task<PackageLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new PackageLease(dbs, clock, id, cancel), cancel);

    private protected override IQueryable<Pull> Wanted(PortalDb db) =>
        db.Pulls.Where(p => p.State == PullState.Packaging);

    private protected override void Begin(UpdateSettersBuilder<Pull> row, DateTimeOffset now) =>
        row.SetProperty(p => p.Tries, p => p.Tries + 1);
}
