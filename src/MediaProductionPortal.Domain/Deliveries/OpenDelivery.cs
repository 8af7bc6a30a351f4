using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Deliveries;

/// <summary>What a recipient does with a delivery: reads its list and gets links. One that ran out or was taken back gives nothing, and says so.</summary>
public sealed class OpenDelivery(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    IOptions<DeliveryOptions> options,
    DeliveryHooks hooks,
    TimeProvider clock
)
{
    public const int MostLinks = 500;

    private TimeSpan LinksLast => options.Value.LinksLast;

    public const string Revoked = "delivery-revoked";
    public const string Expired = "delivery-expired";

    /// <summary>All files, as a stream that is opened when it is walked.</summary>
    public async Task<Outcome<IAsyncEnumerable<DeliveredLine>>> ContentsAsync(
        Who who,
        Guid id,
        CancellationToken cancel
    )
    {
        var found = await FindAsync(who, id, cancel);
        return found.Refusal is { } no ? no : Outcome.Of(LinesAsync(found.Value, cancel));
    }

    /// <summary>Files to look at, from the one that begins at this byte on.</summary>
    public async Task<Outcome<IReadOnlyList<DeliveredLine>>> PageAsync(
        Who who,
        Guid id,
        long from,
        int take,
        CancellationToken cancel
    )
    {
        var found = await FindAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        return await Contents(found.Value).PageAsync(from, take, cancel) is { } lines
            ? Outcome.Of<IReadOnlyList<DeliveredLine>>([
                .. lines.Select(l => new DeliveredLine(l.At, l.Path, l.Size, l.Hash)),
            ])
            : Refusal.NotFound("file");
    }

    /// <summary>Links to files, in the order that was asked for.</summary>
    public async Task<Outcome<FileLinksAnswer>> LinksAsync(
        Who who,
        Guid id,
        FileLinksRequest request,
        CancellationToken cancel
    )
    {
        if (request.Files.Count is 0 or > MostLinks)
            return Refusal.Invalid("files-odd", $"1 to {MostLinks} files are asked for at once.");
        var found = await ToFetchAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        if (await Contents(found.Value).FindAsync(request.Files, cancel) is not { } lines)
            return Refusal.NotFound("file");
        var pair = Pair(found.Value);
        var links = pair.Links;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return new FileLinksAnswer([
            .. lines.Select(l => new FileLink(
                l.At,
                links.ForFetch(l.Key, null, LinksLast),
                (int)LinksLast.TotalSeconds
            )),
        ])
        {
            // What a bucket sends does not pass the portal.
            Window = pair.Media is FolderStore ? await LineWords.WindowAsync(db, cancel) : null,
        };
    }

    /// <summary>A link to one file for a browser, with its name for the Save dialog.</summary>
    public async Task<Outcome<string>> FileAsync(Who who, Guid id, long at, CancellationToken cancel)
    {
        var found = await ToFetchAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        if (await Contents(found.Value).FindAsync([at], cancel) is not [var line])
            return Refusal.NotFound("file");
        var name = line.Path[(line.Path.LastIndexOf('/') + 1)..];
        await using var db = await dbs.CreateDbContextAsync(cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                clock.GetUtcNow(),
                "delivery-fetched",
                $"{found.Value.Name}: {line.Path}",
                found.Value.TitleId
            )
        );
        var receipt = BrowserReceipts.Of(who, id, line.Size, line.Path, clock.GetUtcNow());
        await hooks.SentAsync(db, found.Value, receipt, cancel);
        db.DeliveryReceipts.Add(receipt);
        await db.SaveChangesAsync(cancel);
        return Pair(found.Value).Links.ForFetch(line.Key, name, LinksLast);
    }

    /// <summary>An open delivery that the person may fetch, with its title.</summary>
    internal async Task<Outcome<Delivery>> ToFetchAsync(Who who, Guid id, CancellationToken cancel)
    {
        var found = await FindAsync(who, id, cancel);
        return found.Refusal is null && !found.Value.CanDownload
            ? Refusal.NotAllowed("This delivery was made to be looked at, not to be fetched. Ask whoever sent it.")
            : found;
    }

    internal ContentsReader Contents(Delivery delivery) =>
        new(Pair(delivery).Media, delivery.ContentsKey!, delivery.ContentsBytes);

    internal StorePair Pair(Delivery delivery) => stores.Of(delivery.Title!.Stores);

    /// <summary>An open delivery that was made for the person, with its title.</summary>
    internal async Task<Outcome<Delivery>> FindAsync(Who who, Guid id, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.ReceiveDelivery, Subject.Delivery(id), cancel))
            return Refusal.NotFound("delivery");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var delivery = await db
            .Deliveries.AsNoTracking()
            .Include(d => d.Title)
            .FirstOrDefaultAsync(d => d.Id == id, cancel);
        if (delivery is null || (delivery.State != DeliveryState.Ready && delivery.RevokedAt is null))
            return Refusal.NotFound("delivery");
        if (Closed(delivery) is { } no)
            return no;
        await hooks.OpenedAsync(delivery, who.Name, cancel);
        return delivery;
    }

    /// <summary>Why nothing comes from it any more; null while it is open.</summary>
    internal Refusal? Closed(Delivery delivery) =>
        delivery.RevokedAt is not null
            ? Refusal.Conflict(Revoked, "This delivery was taken back by its sender. Ask them to deliver again.")
        : !delivery.IsOpen(clock.GetUtcNow())
            ? Refusal.Conflict(
                Expired,
                $"This delivery ran out at {Text.Time(delivery.ExpiresAt)}. Ask its sender to extend it; what was fetched is kept."
            )
        : null;

    private async IAsyncEnumerable<DeliveredLine> LinesAsync(
        Delivery delivery,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await foreach (var line in Contents(delivery).AllAsync(cancel))
            yield return new(line.At, line.Path, line.Size, line.Hash);
    }
}
