namespace MediaProductionPortal.Storage;

/// <summary>What a row tells of an upload in the store.</summary>
public interface IUploadRow
{
    string Key { get; }

    /// <summary>The store's own name for the upload.</summary>
    string StoreUploadId { get; }

    long Size { get; }
    long PartSize { get; }

    /// <summary>Of the whole file, 16 hex digits; null where it was not known when the upload was opened.</summary>
    string? Crc64Nvme { get; }

    string? ContentType { get; }
}
