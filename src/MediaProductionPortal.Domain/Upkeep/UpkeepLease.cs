using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>A worker's hold on a run.</summary>
internal sealed class UpkeepLease : RowLease
{
    private readonly Guid runId;

    private UpkeepLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid runId, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.runId = runId;

    /// <summary>Null when the run is over, not due, or held by another worker.</summary>
    public static Task<UpkeepLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid runId,
        CancellationToken cancel
    ) => TakenAsync(new UpkeepLease(dbs, clock, runId, cancel), cancel);

    /// <summary>Says when it goes on, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await db
            .UpkeepRuns.Where(r => r.Id == runId && r.LeasedBy == Holder && r.State == UpkeepState.Open)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.DueAt, due)
                        .SetProperty(r => r.Tries, r => r.Tries + 1)
                        .SetProperty(r => r.Words, words),
                CancellationToken.None
            );
    }

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .UpkeepRuns.Where(r =>
                r.Id == runId
                && r.State == UpkeepState.Open
                && (r.LeasedUntil == null || r.LeasedUntil < now)
                && (r.DueAt == null || r.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, until).SetProperty(r => r.LeasedBy, Holder),
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .UpkeepRuns.Where(r => r.Id == runId && r.LeasedBy == Holder && r.State == UpkeepState.Open)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .UpkeepRuns.Where(r => r.Id == runId && r.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
