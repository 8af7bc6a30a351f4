using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>
/// What a sender asks of the portal. A refusal is thrown as <see cref="TransferException"/>; what a lost connection or a
/// busy portal throws (<see cref="HttpRequestException"/>) is tried again by the sender.
/// </summary>
public interface IUploadPortal
{
    /// <summary>Opens an upload, or finds the one that was begun before.</summary>
    Task<UploadAnswer> OpenAsync(UploadRequest request, CancellationToken cancel);

    /// <summary>Signs links for more parts.</summary>
    Task<PartLinksAnswer> LinksAsync(Guid uploadId, PartLinksRequest request, CancellationToken cancel);

    /// <summary>Closes the file; asked again, it answers the same.</summary>
    Task<CompleteAnswer> CompleteAsync(Guid uploadId, CompleteRequest request, CancellationToken cancel);

    /// <summary>Opens uploads of many small files; null when this portal is too old to know of batches.</summary>
    Task<UploadBatchAnswer?> OpenManyAsync(UploadBatch batch, CancellationToken cancel);

    /// <summary>Closes many small files; asked again, it answers the same.</summary>
    Task<CompleteBatchAnswer> CompleteManyAsync(CompleteBatch batch, CancellationToken cancel);

    /// <summary>Gives the upload up and frees its parts.</summary>
    Task AbortAsync(Guid uploadId, CancellationToken cancel);
}
