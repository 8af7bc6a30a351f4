using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Upkeep;

/// <summary>
/// Puts a proven copy into the place of a damaged or missing one. The damaged bytes are set aside first, and go only when the
/// new copy was read back and is right: at every moment there is the proven copy, and whatever was there before.
/// </summary>
/// <param name="good">The store that was proven to hold the right bytes.</param>
/// <param name="bad">The store that gets them.</param>
/// <param name="aside">Begins the keys of what is set aside: <c>titles/CODE/damaged/ROLL/</c>.</param>
internal sealed class MendCopy(IStore good, IStore bad, string aside)
{
    /// <exception cref="IOException">A store failed, or the new copy did not read back: worth another try.</exception>
    public async Task RunAsync(
        StoredItem item,
        CheckedCopy source,
        CheckedCopy target,
        Action<long> moved,
        CancellationToken cancel
    )
    {
        if (!source.IsProven)
            throw new InvalidOperationException("Only what was read and proven takes the place of something else.");
        if (target.There is not null)
        {
            await SetAsideAsync(item, target, cancel);
            await bad.DeleteAsync(item.Key, cancel);
        }
        await CopyAsync(item, source, moved, cancel);
        var made = await CheckCopy.RunAsync(bad, item, read: true, pace: null, moved, cancel);
        if (!made.IsProven || made.Digest!.Crc64Nvme != source.Digest!.Crc64Nvme)
        {
            // What stands there came from here a moment ago, and is not right: the next try finds the place free.
            await bad.DeleteAsync(item.Key, CancellationToken.None);
            throw new IOException(
                $"the new copy of '{item.Path}' did not read back as it was written ({made.Found ?? "other bytes"} instead of {made.Expected ?? "those of its source"})"
            );
        }
        await ForgetAsideAsync(bad, aside, path => path == item.Path, cancel);
    }

    /// <summary>Deletes what was set aside of files that are proven in their place.</summary>
    public static async Task ForgetAsideAsync(
        IStore store,
        string aside,
        Func<string, bool> isProven,
        CancellationToken cancel
    )
    {
        var left = new List<string>();
        await foreach (var stored in store.ListAsync(aside, cancel))
        {
            // Behind the prefix stands the checksum of the bytes, so that no damage hides another.
            var rest = stored.Key[aside.Length..];
            if (isProven(rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..]))
                left.Add(stored.Key);
        }
        foreach (var key in left)
            await store.DeleteAsync(key, cancel);
    }

    private async Task SetAsideAsync(StoredItem item, CheckedCopy target, CancellationToken cancel)
    {
        // What can't be read can't be kept.
        if (target.Digest is not { } digest)
            return;
        var key = $"{aside}{digest.Crc64Nvme}/{item.Path}";
        if (bad is IServerCopy)
            try
            {
                await bad.CopyAsync(item.Key, key, cancel);
                return;
            }
            catch (StoreRefusedException)
            {
                // It proves nothing of these bytes, so it does not copy them by itself.
            }
        await using var bytes = await bad.ReadThroughAsync(item.Key, cancel);
        await bad.WriteAsync(key, bytes, target.There!.ContentType, digest.Crc64Nvme, cancel);
    }

    private async Task CopyAsync(StoredItem item, CheckedCopy source, Action<long> moved, CancellationToken cancel)
    {
        if (bad is IServerCopy server && server.CanCopyFrom(good))
        {
            await server.CopyFromAsync(good, item.Key, moved, cancel);
            return;
        }
        await using var bytes = await good.ReadThroughAsync(item.Key, cancel);
        // The store compares with what was proven before anything becomes visible.
        await bad.WriteAsync(item.Key, bytes, source.There!.ContentType, source.Digest!.Crc64Nvme, cancel);
    }
}
