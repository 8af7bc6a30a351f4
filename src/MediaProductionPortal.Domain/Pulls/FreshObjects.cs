using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Pulls;

/// <summary>Writing what nobody has seen yet: what a worker that died left under the same key goes away. Nothing delivered is written so.</summary>
internal static class FreshObjects
{
    public static async Task<StoredObject> WriteFreshAsync(
        this IStore store,
        string key,
        Func<Stream> open,
        string? crc,
        CancellationToken cancel
    )
    {
        try
        {
            await using var content = open();
            return await store.WriteAsync(key, content, null, crc, cancel);
        }
        catch (KeyTakenException)
        {
            await store.DeleteAsync(key, cancel);
            await using var content = open();
            return await store.WriteAsync(key, content, null, crc, cancel);
        }
    }

    public static async Task<StoredObject> CopyFreshAsync(
        this IStore store,
        string from,
        string to,
        CancellationToken cancel
    )
    {
        try
        {
            return await store.CopyAsync(from, to, cancel);
        }
        catch (KeyTakenException)
        {
            await store.DeleteAsync(to, cancel);
            return await store.CopyAsync(from, to, cancel);
        }
    }
}
