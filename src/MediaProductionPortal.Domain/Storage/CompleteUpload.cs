using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Closes an upload: the file becomes visible only when the store's own checksum equals the centre's.</summary>
public sealed class CompleteUpload(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
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
        if (request.Crc64Nvme is null || !OpenUpload.IsCrc(request.Crc64Nvme))
            return Refusal.Invalid("checksum-odd", $"'{request.Crc64Nvme}' is no CRC-64/NVME: 16 hex digits are.");
        var crc = request.Crc64Nvme.ToLowerInvariant();
        try
        {
            await MakeRoomForChainAsync(row.Key, crc, cancel);
            var stored = await stores.Parts.CompleteUploadAsync(row.Key, row.StoreUploadId, crc, cancel);
            await db.Uploads.Where(u => u.Id == row.Id).ExecuteDeleteAsync(cancel);
            return new CompleteAnswer(stored.Key, stored.Size, stored.Crc64Nvme ?? crc);
        }
        catch (KeyTakenException)
        {
            return UploadRight.StoredDifferently(row.Key);
        }
        catch (StoreRefusedException e)
        {
            return Refusal.Conflict("store-refused", e.Message);
        }
        catch (StoreFullException e)
        {
            return UploadRight.Full(e);
        }
    }

    /// <summary>ASC MHL extends its chain file with each generation: the old state is kept beside the new one, nothing is lost.</summary>
    private async Task MakeRoomForChainAsync(string key, string crc, CancellationToken cancel)
    {
        if (!MediaKeys.IsChain(key) || await stores.Media.StatAsync(key, cancel) is not { Crc64Nvme: { } old })
            return;
        if (OpenUpload.SameCrc(old, crc))
            return;
        await stores.Media.CopyAsync(key, MediaKeys.SupersededChain(key, old), cancel);
        await stores.Media.DeleteAsync(key, cancel);
    }
}
