using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Deliveries of a title, for who may see them; and what was delivered to the asking person. Newest first.</summary>
public sealed class ListDeliveries(IDbContextFactory<PortalDb> dbs, AccessRules rules, TimeProvider clock)
{
    public const int Most = 500;

    public async Task<Outcome<IReadOnlyList<DeliveryAnswer>>> OfTitleAsync(
        Who who,
        string titleCodeOrId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, titleCodeOrId, cancel);
        if (title is null || !await rules.MayAsync(who, Deed.SeeDeliveries, Subject.Title(title.Id), cancel))
            return Refusal.NotFound("title");
        var rows = db.Deliveries.Where(d => d.TitleId == title.Id).OrderByDescending(d => d.MadeAt).Take(Most);
        return Outcome.Of(await DeliveryAnswers.ReadAsync(db, rows, clock.GetUtcNow(), cancel));
    }

    /// <summary>To the person or to a company that it works for; only what is ready and open.</summary>
    public async Task<IReadOnlyList<DeliveryAnswer>> ToMeAsync(Who who, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var rows = db
            .Deliveries.To(db, user)
            .Where(d => d.RevokedAt == null && d.ExpiresAt > now && d.State == DeliveryState.Ready)
            .OrderByDescending(d => d.MadeAt)
            .Take(Most);
        return [.. (await DeliveryAnswers.ReadAsync(db, rows, now, cancel, user)).Select(ForRecipient)];
    }

    /// <summary>Whom else it went to, and who of them fetched it, is the sender's business.</summary>
    internal static DeliveryAnswer ForRecipient(DeliveryAnswer delivery) => delivery with { People = [] };
}
