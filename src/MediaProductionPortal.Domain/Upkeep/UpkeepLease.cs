using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Upkeep;

/// <summary>A worker's hold on a run.</summary>
internal sealed class UpkeepLease : LeaseOf<UpkeepRun>
{
    private UpkeepLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when the run is over, not due, or held by another worker.</summary>
    public static Task<UpkeepLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new UpkeepLease(dbs, clock, id, cancel), cancel);

    private protected override IQueryable<UpkeepRun> Wanted(PortalDb db) =>
        db.UpkeepRuns.Where(r => r.State == UpkeepState.Open);

    private protected override void PutBack(UpdateSettersBuilder<UpkeepRun> row) =>
        row.SetProperty(r => r.Tries, r => r.Tries + 1);
}
