using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Protocol;

/// <summary>Asks for a place to put one file of a roll that this centre was ordered to ingest.</summary>
/// <param name="Path">Relative to the roll, for an original or hash list; null for a rendition.</param>
/// <param name="ClipId">The clip, for a rendition.</param>
/// <param name="Rendition">Which rendition.</param>
/// <param name="FileName">Last segment of a rendition's key ("proxy.0f1e2d3c4b5a6978.mp4"): its kind, its checksum, so that one made again takes another key, and its extension.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Crc64Nvme">CRC-64/NVME of the bytes that were verified, 16 hex digits; an object that is already stored with it needs no sending.</param>
public sealed record UploadRequest(
    Guid RollId,
    string? Path,
    Guid? ClipId,
    RenditionKind? Rendition,
    string? FileName,
    string ContentType,
    long Size,
    string? Crc64Nvme
);

/// <summary>A part that the store holds.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Xxh128">Digest that the receiver computed, 32 hex digits.</param>
public sealed record StoredPart(int Number, long Size, string Xxh128);

/// <summary>A signed link for one part.</summary>
/// <param name="Url">Absolute, or relative to the portal.</param>
public sealed record PartLink(int Number, string Url, DateTimeOffset ExpiresAt);

/// <summary>Where the file goes.</summary>
/// <param name="AlreadyStored">The very bytes are there: nothing to send.</param>
/// <param name="UploadId">Names the upload in later calls; null when stored already.</param>
/// <param name="PartSize">Bytes of every part but the last.</param>
/// <param name="Stored">Parts that need not be sent again.</param>
/// <param name="Links">Links for the first parts that are missing; more by <see cref="PartLinksRequest"/>.</param>
public sealed record UploadAnswer(
    bool AlreadyStored,
    string Key,
    Guid? UploadId,
    long PartSize,
    IReadOnlyList<StoredPart> Stored,
    IReadOnlyList<PartLink> Links
);

/// <summary>Asks for links for these parts.</summary>
public sealed record PartLinksRequest(IReadOnlyList<int> Parts);

/// <summary>The links.</summary>
public sealed record PartLinksAnswer(IReadOnlyList<PartLink> Links);

/// <summary>Closes a file: only now does it become visible, and only when the store's own checksum agrees.</summary>
/// <param name="Crc64Nvme">Full-object CRC-64/NVME of the read in which the hash-list hash matched.</param>
/// <param name="Hash">The hash-list hash, kept with the object.</param>
public sealed record CompleteRequest(long Size, string Crc64Nvme, HashValue? Hash);

/// <summary>What the store holds now.</summary>
/// <param name="Crc64Nvme">As the store computed it from the bytes that it received.</param>
public sealed record CompleteAnswer(string Key, long Size, string Crc64Nvme);
