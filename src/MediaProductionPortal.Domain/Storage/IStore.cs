using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>An object in a store.</summary>
/// <param name="Key">'/'-separated; no empty, "." or ".." segment.</param>
/// <param name="Crc64Nvme">CRC-64/NVME of the whole object, 16 hex digits, as the store itself computed it or as its own digests of the parts prove it (<see cref="IStore.OwnProof"/>); null where nothing proves one, and in listings where the store does not tell.</param>
public sealed record StoredObject(
    string Key,
    long Size,
    DateTimeOffset Modified,
    string? ContentType,
    string? Crc64Nvme
);

/// <summary>A place that keeps objects. Nothing becomes visible before it is whole, and nothing is ever overwritten.</summary>
public interface IStore
{
    /// <summary>What this store itself computed of the bytes that it received, in words that end "with the size that the hash list says and …".</summary>
    string OwnProof => "a checksum that the store itself computed";

    /// <summary>The object, or null.</summary>
    Task<StoredObject?> StatAsync(string key, CancellationToken cancel);

    /// <summary>Opens <paramref name="length"/> bytes (null: to the end) from <paramref name="offset"/>; throws <see cref="FileNotFoundException"/>.</summary>
    Task<Stream> ReadAsync(string key, long offset, long? length, CancellationToken cancel);

    /// <summary>
    /// Opens a whole object to prove what lies there: where the store can, the bytes come from the medium and from no cache.
    /// Throws <see cref="FileNotFoundException"/>.
    /// </summary>
    Task<Stream> ReadThroughAsync(string key, CancellationToken cancel) => ReadAsync(key, 0, null, cancel);

    /// <summary>
    /// Writes a whole object; throws <see cref="KeyTakenException"/> if the key holds other bytes, does nothing if it holds the
    /// same. Where <paramref name="crc64Nvme"/> is given and the bytes have another it throws
    /// <see cref="StoreRefusedException"/>, and nothing is visible.
    /// </summary>
    Task<StoredObject> WriteAsync(
        string key,
        Stream content,
        string? contentType,
        string? crc64Nvme,
        CancellationToken cancel
    );

    /// <summary>Deletes; no error if it was not there.</summary>
    Task DeleteAsync(string key, CancellationToken cancel);

    /// <summary>All objects whose key starts with <paramref name="prefix"/>, in ordinal key order.</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancel);

    /// <summary>Copies inside the store; same rules as <see cref="WriteAsync"/>.</summary>
    Task<StoredObject> CopyAsync(string from, string to, CancellationToken cancel);

    /// <summary>Throws <see cref="IOException"/> when the store can't be reached or takes nothing now. Writes nothing itself: it is asked all day.</summary>
    Task CheckAsync(CancellationToken cancel);
}

/// <summary>A store that takes an object in parts, in any order, over any number of restarts.</summary>
public interface IMultipartStore
{
    /// <summary>Bytes of every part but the last that suit this store for an object of <paramref name="size"/> bytes.</summary>
    long PartSizeFor(long size);

    /// <summary>Which digest of each part this store computes.</summary>
    PartDigestKind PartDigest => PartDigestKind.Xxh128;

    /// <summary>Opens an upload and gives its name; throws <see cref="StoreRefusedException"/> when the store needs a checksum that is not given.</summary>
    Task<string> StartUploadAsync(NewUpload upload, CancellationToken cancel);

    /// <summary>The parts that are held, by number; null when the store does not know the upload.</summary>
    Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancel);

    /// <summary>Makes the object visible, if every part is there and what the store itself computed equals what was verified; else throws <see cref="StoreRefusedException"/> and nothing is visible.</summary>
    Task<StoredObject> CompleteUploadAsync(string key, string uploadId, WholeUpload whole, CancellationToken cancel);

    /// <summary>Gives an upload up and frees its bytes; no error if it is not there.</summary>
    Task AbortUploadAsync(string key, string uploadId, CancellationToken cancel);

    /// <summary>All open uploads; the key is "" where one was cut short before it could be written down.</summary>
    IAsyncEnumerable<(string Key, string UploadId, DateTimeOffset StartedAt)> ListUploadsAsync(
        CancellationToken cancel
    );
}

/// <summary>A store whose objects can be read and written by whoever holds a link.</summary>
public interface ISignedLinks
{
    /// <summary>Scheme, host and port that the links lead to; null: the portal itself.</summary>
    string? Origin => null;

    /// <summary>A link that writes exactly one part of one upload.</summary>
    PartLink ForPart(UploadPart part, TimeSpan validFor);

    /// <summary>A link that reads one object, ranges too.</summary>
    /// <param name="downloadName">File name for the browser's Save dialog; null to show it in place.</param>
    string ForRead(string key, string? contentType, string? downloadName, TimeSpan validFor);

    /// <summary>As <see cref="ForRead"/>, but signed anew each time, and good for no longer than is said: for what may be taken back.</summary>
    string ForFetch(string key, string? downloadName, TimeSpan validFor);
}

/// <summary>Writing what nobody hashed before.</summary>
public static class StoreWriting
{
    /// <summary>Writes a whole object; throws <see cref="KeyTakenException"/> if the key holds other bytes, does nothing if it holds the same.</summary>
    public static Task<StoredObject> WriteAsync(
        this IStore store,
        string key,
        Stream content,
        string? contentType,
        CancellationToken cancel
    ) => store.WriteAsync(key, content, contentType, null, cancel);
}
