using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent links for more parts of an upload.</summary>
public sealed class GivePartLinks(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
{
    private const int Most = 64;

    /// <summary>Long enough for a part on a slow line, short enough that a stolen link is worth little.</summary>
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(2);

    public async Task<Outcome<PartLinksAnswer>> RunAsync(
        Who agent,
        Guid uploadId,
        PartLinksRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await UploadRight.FindAsync(db, rules, agent, uploadId, cancel);
        if (row is null)
            return Refusal.NotFound("upload");
        if (await UploadRight.OrderRefusalAsync(db, row.RollId, cancel) is { } notOrdered)
            return notOrdered;
        var count = PartSizes.Count(row.Size, row.PartSize);
        if (request.Parts.Count is 0 or > Most || request.Parts.Any(p => p < 1 || p > count))
            return Refusal.Invalid("parts-odd", $"Ask for 1 to {Most} parts, numbered 1 to {count}.");
        return new PartLinksAnswer([.. request.Parts.Distinct().Select(p => Link(stores, row, p))]);
    }

    internal static PartLink Link(Stores stores, Upload row, int number) =>
        stores.Links.ForPart(
            row.Key,
            row.StoreUploadId,
            number,
            PartSizes.Of(number, row.Size, row.PartSize),
            LinkLasts
        );
}
