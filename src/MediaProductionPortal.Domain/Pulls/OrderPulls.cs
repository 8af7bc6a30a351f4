using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Says in which order the pulls of a title are made; what is begun is not put aside.</summary>
public sealed class OrderPulls(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int Step = 10;

    public async Task<Outcome<Done>> RunAsync(
        Who who,
        string title,
        OrderPullsRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var named = (request.Pulls ?? []).Distinct().ToList();
        var open = await db.Pulls.Where(p => p.TitleId == found.Value.Id).Where(ListPulls.IsOpen).ToListAsync(cancel);
        if (named.Find(id => !open.Exists(p => p.Id == id)) is var odd && odd != Guid.Empty)
            return Refusal.Conflict(
                "pull-over",
                $"{odd} is no pull of {found.Value.Code} that waits or is made. Look at the list again."
            );
        // They share the places that they have, so that other titles' pulls neither gain nor lose.
        var places = open.Select(p => p.Priority).Order().ToList();
        var order = open.OrderBy(p => named.IndexOf(p.Id) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(p => p.Priority)
            .ThenBy(p => p.AskedAt)
            .ToList();
        for (var i = 0; i < order.Count; i++)
            order[i].Priority = i > 0 && places[i] <= order[i - 1].Priority ? order[i - 1].Priority + 1 : places[i];
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "pulls-ordered",
                $"pulls of {found.Value.Code}",
                found.Value.Id,
                string.Join(", ", order.Take(Step).Select(p => p.Number))
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.Id, null, null, null, null));
        return default(Done);
    }
}
