using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>A worker's hold on a pull whose package is being written.</summary>
internal sealed class PackageLease : RowLease
{
    private readonly Guid id;

    private PackageLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Null when it is in another state, not due, or held by another worker.</summary>
    public static Task<PackageLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new PackageLease(dbs, clock, id, cancel), cancel);

    /// <summary>Says when it is tried again, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await Mine(db)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.DueAt, due).SetProperty(p => p.Words, words),
                CancellationToken.None
            );
    }

    private IQueryable<Pull> Mine(PortalDb db) =>
        db.Pulls.Where(p => p.Id == id && p.LeasedBy == Holder && p.State == PullState.Packaging);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .Pulls.Where(p =>
                p.Id == id
                && p.State == PullState.Packaging
                && (p.LeasedUntil == null || p.LeasedUntil < now)
                && (p.DueAt == null || p.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.Tries, p => p.Tries + 1)
                        .SetProperty(p => p.LeasedUntil, until)
                        .SetProperty(p => p.LeasedBy, Holder),
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) => await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(p => p.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .Pulls.Where(p => p.Id == id && p.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.LeasedUntil, (DateTimeOffset?)null).SetProperty(p => p.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
