using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Upkeep;

/// <summary>A store that does something before an object is opened: stumble, or have a person come by.</summary>
internal sealed class TrippingStore(IStore inner) : IStore
{
    /// <summary>Asked before each reading, with the key.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Keys that were opened to be proven, in order.</summary>
    public List<string> Opened { get; } = [];

    public Task<StoredObject?> StatAsync(string key, CancellationToken cancel) => inner.StatAsync(key, cancel);

    public Task<Stream> ReadAsync(string key, long offset, long? length, CancellationToken cancel) =>
        inner.ReadAsync(key, offset, length, cancel);

    public async Task<Stream> ReadThroughAsync(string key, CancellationToken cancel)
    {
        await Before(key);
        lock (Opened)
            Opened.Add(key);
        return await inner.ReadThroughAsync(key, cancel);
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
}
