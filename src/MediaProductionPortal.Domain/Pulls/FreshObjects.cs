using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Pulls;

/// <summary>Writing what nobody has seen yet: what a worker that died left under the same key goes away. Nothing delivered is written so.</summary>
internal static class FreshObjects
{
    public static Task<StoredObject> WriteFreshAsync(
        this IStore store,
        string key,
        Func<Stream> open,
        string? crc,
        CancellationToken cancel
    ) =>
        FreshAsync(
            store,
            key,
            async () =>
            {
                await using var content = open();
                return await store.WriteAsync(key, content, null, crc, cancel);
            },
            cancel
        );

    /// <summary>A file that nobody writes into any more; it is not copied where it lies on the store's own disk.</summary>
    public static Task<StoredObject> KeepFreshAsync(
        this IStore store,
        string key,
        string file,
        string? crc,
        CancellationToken cancel
    ) =>
        FreshAsync(
            store,
            key,
            async () =>
            {
                if (store is ILocalFiles local && await local.LinkAsync(key, file, crc, cancel) is { } linked)
                    return linked;
                await using var content = File.OpenRead(file);
                return await store.WriteAsync(key, content, null, crc, cancel);
            },
            cancel
        );

    public static Task<StoredObject> CopyFreshAsync(
        this IStore store,
        string from,
        string to,
        CancellationToken cancel
    ) => FreshAsync(store, to, () => store.CopyAsync(from, to, cancel), cancel);

    private static async Task<StoredObject> FreshAsync(
        IStore store,
        string key,
        Func<Task<StoredObject>> write,
        CancellationToken cancel
    )
    {
        try
        {
            return await write();
        }
        catch (KeyTakenException)
        {
            await store.DeleteAsync(key, cancel);
            return await write();
        }
    }
}
