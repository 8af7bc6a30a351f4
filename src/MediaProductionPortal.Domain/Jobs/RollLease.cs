using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on a roll's row, in one state of its walk.</summary>
internal sealed class RollLease : LeaseOf<Roll>
{
    private readonly RollState state;

    private RollLease(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    )
        : base(dbs, clock, rollId, cancel) => this.state = state;

    /// <summary>Null when the roll is not in this state, not due, or held by another worker.</summary>
    public static Task<RollLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    ) => TakenAsync(new RollLease(dbs, clock, rollId, state, cancel), cancel);

    private protected override IQueryable<Roll> Wanted(PortalDb db) => db.Rolls.Where(r => r.State == state);

    private protected override void PutBack(UpdateSettersBuilder<Roll> row) =>
        row.SetProperty(r => r.Tries, r => r.Tries + 1);
}
