using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent links for more parts of an upload.</summary>
public sealed class GivePartLinks(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores all)
{
    private const int Most = 64;

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
        return Sign(await all.OfRollAsync(db, row.RollId, cancel), row, request);
    }

    /// <summary>Links for parts of an upload, if they are parts of it and have the digests that the store wants.</summary>
    internal static Outcome<PartLinksAnswer> Sign(StorePair stores, IUploadRow row, PartLinksRequest request)
    {
        var count = PartSizes.Count(row.Size, row.PartSize);
        if (request.Parts.Count is 0 or > Most || request.Parts.Any(p => p < 1 || p > count))
            return Refusal.Invalid("parts-odd", $"Ask for 1 to {Most} parts, numbered 1 to {count}.");
        var kind = stores.Parts.PartDigest;
        if (kind == PartDigestKind.Xxh128)
            return new PartLinksAnswer([.. request.Parts.Distinct().Select(p => Link(stores, row, p, null))]);
        if (
            request.Digests is not { } digests
            || digests.Count != request.Parts.Count
            || !digests.All(d => PartDigests.IsGood(kind, d))
        )
            return Refusal.Invalid(
                "digests-missing",
                $"This store takes a part only with its digest ({kind}, lower-case hex), one for each part that is asked for. Update the agent."
            );
        return new PartLinksAnswer([.. request.Parts.Zip(digests, (p, d) => Link(stores, row, p, d))]);
    }

    internal static PartLink Link(StorePair stores, IUploadRow row, int number, string? digest) =>
        stores.Links.ForPart(
            new(
                row.Key,
                row.StoreUploadId,
                number,
                PartSizes.Of(number, row.Size, row.PartSize),
                digest,
                row.ContentType,
                row.Crc64Nvme
            ),
            stores.PartLinksLast
        );
}
