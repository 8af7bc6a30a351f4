using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on a roll's row, in one state of its walk.</summary>
internal sealed class RollLease : RowLease
{
    private readonly Guid rollId;
    private readonly RollState state;

    private RollLease(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    )
        : base(dbs, clock, cancel) => (this.rollId, this.state) = (rollId, state);

    /// <summary>Null when the roll is not in this state, not due, or held by another worker.</summary>
    public static Task<RollLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid rollId,
        RollState state,
        CancellationToken cancel
    ) => TakenAsync(new RollLease(dbs, clock, rollId, state, cancel), cancel);

    /// <summary>Says when the step is tried again, and why.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await db
            .Rolls.Where(r => r.Id == rollId && r.LeasedBy == Holder && r.State == state)
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
            .Rolls.Where(r =>
                r.Id == rollId
                && r.State == state
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
            .Rolls.Where(r => r.Id == rollId && r.LeasedBy == Holder && r.State == state)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .Rolls.Where(r => r.Id == rollId && r.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
