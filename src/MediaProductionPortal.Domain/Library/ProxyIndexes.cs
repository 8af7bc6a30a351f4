using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace MediaProductionPortal.Library;

/// <summary>The tables of frames of the proxies that were asked for last, so that a second frame costs no second look into the store.</summary>
public sealed class ProxyIndexes : IDisposable
{
    /// <summary>In all of them; twelve bytes each.</summary>
    private const long MostFrames = 4_000_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostFrames });

    /// <param name="store">The media store of the clip's title.</param>
    /// <exception cref="FrameFaultException">It is no proxy as they are made here.</exception>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    public async Task<ProxyIndex> OfAsync(IStore store, Rendition proxy, CancellationToken cancel)
    {
        if (kept.Get<ProxyIndex>(proxy.Key) is { } known)
            return known;
        var index = await ProxyIndex.ReadAsync(Bytes(store, proxy), proxy.Bytes, cancel);
        return kept.Set(proxy.Key, index, new MemoryCacheEntryOptions { Size = index.Frames + 1 });
    }

    public static ProxyBytes Bytes(IStore store, Rendition proxy) => store.Ranges(proxy.Key);

    public void Dispose() => kept.Dispose();
}
