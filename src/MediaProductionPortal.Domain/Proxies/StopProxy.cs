using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Stops a proxy that waits or is made, within seconds. What was there before stays.</summary>
public sealed class StopProxy(IDbContextFactory<PortalDb> dbs, AccessRules rules, ProgressFeed feed, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Who who, Guid proxyId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.ClipProxies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == proxyId, cancel);
        if (row is null || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(row.TitleId), cancel))
            return Refusal.NotFound("proxy");
        if (!await rules.MayAsync(who, Deed.ManageProxies, Subject.Title(row.TitleId), cancel))
            return Refusal.NotAllowed("Only editors, production and producers of the title stop a proxy.");
        var now = clock.GetUtcNow();
        var words = Text.Clean($"Stopped by {who.Name}.");
        var stopped = await db
            .ClipProxies.Where(p => p.Id == proxyId && (p.State == ProxyState.Waiting || p.State == ProxyState.Making))
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, ProxyState.Stopped)
                        .SetProperty(p => p.EndedAt, now)
                        .SetProperty(p => p.Words, words),
                cancel
            );
        if (stopped == 0)
            return Refusal.Conflict(
                "over",
                "This proxy neither waits nor is made in the portal; there is nothing to stop."
            );
        feed.Publish(new ChangeNotice(row.TitleId, null, null, row.RollId, row.ClipId));
        return default(Done);
    }
}
