using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace MediaProductionPortal.Library.Streams;

/// <summary>The indexes of the streams that were played last, so that a second player costs no second look into the store.</summary>
public sealed class StreamIndexes : IDisposable
{
    /// <summary>In all of them; some forty bytes each, and thirty a minute.</summary>
    private const long MostPieces = 500_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostPieces });

    /// <exception cref="FrameFaultException">It is no stream as they are made here.</exception>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    internal async Task<StreamIndex> OfAsync(IStore store, string key, CancellationToken cancel)
    {
        if (kept.Get<StreamIndex>(key) is { } known)
            return known;
        var file = await store.StatAsync(key, cancel) ?? throw new FileNotFoundException(null, key);
        var index = await StreamIndex.ReadAsync(store.Ranges(key), file.Size, cancel);
        return kept.Set(key, index, new MemoryCacheEntryOptions { Size = index.Pieces.Count });
    }

    public void Dispose() => kept.Dispose();
}
