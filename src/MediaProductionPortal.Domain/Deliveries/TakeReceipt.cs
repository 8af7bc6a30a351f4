using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Takes in what a fetch tells: how far it is, how it ended, and which files were verified at the recipient.</summary>
public sealed class TakeReceipt(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    OpenDelivery open,
    DeliveryHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>How far a fetch is. What was fetched is taken in even when the delivery was closed meanwhile, which is then the answer.</summary>
    public async Task<Outcome<Done>> ReportAsync(
        Who who,
        Guid deliveryId,
        Guid receiptId,
        FetchReport report,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, deliveryId, receiptId, cancel);
        if (found.Refusal is { } no)
            return no;
        var (delivery, receipt) = found.Value;
        var now = clock.GetUtcNow();
        var (fresh, ended) = (receipt is null, report.Ended && receipt?.State is null or ReceiptState.Fetching);
        if (receipt is null)
        {
            receipt = New(who, deliveryId, receiptId, report, now);
            db.DeliveryReceipts.Add(receipt);
            db.Audit.Add(
                WriteAudit.Entry(
                    who,
                    now,
                    "delivery-fetched",
                    delivery.Name,
                    delivery.TitleId,
                    $"{receipt.Tool} on {receipt.Machine}"
                )
            );
        }
        // A report that was long on its way tells nothing new.
        if (receipt.State == ReceiptState.Fetching)
        {
            receipt.ChangedAt = now;
            receipt.FilesVerified = Clamp(report.FilesVerified, delivery.Files);
            receipt.BytesVerified = Clamp(report.BytesVerified, delivery.Bytes);
            receipt.FilesFailed = Clamp(report.FilesFailed, delivery.Files);
            receipt.BytesFetched = Math.Max(receipt.BytesFetched, report.BytesFetched);
            receipt.Words = Text.Cut(report.Words, 1000);
            // "Verified" is said by the list of files alone.
            receipt.State = report.Ended ? ReceiptState.Partial : ReceiptState.Fetching;
        }
        if (ended && receipt.State == ReceiptState.Partial)
            await hooks.WriteAsync(
                db,
                delivery,
                WebhookKind.DeliveryFetched,
                "opened",
                $"{receipt.By} fetched {Text.Count(receipt.FilesVerified, "file")} of {delivery.Files:N0} with {receipt.Tool} on {receipt.Machine}.",
                cancel
            );
        await db.SaveChangesAsync(cancel);
        if (fresh || ended)
            feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
        return open.Closed(delivery) is { } closed ? closed : default(Done);
    }

    /// <summary>The files of a fetch that ended, in the order of the delivery's own list: compared with it line by line, then kept.</summary>
    /// <param name="files">JSON, one <see cref="ReceiptLine"/> a line; can be read twice.</param>
    public async Task<Outcome<ReceiptAnswer>> FilesAsync(
        Who who,
        Guid deliveryId,
        Guid receiptId,
        Stream files,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, deliveryId, receiptId, cancel);
        if (found.Refusal is { } no)
            return no;
        if (found.Value is not (var delivery, { State: not ReceiptState.Fetching } receipt))
            return Refusal.Conflict("not-ended", "Tell how the fetch ended first, then its files.");
        if (receipt.FilesKey is null)
        {
            var counted = await ReceiptCheck.RunAsync(open.Contents(delivery), files, cancel);
            if (counted.Refusal is { } odd)
                return odd;
            (receipt.FilesVerified, receipt.BytesVerified, receipt.FilesFailed) = counted.Value;
            files.Position = 0;
            var key =
                $"titles/{delivery.Title!.Code}/deliveries/{delivery.Id}/receipts/{receiptId:N}-{Guid.CreateVersion7():N}.ndjson";
            await open.Pair(delivery).Media.WriteAsync(key, files, "application/x-ndjson", null, cancel);
            receipt.FilesKey = key;
            receipt.State = receipt.FilesVerified == delivery.Files ? ReceiptState.Verified : ReceiptState.Partial;
            receipt.ChangedAt = clock.GetUtcNow();
            db.Audit.Add(
                WriteAudit.Entry(
                    who,
                    receipt.ChangedAt,
                    "delivery-received",
                    $"{delivery.Name}: {Text.Count(receipt.FilesVerified, "file")} of {delivery.Files:N0} verified",
                    delivery.TitleId,
                    $"{receipt.Tool} on {receipt.Machine}"
                )
            );
            if (receipt.State == ReceiptState.Verified)
                await hooks.WriteAsync(
                    db,
                    delivery,
                    WebhookKind.DeliveryVerified,
                    "fetched",
                    $"{Text.Count(receipt.FilesVerified, "file")} verified by {receipt.By} on {receipt.Machine}.",
                    cancel
                );
            await db.SaveChangesAsync(cancel);
            feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
        }
        var rows = db.DeliveryReceipts.Where(r => r.Id == receiptId);
        return (await DeliveryAnswers.ReceiptsAsync(rows, clock.GetUtcNow(), cancel))[0];
    }

    /// <summary>The kept list of a receipt, as it was told.</summary>
    public async Task<Outcome<Stream>> ReadAsync(Who who, Guid deliveryId, Guid receiptId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var sees = await rules.MayAsync(who, Deed.SeeDeliveries, Subject.Delivery(deliveryId), cancel);
        var receipt = await db
            .DeliveryReceipts.AsNoTracking()
            .FirstOrDefaultAsync(
                r => r.Id == receiptId && r.DeliveryId == deliveryId && (sees || r.UserId == who.UserId),
                cancel
            );
        if (receipt?.FilesKey is not { } key || who.UserId is null)
            return Refusal.NotFound("receipt");
        var delivery = await db
            .Deliveries.AsNoTracking()
            .Include(d => d.Title)
            .SingleAsync(d => d.Id == deliveryId, cancel);
        return await open.Pair(delivery).Media.ReadAsync(key, 0, null, cancel);
    }

    private async Task<Outcome<(Delivery Delivery, DeliveryReceipt? Receipt)>> FindAsync(
        PortalDb db,
        Who who,
        Guid deliveryId,
        Guid receiptId,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.ReceiveDelivery, Subject.Delivery(deliveryId), cancel))
            return Refusal.NotFound("delivery");
        var delivery = await db
            .Deliveries.AsNoTracking()
            .Include(d => d.Title)
            .FirstOrDefaultAsync(d => d.Id == deliveryId && d.State == DeliveryState.Ready, cancel);
        var receipt = await db.DeliveryReceipts.FirstOrDefaultAsync(r => r.Id == receiptId, cancel);
        // Somebody else's receipt is nobody's business.
        return
            delivery is null
            || (receipt is not null && (receipt.DeliveryId != deliveryId || receipt.UserId != who.UserId))
            ? Refusal.NotFound("delivery")
            : (delivery, receipt);
    }

    private static DeliveryReceipt New(
        Who who,
        Guid deliveryId,
        Guid receiptId,
        FetchReport report,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = receiptId,
            DeliveryId = deliveryId,
            UserId = who.UserId,
            By = Text.Cut(who.Name, 256),
            Machine = Text.Cut(report.Machine, 100),
            Tool = Text.Cut(report.Tool, 100),
            StartedAt = now,
            ChangedAt = now,
        };

    private static long Clamp(long told, long most) => Math.Clamp(told, 0, most);
}
