using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Jobs;

/// <summary>A worker's hold on one row of a kind of work, which only says when its rows are wanted and held.</summary>
internal abstract class LeaseOf<T> : RowLease
    where T : class, ILeased
{
    private readonly Guid id;

    private protected LeaseOf(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Rows that may be taken, when they are due.</summary>
    private protected abstract IQueryable<T> Wanted(PortalDb db);

    /// <summary>Rows that are being worked at: one that is not among them any more is lost, because a person stopped it.</summary>
    private protected virtual IQueryable<T> Held(PortalDb db) => Wanted(db);

    /// <summary>What else changes when a row is taken.</summary>
    private protected virtual void Begin(UpdateSettersBuilder<T> row, DateTimeOffset now) { }

    /// <summary>What else changes when it is tried again later.</summary>
    private protected virtual void PutBack(UpdateSettersBuilder<T> row) { }

    /// <summary>Says when it is tried again, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        DateTimeOffset? due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await Mine(db)
            .ExecuteUpdateAsync(
                row =>
                {
                    row.SetProperty(r => r.DueAt, due).SetProperty(r => r.Words, words);
                    PutBack(row);
                },
                CancellationToken.None
            );
    }

    private protected IQueryable<T> Mine(PortalDb db) => Held(db).Where(r => r.Id == id && r.LeasedBy == Holder);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await Wanted(db)
            .Where(r => r.Id == id)
            .Due(now)
            .ExecuteUpdateAsync(
                row =>
                {
                    row.SetProperty(r => r.LeasedUntil, until).SetProperty(r => r.LeasedBy, Holder);
                    Begin(row, now);
                },
                cancel
            ) == 1;

    private protected override async Task<bool> RenewAsync(
        PortalDb db,
        DateTimeOffset until,
        CancellationToken cancel
    ) => await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntil, until), cancel) == 1;

    private protected override async Task ReleaseAsync(PortalDb db) =>
        await db.Set<T>().Where(r => r.Id == id && r.LeasedBy == Holder).FreeAsync(CancellationToken.None);
}
