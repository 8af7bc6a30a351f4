using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Takes a delivery back, lets it last longer, writes to its recipients once more.</summary>
public sealed class ChangeDelivery(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Letters letters,
    DeliveryHooks hooks,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>No link is signed from now on, and those that are out end within a minute.</summary>
    public Task<Outcome<Done>> RevokeAsync(Who who, Guid id, CancellationToken cancel) =>
        RunAsync(
            who,
            id,
            "delivery-revoked",
            (delivery, now) =>
            {
                delivery.RevokedAt ??= now;
                return null;
            },
            cancel,
            (db, delivery) =>
                db.Entry(delivery).Property(d => d.RevokedAt).IsModified
                    ? hooks.WriteAsync(
                        db,
                        delivery,
                        WebhookKind.DeliveryRevoked,
                        delivery.State == DeliveryState.Preparing ? "preparing"
                            : delivery.OpenedAt is null ? "prepared"
                            : "opened",
                        $"{who.Name} took it back.",
                        cancel
                    )
                    : Task.CompletedTask
        );

    /// <param name="days">From now on.</param>
    public Task<Outcome<Done>> ExtendAsync(Who who, Guid id, int days, CancellationToken cancel) =>
        RunAsync(
            who,
            id,
            "delivery-extended",
            (delivery, now) =>
            {
                if (days is < 1 or > MakeDelivery.MostDays)
                    return Refusal.Invalid(
                        "days-out-of-range",
                        $"A delivery is open for 1 to {MakeDelivery.MostDays} days."
                    );
                if (delivery.RevokedAt is not null)
                    return Refusal.Conflict("revoked", "This delivery was taken back. Deliver again instead.");
                if (now.AddDays(days) <= delivery.ExpiresAt)
                    return Refusal.Conflict(
                        "open-longer",
                        $"This delivery is open until {Text.Time(delivery.ExpiresAt)} already."
                    );
                (delivery.ExpiresAt, delivery.ExpiredToldAt) = (now.AddDays(days), null);
                return null;
            },
            cancel
        );

    public async Task<Outcome<Done>> ResendAsync(Who who, Guid id, CancellationToken cancel)
    {
        List<Letter> mails = [];
        var sent = await RunAsync(
            who,
            id,
            "delivery-resent",
            (delivery, now) =>
                !letters.IsOn
                    ? Refusal.Conflict("no-mail", "No mail server is configured here; tell the recipients yourself.")
                : delivery.IsOpen(now) && delivery.State == DeliveryState.Ready ? null
                : Refusal.Conflict("not-open", "This delivery is not open; nobody could fetch it."),
            cancel,
            async (db, delivery) => mails = await DeliveryLetters.WriteAsync(db, letters, delivery, cancel)
        );
        letters.Post(mails);
        return sent;
    }

    private async Task<Outcome<Done>> RunAsync(
        Who who,
        Guid id,
        string deed,
        Func<Delivery, DateTimeOffset, Refusal?> change,
        CancellationToken cancel,
        Func<PortalDb, Delivery, Task>? also = null
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var delivery = await db
            .Deliveries.Include(d => d.Title)
            .Include(d => d.Vendor)
            .Include(d => d.People)
            .AsSplitQuery()
            .FirstOrDefaultAsync(d => d.Id == id, cancel);
        if (delivery is null || !await rules.MayAsync(who, Deed.SeeDeliveries, Subject.Delivery(id), cancel))
            return Refusal.NotFound("delivery");
        if (!await rules.MayAsync(who, Deed.Deliver, Subject.Delivery(id), cancel))
            return Refusal.NotAllowed("Only editors, production and producers of its title change a delivery.");
        var now = clock.GetUtcNow();
        if (change(delivery, now) is { } refusal)
            return refusal;
        if (also is not null)
            await also(db, delivery);
        db.Audit.Add(
            WriteAudit.Entry(who, now, deed, delivery.Name, delivery.TitleId, $"until {Text.Time(delivery.ExpiresAt)}")
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(delivery.TitleId, null, null, null, null));
        return default(Done);
    }
}
