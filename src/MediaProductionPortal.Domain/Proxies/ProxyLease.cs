using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace MediaProductionPortal.Proxies;

/// <summary>A worker's hold on a proxy that is being made; lost when a person stops it or asks for it anew.</summary>
internal sealed class ProxyLease : ShownLease<ClipProxy>
{
    private ProxyLease(IDbContextFactory<PortalDb> dbs, TimeProvider clock, Guid id, CancellationToken cancel)
        : base(dbs, clock, id, cancel) { }

    /// <summary>Null when nobody asks for it, when it is not due, or held by another worker.</summary>
    public static Task<ProxyLease?> TakeAsync(
        IDbContextFactory<PortalDb> dbs,
        TimeProvider clock,
        Guid id,
        CancellationToken cancel
    ) => TakenAsync(new ProxyLease(dbs, clock, id, cancel), cancel);

    private protected override IQueryable<ClipProxy> Wanted(PortalDb db) =>
        db.ClipProxies.Where(p => p.State == ProxyState.Waiting || p.State == ProxyState.Making);

    private protected override IQueryable<ClipProxy> Held(PortalDb db) =>
        db.ClipProxies.Where(p => p.State == ProxyState.Making);

    private protected override void Begin(UpdateSettersBuilder<ClipProxy> row, DateTimeOffset now) =>
        row.SetProperty(p => p.State, ProxyState.Making)
            .SetProperty(p => p.StartedAt, now)
            .SetProperty(p => p.Percent, 0)
            .SetProperty(p => p.Tries, p => p.Tries + 1);

    private protected override void PutBack(UpdateSettersBuilder<ClipProxy> row) =>
        row.SetProperty(p => p.State, ProxyState.Waiting);
}
