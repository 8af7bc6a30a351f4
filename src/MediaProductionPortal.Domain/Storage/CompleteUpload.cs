using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Closes an upload: the file becomes visible only when the store's own checksum equals the centre's.</summary>
public sealed class CompleteUpload(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores all, TimeProvider clock)
{
    public async Task<Outcome<CompleteAnswer>> RunAsync(
        Who agent,
        Guid uploadId,
        CompleteRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await UploadRight.FindAsync(db, rules, agent, uploadId, cancel);
        if (row is null)
            return Refusal.NotFound("upload");
        if (await UploadRight.OrderRefusalAsync(db, row.RollId, cancel) is { } notOrdered)
            return notOrdered;
        if (request.Size != row.Size)
            return Refusal.Invalid(
                "size-differs",
                $"The upload was opened for {row.Size} bytes and can't be closed with {request.Size}; open it anew."
            );
        if (Checksums.CrcTrouble(request.Crc64Nvme) is { } odd)
            return odd;
        var crc = request.Crc64Nvme.ToLowerInvariant();
        if (row.Crc64Nvme is not null && row.Crc64Nvme != crc)
            return Refusal.Invalid(
                "checksum-differs",
                $"The upload was opened for a file with CRC-64/NVME {row.Crc64Nvme} and can't be closed with {crc}; open it anew."
            );
        if (row.Crc64Nvme is null)
            await StoredAlready.SettleAsync(db, row.RollId, clock, cancel);
        var stores = await all.OfRollAsync(db, row.RollId, cancel);
        if (await MakeRoomForChainAsync(stores.Media, row.Key, crc, cancel) is { } no)
            return no;
        var closed = await CloseUpload.RunAsync(stores, row, new(crc, row.Size, request.PartDigests), cancel);
        if (!closed.IsRefused)
            await db.Uploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
        return closed;
    }

    /// <summary>ASC MHL extends its chain file with each generation: the old state is kept beside the new one, nothing is lost.</summary>
    private static async Task<Refusal?> MakeRoomForChainAsync(
        IStore media,
        string key,
        string crc,
        CancellationToken cancel
    )
    {
        if (!MediaKeys.IsChain(key) || await media.StatAsync(key, cancel) is not { Crc64Nvme: { } old })
            return null;
        if (Checksums.Same(old, crc))
            return null;
        try
        {
            await media.CopyAsync(key, MediaKeys.SupersededChain(key, old), cancel);
        }
        catch (StoreRefusedException e)
        {
            return Refusal.Conflict("store-refused", e.Message);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
        await media.DeleteAsync(key, cancel);
        return null;
    }
}
