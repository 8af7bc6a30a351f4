using MediaProductionPortal.Data;

namespace MediaProductionPortal.Storage;

/// <summary>Opens an upload in the store and makes its row, which the caller saves.</summary>
internal static class StartUpload
{
    public static async Task<Upload> RunAsync(
        StorePair stores,
        Guid agentId,
        Guid rollId,
        NewUpload upload,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        new()
        {
            RollId = rollId,
            AgentId = agentId,
            Key = upload.Key,
            KeyHash = Text.Key(upload.Key),
            StoreUploadId = await stores.Parts.StartUploadAsync(upload, cancel),
            Size = upload.Size,
            PartSize = upload.PartSize,
            Crc64Nvme = upload.Crc64Nvme,
            ContentType = upload.ContentType,
            StartedAt = at,
        };
}
