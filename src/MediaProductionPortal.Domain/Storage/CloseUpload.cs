using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>Has the store make an upload visible, and sorts what it may have against it.</summary>
internal static class CloseUpload
{
    public static async Task<Outcome<CompleteAnswer>> RunAsync(
        StorePair stores,
        IUploadRow row,
        WholeUpload whole,
        CancellationToken cancel
    )
    {
        try
        {
            var stored = await stores.Parts.CompleteUploadAsync(row.Key, row.StoreUploadId, whole, cancel);
            return new CompleteAnswer(stored.Key, stored.Size, stored.Crc64Nvme ?? whole.Crc64Nvme);
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
}
