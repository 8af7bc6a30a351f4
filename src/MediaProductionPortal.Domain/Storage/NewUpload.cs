namespace MediaProductionPortal.Storage;

/// <summary>What an upload is opened for.</summary>
/// <param name="PartSize">Bytes of every part but the last.</param>
/// <param name="Crc64Nvme">Of the verified bytes, 16 hex digits; null where it is not known yet.</param>
/// <param name="KeyIsFree">The key was just seen free, so that the only part of a small file, which is verified before it leaves, may show it.</param>
public sealed record NewUpload(
    string Key,
    long Size,
    long PartSize,
    string? ContentType,
    string? Crc64Nvme = null,
    bool KeyIsFree = false
);

/// <summary>What was verified of an upload that is to be closed.</summary>
/// <param name="Crc64Nvme">Of the whole, 16 hex digits.</param>
/// <param name="Size">Bytes of the whole; null: as many as the store holds.</param>
/// <param name="PartDigests">Of every part, from part 1, of the store's kind; null where its sender was not asked for them.</param>
public sealed record WholeUpload(string Crc64Nvme, long? Size = null, IReadOnlyList<string>? PartDigests = null);

/// <summary>A part that a link is to be signed for.</summary>
/// <param name="Digest">Of its bytes, of the store's kind; signed into the link where the store checks it.</param>
/// <param name="ContentType">Of the whole object.</param>
/// <param name="Crc64Nvme">Of the whole object.</param>
public sealed record UploadPart(
    string Key,
    string UploadId,
    int Number,
    long Size,
    string? Digest = null,
    string? ContentType = null,
    string? Crc64Nvme = null
);
