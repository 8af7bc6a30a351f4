using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Who watched how much of a delivery.</summary>
internal static class DeliveryWatched
{
    public static async Task<IReadOnlyList<WatchedAnswer>> OfAsync(
        PortalDb db,
        IQueryable<DeliveryView> views,
        CancellationToken cancel
    )
    {
        var rows = await views
            .AsNoTracking()
            .Join(
                db.Clips,
                v => v.ClipId,
                c => c.Id,
                (v, c) =>
                    new
                    {
                        View = v,
                        c.RateNumerator,
                        c.RateDenominator,
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(r => r.View.UserId)
                .Select(g => new WatchedAnswer(
                    g.MaxBy(r => r.View.At)!.View.By,
                    g.Count(),
                    g.Sum(r =>
                        r is { RateNumerator: > 0 and var above, RateDenominator: { } below }
                            ? SeenFrames.Count(r.View.Spans) * (double)below / above
                            : 0
                    ),
                    g.Max(r => r.View.At)
                ))
                .OrderByDescending(w => w.At),
        ];
    }
}
