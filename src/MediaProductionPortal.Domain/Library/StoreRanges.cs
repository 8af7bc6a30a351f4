using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Library;

/// <summary>What lies in a store, for those who read pieces of films.</summary>
internal static class StoreRanges
{
    public static ProxyBytes Ranges(this IStore store, string key) =>
        async (offset, count, cancel) =>
        {
            await using var stream = await store.ReadAsync(key, offset, count, cancel);
            var bytes = new byte[count];
            var read = await stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancel);
            return read == count ? bytes : bytes[..read];
        };
}
