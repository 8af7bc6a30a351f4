using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Pulls;

/// <summary>A worker's hold on a range that is being made; lost when a person stops its pull.</summary>
internal sealed class PullLease : ShownLease<PullItem>
{
    private PullLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<PullLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new PullLease(dbs, clock, id, cancel), cancel);

    private protected override IQueryable<PullItem> Wanted(PortalDb db) =>
        db.PullItems.Where(i =>
            (i.State == PullItemState.Waiting || i.State == PullItemState.Running)
            && db.Pulls.Any(p => p.Id == i.PullId && (p.State == PullState.Queued || p.State == PullState.Running))
        );

    private protected override IQueryable<PullItem> Held(PortalDb db) =>
        db.PullItems.Where(i => i.State == PullItemState.Running);

    private protected override void Begin(UpdateSettersBuilder<PullItem> row, DateTimeOffset now) =>
        row.SetProperty(i => i.State, PullItemState.Running)
            .SetProperty(i => i.StartedAt, now)
            .SetProperty(i => i.Tries, i => i.Tries + 1);

    private protected override void PutBack(UpdateSettersBuilder<PullItem> row) =>
        row.SetProperty(i => i.State, PullItemState.Waiting);
}
