using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>What left the house, by title and vendor: the bytes that recipients told of and those that the portal sent itself.</summary>
public sealed class SumEgress(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <summary>Of the titles whose deliveries the person may see.</summary>
    public async Task<IReadOnlyList<EgressAnswer>> RunAsync(Who who, CancellationToken cancel)
    {
        var titles = await rules.TitlesAsync(who, Deed.SeeDeliveries, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var seen = titles is null ? db.Deliveries : db.Deliveries.Where(d => titles.Contains(d.TitleId));
        var delivered = await seen.GroupBy(d => new { d.Title!.Code, Vendor = d.Vendor!.Name })
            .Select(g => new
            {
                g.Key.Code,
                g.Key.Vendor,
                Count = g.Count(),
                Bytes = g.Sum(d => d.Bytes),
            })
            .ToListAsync(cancel);
        var fetched = await seen.Join(
                db.DeliveryReceipts,
                d => d.Id,
                r => r.DeliveryId,
                (d, r) =>
                    new
                    {
                        d.Title!.Code,
                        Vendor = d.Vendor!.Name,
                        r.BytesFetched,
                    }
            )
            .GroupBy(r => new { r.Code, r.Vendor })
            .Select(g => new
            {
                g.Key.Code,
                g.Key.Vendor,
                Bytes = g.Sum(r => r.BytesFetched),
            })
            .ToDictionaryAsync(g => (g.Code, g.Vendor), g => g.Bytes, cancel);
        return
        [
            .. delivered
                .OrderBy(d => d.Code, StringComparer.Ordinal)
                .ThenBy(d => d.Vendor, StringComparer.Ordinal)
                .Select(d => new EgressAnswer(
                    d.Code,
                    d.Vendor,
                    d.Count,
                    d.Bytes,
                    fetched.GetValueOrDefault((d.Code, d.Vendor))
                )),
        ];
    }
}
