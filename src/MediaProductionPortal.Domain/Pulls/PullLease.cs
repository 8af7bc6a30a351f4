using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>A worker's hold on a range that is being made; lost when a person stops its pull.</summary>
internal sealed class PullLease : RowLease
{
    private readonly Guid id;

    private PullLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<PullLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new PullLease(dbs, clock, id, cancel), cancel);

    /// <summary>Says when it is tried again, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await Mine(db)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.State, PullItemState.Waiting)
                        .SetProperty(i => i.DueAt, due)
                        .SetProperty(i => i.Words, words),
                CancellationToken.None
            );
    }

    public async Task ReportAsync(int percent)
    {
        await using var db = await Dbs.CreateDbContextAsync(Token);
        await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(i => i.Percent, percent), Token);
    }

    private IQueryable<PullItem> Mine(PortalDb db) =>
        db.PullItems.Where(i => i.Id == id && i.LeasedBy == Holder && i.State == PullItemState.Running);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .PullItems.Where(i =>
                i.Id == id
                && (i.State == PullItemState.Waiting || i.State == PullItemState.Running)
                && (i.LeasedUntil == null || i.LeasedUntil < now)
                && (i.DueAt == null || i.DueAt <= now)
                && db.Pulls.Any(p => p.Id == i.PullId && (p.State == PullState.Queued || p.State == PullState.Running))
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.State, PullItemState.Running)
                        .SetProperty(i => i.StartedAt, now)
                        .SetProperty(i => i.Tries, i => i.Tries + 1)
                        .SetProperty(i => i.LeasedUntil, until)
                        .SetProperty(i => i.LeasedBy, Holder),
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) => await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(i => i.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .PullItems.Where(i => i.Id == id && i.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(i => i.LeasedUntil, (DateTimeOffset?)null).SetProperty(i => i.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
