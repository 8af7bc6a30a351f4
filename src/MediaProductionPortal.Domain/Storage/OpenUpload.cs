using MediaProductionPortal.Access;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent a place to put one file of a roll that its centre was ordered to ingest, or the rest of one.</summary>
public sealed class OpenUpload(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores all,
    TakeOverCopy copies,
    PromisedCopy promises,
    TimeProvider clock
)
{
    /// <summary>Parts that one answer gives links for.</summary>
    private const int LinksAtOnce = 16;

    public async Task<Outcome<UploadAnswer>> RunAsync(Who agent, UploadRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(agent, Deed.UploadRoll, Subject.Roll(request.RollId), cancel))
            return Refusal.NotFound("roll");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await UploadRight.OrderRefusalAsync(db, request.RollId, cancel) is { } notOrdered)
            return notOrdered;
        var key = await KeyAsync(db, request, cancel);
        if (key.IsRefused)
            return key.Refusal!;
        var stores = await all.OfRollAsync(db, request.RollId, cancel);
        var hash = Text.Key(key.Value);
        var row = await db.Uploads.FirstOrDefaultAsync(u => u.KeyHash == hash, cancel);
        var already = await StoredAlready.OfAsync(
            db,
            stores.Media,
            request.RollId,
            isVerified: request.Crc64Nvme is not null,
            clock,
            cancel
        );
        if (await copies.RefusalAsync(agent, already.Copy, cancel) is { } later)
            return later;
        var (there, same) = await already.FindAsync(key.Value, request.Path, request.Size, request.Crc64Nvme, cancel);
        if ((same is not null || there is not null) && Stored(stores.Parts, request, there, same) is { } stored)
        {
            if (row is not null)
                await DropAsync(db, stores.Parts, row, cancel);
            return stored;
        }
        if (
            there is null
            && await promises.IsElsewhereAsync(db, stores.Media, request, key.Value, clock.GetUtcNow(), cancel)
        )
            // What was begun of it stays where it is, and is gone on with should it be sent in the end.
            return new UploadAnswer(
                false,
                key.Value,
                null,
                stores.Parts.PartSizeFor(request.Size),
                [],
                [],
                VerifyFirst: true
            );
        var parts = row is null ? null : await ResumeAsync(db, stores.Parts, row, request, cancel);
        try
        {
            if (parts is null)
            {
                var upload = new NewUpload(
                    key.Value,
                    request.Size,
                    stores.Parts.PartSizeFor(request.Size),
                    request.ContentType,
                    request.Crc64Nvme?.ToLowerInvariant(),
                    KeyIsFree: there is null
                );
                (row, parts) = (
                    await StartAsync(db, stores, agent.AgentId!.Value, request.RollId, upload, hash, cancel),
                    []
                );
            }
            return Answer(stores, row!, parts);
        }
        catch (StoreRefusedException e)
        {
            return Refusal.Invalid("checksum-missing", e.Message);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
        catch (KeyIllegalException e)
        {
            return Refusal.Invalid("path-odd", e.Message);
        }
    }

    private static async Task<Outcome<string>> KeyAsync(PortalDb db, UploadRequest request, CancellationToken cancel)
    {
        if (Checksums.SizeTrouble(request.Size) is { } size)
            return size;
        if (request.Crc64Nvme is { } crc && Checksums.CrcTrouble(crc) is { } odd)
            return odd;
        var code = await db.Rolls.Where(r => r.Id == request.RollId).Select(r => r.Title!.Code).FirstAsync(cancel);
        if (request is { Path: { } path, ClipId: null })
            return MediaKeys.PathTrouble(path) is { } trouble
                ? Refusal.Invalid("path-odd", trouble)
                : MediaKeys.Original(code, request.RollId, path);
        if (
            request is not { Path: null, ClipId: { } clip, Rendition: not null }
            || !MediaKeys.IsFileName(request.FileName)
        )
            return Refusal.Invalid(
                "upload-odd",
                "Name either the path of an original, or the clip, kind and plain file name of a rendition."
            );
        // The clip itself may still be on its way in the agent's outbox.
        return await db.Clips.AnyAsync(c => c.Id == clip && c.RollId != request.RollId, cancel)
            ? Refusal.NotFound("clip on this roll")
            : MediaKeys.Rendition(code, clip, request.FileName!);
    }

    /// <summary>What to answer when the bytes are stored or the key is taken; null when there is something to send.</summary>
    private static Outcome<UploadAnswer>? Stored(
        IMultipartStore store,
        UploadRequest request,
        StoredObject? there,
        string? same
    )
    {
        if (same is not null)
            return new UploadAnswer(true, same, null, store.PartSizeFor(request.Size), [], []);
        // Without a checksum only sending can tell; the chain of hash lists grows by design, and its old state is kept.
        if (there is null || (there.Size == request.Size && request.Crc64Nvme is null) || MediaKeys.IsChain(there.Key))
            return null;
        return UploadRight.StoredDifferently(request.Path ?? request.FileName!);
    }

    /// <summary>The parts that the store holds of an upload that goes on; null when it must start anew.</summary>
    private static async Task<IReadOnlyList<StoredPart>?> ResumeAsync(
        PortalDb db,
        IMultipartStore store,
        Upload row,
        UploadRequest request,
        CancellationToken cancel
    )
    {
        var same =
            row.Size == request.Size
            && (row.Crc64Nvme is null || request.Crc64Nvme is null || Checksums.Same(row.Crc64Nvme, request.Crc64Nvme));
        if (same && await store.ListPartsAsync(row.Key, row.StoreUploadId, cancel) is { } parts)
            return parts;
        await DropAsync(db, store, row, cancel);
        return null;
    }

    private static async Task DropAsync(PortalDb db, IMultipartStore store, Upload row, CancellationToken cancel)
    {
        await store.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
        await db.Uploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task<Upload> StartAsync(
        PortalDb db,
        StorePair stores,
        Guid agentId,
        Guid rollId,
        NewUpload upload,
        string hash,
        CancellationToken cancel
    )
    {
        var row = await StartUpload.RunAsync(stores, agentId, rollId, upload, clock.GetUtcNow(), cancel);
        db.Uploads.Add(row);
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException)
        {
            // The same agent asked twice at once: both get the upload that came first.
            await stores.Parts.AbortUploadAsync(upload.Key, row.StoreUploadId, cancel);
            db.ChangeTracker.Clear();
            return await db.Uploads.FirstOrDefaultAsync(u => u.KeyHash == hash && u.Size == upload.Size, cancel)
                ?? throw new IOException($"The upload of '{upload.Key}' could not be opened; try again.");
        }
    }

    private static UploadAnswer Answer(StorePair stores, Upload row, IReadOnlyList<StoredPart> parts)
    {
        var kind = stores.Parts.PartDigest;
        if (kind != PartDigestKind.Xxh128)
            return new(false, row.Key, row.Id, row.PartSize, parts, [], kind);
        var held = parts.Select(p => p.Number).ToHashSet();
        var links = Enumerable
            .Range(1, PartSizes.Count(row.Size, row.PartSize))
            .Where(n => !held.Contains(n))
            .Take(LinksAtOnce)
            .Select(n => GivePartLinks.Link(stores, row, n, null));
        return new(false, row.Key, row.Id, row.PartSize, parts, [.. links]);
    }
}
