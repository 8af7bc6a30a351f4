using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A delivery with its receipts: all of it for who may see deliveries of its title, its own part for a recipient.</summary>
public sealed class ShowDelivery(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    /// <summary>As its title sees it.</summary>
    public async Task<Outcome<DeliveryDetailAnswer>> RunAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (!await rules.MayAsync(who, Deed.SeeDeliveries, Subject.Delivery(id), cancel))
            return Refusal.NotFound("delivery");
        var now = clock.GetUtcNow();
        var found = await DeliveryAnswers.ReadAsync(db, db.Deliveries.Where(d => d.Id == id), now, cancel);
        if (found is not [var delivery])
            return Refusal.NotFound("delivery");
        var letters = await db
            .Letters.AsNoTracking()
            .Where(l => l.AboutId == id)
            .OrderBy(l => l.To)
            .ToListAsync(cancel);
        return new DeliveryDetailAnswer(
            delivery,
            await DeliveryAnswers.ReceiptsAsync(db.DeliveryReceipts.Where(r => r.DeliveryId == id), now, cancel)
        )
        {
            Watched = await DeliveryWatched.OfAsync(db, db.DeliveryViews.Where(v => v.DeliveryId == id), cancel),
            Letters =
            [
                .. letters.Select(l => new LetterAnswer(
                    l.To,
                    l.SentAt is not null ? "sent"
                        : l.DueAt is not null ? "waiting"
                        : "failed",
                    l.SentAt,
                    l.DueAt,
                    l.Words
                )),
            ],
        };
    }

    /// <summary>As a recipient sees it: also when it is closed, which is then said, but not before it is ready.</summary>
    public async Task<Outcome<DeliveryDetailAnswer>> ToMeAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (!await rules.MayAsync(who, Deed.ReceiveDelivery, Subject.Delivery(id), cancel))
            return Refusal.NotFound("delivery");
        var now = clock.GetUtcNow();
        var ready = db.Deliveries.Where(d => d.Id == id && d.State == DeliveryState.Ready);
        if (await DeliveryAnswers.ReadAsync(db, ready, now, cancel, who.UserId) is not [var delivery])
            return Refusal.NotFound("delivery");
        var mine = who.IsAdmin
            ? db.DeliveryReceipts.Where(r => r.DeliveryId == id)
            : db.DeliveryReceipts.Where(r => r.DeliveryId == id && r.UserId == who.UserId);
        return new DeliveryDetailAnswer(
            ListDeliveries.ForRecipient(delivery),
            await DeliveryAnswers.ReceiptsAsync(mine, now, cancel)
        )
        {
            Watched = await DeliveryWatched.OfAsync(
                db,
                db.DeliveryViews.Where(v => v.DeliveryId == id && (who.IsAdmin || v.UserId == who.UserId)),
                cancel
            ),
        };
    }
}
