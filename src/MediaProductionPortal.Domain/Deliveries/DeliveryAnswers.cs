using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

internal static class DeliveryAnswers
{
    /// <summary>Who has told nothing for so long does not fetch any more.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <param name="receiptsOf">Whose receipts count; null: everybody's.</param>
    public static async Task<IReadOnlyList<DeliveryAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<Delivery> deliveries,
        DateTimeOffset now,
        CancellationToken cancel,
        Guid? receiptsOf = null
    )
    {
        var rows = await deliveries
            .AsNoTracking()
            .Include(d => d.Title)
            .Include(d => d.Vendor)
            .Include(d => d.People)
            .AsSplitQuery()
            .ToListAsync(cancel);
        var people = rows.SelectMany(d => d.People).Select(p => p.UserId).Distinct().ToList();
        var emails = await db
            .Users.Where(u => people.Contains(u.Id))
            .Select(u => new { u.Id, u.Email })
            .ToDictionaryAsync(u => u.Id, u => u.Email ?? "?", cancel);
        var ids = rows.ConvertAll(d => d.Id);
        var recent = now - Silence;
        var receipts = await db
            .DeliveryReceipts.Where(r => ids.Contains(r.DeliveryId) && (receiptsOf == null || r.UserId == receiptsOf))
            .GroupBy(r => r.DeliveryId)
            .Select(g => new
            {
                g.Key,
                Verified = g.Count(r => r.State == ReceiptState.Verified),
                Fetching = g.Count(r => r.State == ReceiptState.Fetching && r.ChangedAt > recent),
            })
            .ToDictionaryAsync(g => g.Key, cancel);
        return
        [
            .. rows.OrderByDescending(d => d.MadeAt)
                .Select(d =>
                {
                    var told = receipts.GetValueOrDefault(d.Id);
                    return Of(
                        d,
                        now,
                        [.. d.People.Select(p => emails.GetValueOrDefault(p.UserId, "?")).Order()],
                        told?.Verified ?? 0,
                        told?.Fetching > 0
                    );
                }),
        ];
    }

    public static async Task<IReadOnlyList<ReceiptAnswer>> ReceiptsAsync(
        IQueryable<DeliveryReceipt> receipts,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        [
            .. (await receipts.AsNoTracking().OrderByDescending(r => r.StartedAt).Take(500).ToListAsync(cancel)).Select(
                r => new ReceiptAnswer(
                    r.Id,
                    r.By,
                    r.Machine,
                    r.Tool,
                    // Silent ones were killed or lost their line.
                    Text.Kebab(
                        r.State == ReceiptState.Fetching && r.ChangedAt < now - Silence ? ReceiptState.Partial : r.State
                    ),
                    r.StartedAt,
                    r.ChangedAt,
                    r.FilesVerified,
                    r.BytesVerified,
                    r.FilesFailed,
                    r.BytesFetched,
                    r.Words,
                    r.FilesKey is not null
                )
            ),
        ];

    private static DeliveryAnswer Of(
        Delivery d,
        DateTimeOffset now,
        IReadOnlyList<string> people,
        int verified,
        bool fetching
    ) =>
        new(
            d.Id,
            d.Title!.Code,
            d.Title.Name,
            d.Name,
            d.Note,
            d.RollIds.Count,
            d.ClipIds.Count,
            people,
            d.Vendor?.Name,
            d.CanDownload,
            d.MadeBy,
            d.MadeAt,
            d.ExpiresAt,
            d.RevokedAt is not null ? "revoked"
                : !d.IsOpen(now) ? "expired"
                : d.State switch
                {
                    DeliveryState.Preparing => "preparing",
                    DeliveryState.Failed => "failed",
                    _ => "open",
                },
            d.Words,
            d.Files,
            d.Bytes,
            d.ZipBytes,
            verified,
            fetching
        )
        {
            Watermark = d.Watermark == true,
        };
}
