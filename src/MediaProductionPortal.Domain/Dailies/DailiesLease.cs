using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Dailies;

/// <summary>A worker's hold on a clip whose dailies are made; lost when a person changes the clip.</summary>
internal sealed class DailiesLease : ShownLease<DailiesClip>
{
    private DailiesLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<DailiesLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new DailiesLease(dbs, clock, id, cancel), cancel);

    /// <summary>In the names of its files.</summary>
    public string Run => SweepDailies.Run(Holder);

    private protected override IQueryable<DailiesClip> Wanted(PortalDb db) =>
        db.DailiesClips.Where(c => c.State == DailiesState.Waiting || c.State == DailiesState.Making);

    private protected override IQueryable<DailiesClip> Held(PortalDb db) =>
        db.DailiesClips.Where(c => c.State == DailiesState.Making);

    private protected override void Begin(UpdateSettersBuilder<DailiesClip> row, DateTimeOffset now) =>
        row.SetProperty(c => c.State, DailiesState.Making)
            .SetProperty(c => c.Percent, 0)
            .SetProperty(c => c.Tries, c => c.Tries + 1);

    private protected override void PutBack(UpdateSettersBuilder<DailiesClip> row) =>
        row.SetProperty(c => c.State, DailiesState.Waiting);
}
