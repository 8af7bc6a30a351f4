using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Proxies;

/// <summary>A store whose objects are no files of this machine, as a bucket's are.</summary>
internal sealed class FarStore(FolderStore inner) : IStore, IMultipartStore, ISignedLinks
{
    /// <summary>What comes out under a key instead of what lies there.</summary>
    public Dictionary<string, byte[]> Spoiled { get; } = [];

    public int Reads { get; private set; }

    public Task<StoredObject?> StatAsync(string key, CancellationToken cancel) => inner.StatAsync(key, cancel);

    public Task<Stream> ReadAsync(string key, long offset, long? length, CancellationToken cancel)
    {
        Reads++;
        return Spoiled.TryGetValue(key, out var bytes)
            ? Task.FromResult<Stream>(new MemoryStream(bytes))
            : inner.ReadAsync(key, offset, length, cancel);
    }

    public Task<StoredObject> WriteAsync(
        string key,
        Stream content,
        string? contentType,
        string? crc64Nvme,
        CancellationToken cancel
    ) => inner.WriteAsync(key, content, contentType, crc64Nvme, cancel);

    public Task DeleteAsync(string key, CancellationToken cancel) => inner.DeleteAsync(key, cancel);

    public IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancel) =>
        inner.ListAsync(prefix, cancel);

    public Task<StoredObject> CopyAsync(string from, string to, CancellationToken cancel) =>
        inner.CopyAsync(from, to, cancel);

    public Task CheckAsync(CancellationToken cancel) => inner.CheckAsync(cancel);

    public long PartSizeFor(long size) => inner.PartSizeFor(size);

    public Task<string> StartUploadAsync(NewUpload upload, CancellationToken cancel) =>
        inner.StartUploadAsync(upload, cancel);

    public Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancel) =>
        inner.ListPartsAsync(key, uploadId, cancel);

    public Task<StoredObject> CompleteUploadAsync(
        string key,
        string uploadId,
        WholeUpload whole,
        CancellationToken cancel
    ) => inner.CompleteUploadAsync(key, uploadId, whole, cancel);

    public Task AbortUploadAsync(string key, string uploadId, CancellationToken cancel) =>
        inner.AbortUploadAsync(key, uploadId, cancel);

    public IAsyncEnumerable<(string Key, string UploadId, DateTimeOffset StartedAt)> ListUploadsAsync(
        CancellationToken cancel
    ) => inner.ListUploadsAsync(cancel);

    public PartLink ForPart(UploadPart part, TimeSpan validFor) => inner.ForPart(part, validFor);

    public string ForRead(string key, string? contentType, string? downloadName, TimeSpan validFor) =>
        inner.ForRead(key, contentType, downloadName, validFor);

    public string ForFetch(string key, string? downloadName, TimeSpan validFor) =>
        inner.ForFetch(key, downloadName, validFor);
}
