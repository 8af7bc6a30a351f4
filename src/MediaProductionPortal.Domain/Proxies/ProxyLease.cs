using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>A worker's hold on a proxy that is being made; lost when a person stops it or asks for it anew.</summary>
internal sealed class ProxyLease : RowLease
{
    private readonly Guid id;

    private ProxyLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, cancel) => this.id = id;

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<ProxyLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new ProxyLease(dbs, clock, id, cancel), cancel);

    /// <summary>Says when it is tried again, and why not now.</summary>
    public async Task PostponeAsync(TimeSpan wait, string words)
    {
        var due = Clock.GetUtcNow() + wait;
        await using var db = await Dbs.CreateDbContextAsync(CancellationToken.None);
        await Mine(db)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, ProxyState.Waiting)
                        .SetProperty(p => p.DueAt, due)
                        .SetProperty(p => p.Words, words),
                CancellationToken.None
            );
    }

    public async Task ReportAsync(int percent)
    {
        await using var db = await Dbs.CreateDbContextAsync(Token);
        await Mine(db).ExecuteUpdateAsync(s => s.SetProperty(p => p.Percent, percent), Token);
    }

    private IQueryable<ClipProxy> Mine(PortalDb db) =>
        db.ClipProxies.Where(p => p.Id == id && p.LeasedBy == Holder && p.State == ProxyState.Making);

    private protected override async Task<bool> TakeAsync(
        PortalDb db,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancel
    ) =>
        await db
            .ClipProxies.Where(p =>
                p.Id == id
                && (p.State == ProxyState.Waiting || p.State == ProxyState.Making)
                && (p.LeasedUntil == null || p.LeasedUntil < now)
                && (p.DueAt == null || p.DueAt <= now)
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, ProxyState.Making)
                        .SetProperty(p => p.StartedAt, now)
                        .SetProperty(p => p.Percent, 0)
                        .SetProperty(p => p.Tries, p => p.Tries + 1)
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
            .ClipProxies.Where(p => p.Id == id && p.LeasedBy == Holder)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.LeasedUntil, (DateTimeOffset?)null).SetProperty(p => p.LeasedBy, (Guid?)null),
                CancellationToken.None
            );
}
