using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>What webhooks are told of deliveries.</summary>
public sealed class DeliveryHooks(
    IDbContextFactory<PortalDb> dbs,
    TellWebhooks tell,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int Most = 100;

    /// <summary>Adds them to what is saved next.</summary>
    /// <param name="words">Who did it, or how much arrived.</param>
    internal Task WriteAsync(
        PortalDb db,
        Delivery delivery,
        WebhookKind kind,
        string old,
        string? words,
        CancellationToken cancel
    ) =>
        tell.WriteAsync(
            db,
            delivery.TitleId,
            new(
                kind,
                "delivery",
                delivery.Id,
                delivery.Name,
                old,
                Text.Kebab(kind)["delivery-".Length..],
                $"/deliveries/{delivery.Id}"
            )
            {
                Words = words,
                Counts = new Dictionary<string, long> { ["files"] = delivery.Files, ["bytes"] = delivery.Bytes },
            },
            cancel
        );

    /// <summary>A browser was sent a file or a ZIP: told the first time for each person, who may fetch a thousand.</summary>
    internal async Task SentAsync(PortalDb db, Delivery delivery, DeliveryReceipt receipt, CancellationToken cancel)
    {
        if (
            !await db.DeliveryReceipts.AnyAsync(
                r => r.DeliveryId == delivery.Id && r.UserId == receipt.UserId && r.State == ReceiptState.Sent,
                cancel
            )
        )
            await WriteAsync(
                db,
                delivery,
                WebhookKind.DeliveryFetched,
                "opened",
                $"{receipt.By} fetched {receipt.Words} in a browser.",
                cancel
            );
    }

    /// <summary>The first look of a recipient.</summary>
    internal async Task OpenedAsync(Delivery delivery, string by, CancellationToken cancel)
    {
        if (delivery.OpenedAt is not null)
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var first = await db
            .Deliveries.Where(d => d.Id == delivery.Id && d.OpenedAt == null)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.OpenedAt, now), cancel);
        if (first == 0)
            return;
        await WriteAsync(db, delivery, WebhookKind.DeliveryOpened, "prepared", $"{by} opened it.", cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
    }

    /// <summary>Tells of deliveries that ran out since the last look.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var over = await db
            .Deliveries.AsNoTracking()
            .Where(d =>
                d.State == DeliveryState.Ready && d.RevokedAt == null && d.ExpiredToldAt == null && d.ExpiresAt <= now
            )
            .OrderBy(d => d.ExpiresAt)
            .Take(Most)
            .ToListAsync(cancel);
        foreach (var delivery in over)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var mine = await db
                .Deliveries.Where(d => d.Id == delivery.Id && d.ExpiredToldAt == null && d.ExpiresAt <= now)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.ExpiredToldAt, now), cancel);
            if (mine == 0)
                continue;
            await WriteAsync(
                db,
                delivery,
                WebhookKind.DeliveryExpired,
                delivery.OpenedAt is null ? "prepared" : "opened",
                $"It ran out at {Text.Time(delivery.ExpiresAt)}.",
                cancel
            );
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
        }
    }
}
