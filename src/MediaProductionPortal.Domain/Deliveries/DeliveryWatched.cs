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
        var seen = await views.AsNoTracking().ToListAsync(cancel);
        var ids = seen.Select(v => v.ClipId).Distinct().ToList();
        // A movie of a package goes under its plate.
        var plates = await db
            .PullItems.Where(i => ids.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, i => i.ClipId, cancel);
        ids.AddRange(plates.Values);
        var rates = await db
            .Clips.Where(c => ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.RateNumerator,
                c.RateDenominator,
            })
            .ToDictionaryAsync(c => c.Id, cancel);
        var rows = seen.Select(v => new
            {
                View = v,
                Rate = rates.GetValueOrDefault(plates.GetValueOrDefault(v.ClipId, v.ClipId)),
            })
            .ToList();
        return
        [
            .. rows.GroupBy(r => r.View.UserId)
                .Select(g => new WatchedAnswer(
                    g.MaxBy(r => r.View.At)!.View.By,
                    g.Count(),
                    g.Sum(r =>
                        r.Rate is { RateNumerator: > 0 and var above, RateDenominator: { } below }
                            ? SeenFrames.Count(r.View.Spans) * (double)below / above
                            : 0
                    ),
                    g.Max(r => r.View.At)
                ))
                .OrderByDescending(w => w.At),
        ];
    }
}
