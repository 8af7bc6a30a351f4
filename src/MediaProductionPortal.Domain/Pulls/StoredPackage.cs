using System.Runtime.CompilerServices;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Pulls;

/// <summary>A package in a store. Hashes of a file are known as long as the store's own checksum is the one that was noted with them.</summary>
/// <param name="prefix">Of the pull; ends in "/".</param>
/// <param name="notes">By path.</param>
internal sealed class StoredPackage(IStore store, string prefix, IReadOnlyDictionary<string, DeliveredNote> notes)
    : IDeliveredFiles
{
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var found in store.ListAsync(prefix, cancel))
            yield return found.Key[prefix.Length..];
    }

    public async Task<DeliveredStat?> StatAsync(string path, CancellationToken cancel) =>
        await store.StatAsync(prefix + path, cancel) is { } found
            ? new(found.Size, found.Modified, KnownOf(path, found))
            : null;

    public Task<Stream> OpenAsync(string path, CancellationToken cancel) =>
        store.ReadThroughAsync(prefix + path, cancel);

    private IReadOnlyList<HashValue> KnownOf(string path, StoredObject found) =>
        notes.TryGetValue(path, out var note)
        && note.Crc is { } noted
        && found.Crc64Nvme is { } crc
        && Checksums.Same(noted, crc)
            ? note.Hashes
            : [];
}
