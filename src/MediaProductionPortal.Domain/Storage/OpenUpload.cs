using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Gives an agent a place to put one file of a roll that its centre was ordered to ingest, or the rest of one.</summary>
public sealed class OpenUpload(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TimeProvider clock)
{
    /// <summary>Parts that one answer gives links for.</summary>
    private const int LinksAtOnce = 16;

    /// <summary>S3's largest object: 5 TiB; nothing on a camera card comes near.</summary>
    private const long LargestFile = 5L << 40;

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
        if (await StoredAsync(request, key.Value, cancel) is { } stored)
            return stored;

        var hash = Text.Key(key.Value);
        var row = await db.Uploads.FirstOrDefaultAsync(u => u.KeyHash == hash, cancel);
        var parts = row is null ? null : await ResumeAsync(db, row, request.Size, cancel);
        try
        {
            if (parts is null)
                (row, parts) = (await StartAsync(db, agent.AgentId!.Value, request, key.Value, hash, cancel), []);
            return Answer(row!, parts);
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
        if (request.Size is < 0 or > LargestFile)
            return Refusal.Invalid("size-odd", $"{request.Size} bytes is no size that the store takes (0 to 5 TiB).");
        if (request.Crc64Nvme is { } crc && !IsCrc(crc))
            return Refusal.Invalid("checksum-odd", $"'{crc}' is no CRC-64/NVME: 16 hex digits are.");
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

    /// <summary>What to answer when the key is taken; null when there is something to send.</summary>
    private async Task<Outcome<UploadAnswer>?> StoredAsync(UploadRequest request, string key, CancellationToken cancel)
    {
        var there = await stores.Media.StatAsync(key, cancel);
        if (there is null)
            return null;
        var sameSize = there.Size == request.Size;
        if (sameSize && request.Crc64Nvme is not null && SameCrc(there.Crc64Nvme, request.Crc64Nvme))
            return new UploadAnswer(true, key, null, stores.Parts.PartSizeFor(request.Size), [], []);
        // Without a checksum only sending can tell; the chain of hash lists grows by design, and its old state is kept.
        if ((sameSize && request.Crc64Nvme is null) || MediaKeys.IsChain(key))
            return null;
        return UploadRight.StoredDifferently(request.Path ?? request.FileName!);
    }

    /// <summary>The parts that the store holds of an upload that goes on; null when it must start anew.</summary>
    private async Task<IReadOnlyList<StoredPart>?> ResumeAsync(
        PortalDb db,
        Upload row,
        long size,
        CancellationToken cancel
    )
    {
        if (row.Size == size && await stores.Parts.ListPartsAsync(row.Key, row.StoreUploadId, cancel) is { } parts)
            return parts;
        await stores.Parts.AbortUploadAsync(row.Key, row.StoreUploadId, cancel);
        await db.Uploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
        return null;
    }

    private async Task<Upload> StartAsync(
        PortalDb db,
        Guid agentId,
        UploadRequest request,
        string key,
        string hash,
        CancellationToken cancel
    )
    {
        var partSize = stores.Parts.PartSizeFor(request.Size);
        var storeId = await stores.Parts.StartUploadAsync(key, request.Size, partSize, request.ContentType, cancel);
        var row = new Upload
        {
            RollId = request.RollId,
            AgentId = agentId,
            Key = key,
            KeyHash = hash,
            StoreUploadId = storeId,
            Size = request.Size,
            PartSize = partSize,
            StartedAt = clock.GetUtcNow(),
        };
        db.Uploads.Add(row);
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException)
        {
            // The same agent asked twice at once: both get the upload that came first.
            await stores.Parts.AbortUploadAsync(key, storeId, cancel);
            db.ChangeTracker.Clear();
            return await db.Uploads.FirstOrDefaultAsync(u => u.KeyHash == hash && u.Size == request.Size, cancel)
                ?? throw new IOException($"The upload of '{key}' could not be opened; try again.");
        }
    }

    private UploadAnswer Answer(Upload row, IReadOnlyList<StoredPart> parts)
    {
        var held = parts.Select(p => p.Number).ToHashSet();
        var links = Enumerable
            .Range(1, PartSizes.Count(row.Size, row.PartSize))
            .Where(n => !held.Contains(n))
            .Take(LinksAtOnce)
            .Select(n => GivePartLinks.Link(stores, row, n));
        return new(false, row.Key, row.Id, row.PartSize, parts, [.. links]);
    }

    internal static bool IsCrc(string text) => text.Length == 16 && text.All(char.IsAsciiHexDigit);

    internal static bool SameCrc(string? a, string? b) =>
        a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
