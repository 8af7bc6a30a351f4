using System.Text.Json.Serialization;
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
/// <param name="Promised">What the drive's hash lists say of a file that is about to be read and sent in one reading; null where no list does, or it was verified already.</param>
public sealed record UploadRequest(
    Guid RollId,
    string? Path,
    Guid? ClipId,
    RenditionKind? Rendition,
    string? FileName,
    string ContentType,
    long Size,
    string? Crc64Nvme,
    IReadOnlyList<HashValue>? Promised = null
);

/// <summary>Which digest of each part a store computes of what it receives.</summary>
public enum PartDigestKind
{
    /// <summary>XXH128, 32 hex digits: the portal's own folder store.</summary>
    Xxh128,

    /// <summary>MD5, 32 hex digits: S3 stores that know no other checksum; sent as <c>Content-MD5</c>, answered as ETag.</summary>
    Md5,

    /// <summary>CRC-64/NVME, 16 hex digits: S3 stores that keep a checksum of the whole object, as AWS does.</summary>
    Crc64Nvme,
}

/// <summary>A part that the store holds.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Digest">Digest that the receiver computed, of the upload's <see cref="PartDigestKind"/>, in hex; on the wire it keeps the name that it had when there was one kind.</param>
public sealed record StoredPart(int Number, long Size, [property: JsonPropertyName("xxh128")] string Digest);

/// <summary>A signed link for one part.</summary>
/// <param name="Url">Absolute, or relative to the portal.</param>
/// <param name="Headers">Signed with the link: the request must carry each of them as it stands here.</param>
public sealed record PartLink(
    int Number,
    string Url,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string>? Headers = null
);

/// <summary>Where the file goes.</summary>
/// <param name="AlreadyStored">The very bytes are there: nothing to send.</param>
/// <param name="UploadId">Names the upload in later calls; null when stored already, or to be verified first.</param>
/// <param name="PartSize">Bytes of every part but the last.</param>
/// <param name="Stored">Parts that need not be sent again.</param>
/// <param name="Links">Links for the first parts that are missing; more by <see cref="PartLinksRequest"/>.</param>
/// <param name="Digest">What this store checks parts with. All but XXH128 are signed into the link, which is then asked for part by part.</param>
/// <param name="VerifyFirst">Another copy of the drive has what was promised of this file, or is sending it: nothing is opened. Read it alone, and ask again once it is verified.</param>
public sealed record UploadAnswer(
    bool AlreadyStored,
    string Key,
    Guid? UploadId,
    long PartSize,
    IReadOnlyList<StoredPart> Stored,
    IReadOnlyList<PartLink> Links,
    PartDigestKind Digest = PartDigestKind.Xxh128,
    bool VerifyFirst = false
);

/// <summary>Asks for links for these parts.</summary>
/// <param name="Digests">The digest of each of them, in hex, where the store wants it signed into the link.</param>
public sealed record PartLinksRequest(IReadOnlyList<int> Parts, IReadOnlyList<string>? Digests = null);

/// <summary>The links.</summary>
public sealed record PartLinksAnswer(IReadOnlyList<PartLink> Links);

/// <summary>Closes a file: only now does it become visible, and only when the store's own checksum agrees.</summary>
/// <param name="Crc64Nvme">Full-object CRC-64/NVME of the read in which the hash-list hash matched.</param>
/// <param name="Hash">The hash-list hash, kept with the object.</param>
/// <param name="PartDigests">The digest of every part in that read, from part 1, where the store checks with another than XXH128.</param>
public sealed record CompleteRequest(
    long Size,
    string Crc64Nvme,
    HashValue? Hash,
    IReadOnlyList<string>? PartDigests = null
);

/// <summary>What the store holds now.</summary>
/// <param name="Crc64Nvme">Of the bytes that the store received: computed by itself, or proven by the digest of each part.</param>
public sealed record CompleteAnswer(string Key, long Size, string Crc64Nvme);
