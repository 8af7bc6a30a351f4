using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>A worker's hold on a clip whose dailies are made; lost when a person changes the clip.</summary>
internal sealed class DailiesLease : RowLease
{
    private readonly Guid id;

    private DailiesLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<DailiesLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new DailiesLease(dbs, clock, id, cancel), cancel);

    /// <summary>Says when it is tried again, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await Mine(db)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.State, DailiesState.Waiting)
                        .SetProperty(c => c.DueAt, due)
                        .SetProperty(c => c.Words, words),
                CancellationToken.None
            );
    }

    public async Task ReportAsync(int percent)
    {
        await using var db = await Dbs.CreateDbContextAsync(Token);
        await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(c => c.Percent, percent), Token);
    }

    private IQueryable<DailiesClip> Mine(PortalDb db) =>
        db.DailiesClips.Where(c => c.Id == id && c.LeasedBy == Holder && c.State == DailiesState.Making);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .DailiesClips.Where(c =>
                c.Id == id
                && (c.State == DailiesState.Waiting || c.State == DailiesState.Making)
                && (c.LeasedUntil == null || c.LeasedUntil < now)
                && (c.DueAt == null || c.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.State, DailiesState.Making)
                        .SetProperty(c => c.Percent, 0)
                        .SetProperty(c => c.Tries, c => c.Tries + 1)
                        .SetProperty(c => c.LeasedUntil, until)
                        .SetProperty(c => c.LeasedBy, Holder),
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) => await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db
            .DailiesClips.Where(c => c.Id == id && c.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.LeasedUntil, (DateTimeOffset?)null).SetProperty(c => c.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
