using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>What can be tried with any store.</summary>
internal class StoreProbe(IStore store)
{
    private readonly List<StoreCheckLine> lines = [];

    /// <summary>Below which everything lies that is made to try: swept like an upload when it is left behind.</summary>
    protected string Folder { get; } = $"titles/.check/{Guid.NewGuid():N}/";

    public async Task<IReadOnlyList<StoreCheckLine>> RunAsync(CancellationToken cancel)
    {
        bool reached = await TryAsync(
            "reach",
            async () =>
            {
                await store.CheckAsync(cancel);
                return "The store answers and lets us in.";
            }
        );
        if (!reached)
        {
            return lines;
        }
        try
        {
            await ReadAndWriteAsync(cancel);
            await MoreAsync(cancel);
        }
        finally
        {
            await CleanAsync();
        }
        return lines;
    }

    /// <summary>What this kind of store has besides.</summary>
    protected virtual Task MoreAsync(CancellationToken cancel) => Task.CompletedTask;

    protected void Say(string check, StoreVerdict verdict, string words) => lines.Add(new(check, verdict, words));

    /// <summary>A line for what came of it; a fault is bad. True when it worked.</summary>
    protected async Task<bool> TryAsync(string check, Func<Task<string>> attempt)
    {
        try
        {
            Say(check, StoreVerdict.Good, await attempt());
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            Say(check, StoreVerdict.Bad, e.Message);
            return false;
        }
    }

    private async Task ReadAndWriteAsync(CancellationToken cancel)
    {
        byte[] bytes = Bytes(1000);
        string key = Folder + "object";
        bool written = await TryAsync(
            "write",
            async () =>
            {
                StoredObject stored = await store.WriteAsync(key, new MemoryStream(bytes), "text/plain", null, cancel);
                return stored.Crc64Nvme is null
                    ? throw new IOException("The store took an object and proves nothing about it.")
                    : "An object was written, and its checksum is the right one.";
            }
        );
        if (!written)
        {
            return;
        }
        await TryAsync(
            "read",
            async () =>
            {
                await using Stream part = await store.ReadAsync(key, 100, 200, cancel);
                using var read = new MemoryStream();
                await part.CopyToAsync(read, cancel);
                return read.ToArray().AsSpan().SequenceEqual(bytes.AsSpan(100, 200))
                    ? "A range of it was read and is right."
                    : throw new IOException("A range that was read is not what was written. Do not use this store.");
            }
        );
        await TryAsync("write-once", () => OnceAsync(key, cancel));
    }

    private async Task<string> OnceAsync(string key, CancellationToken cancel)
    {
        try
        {
            await store.WriteAsync(key, new MemoryStream([1, 2, 3]), null, null, cancel);
        }
        catch (KeyTakenException)
        {
            return "What is stored can't be overwritten.";
        }
        throw new IOException(
            "The store let an object be overwritten: it does not honour If-None-Match on PUT. Turn versioning on, and give nobody but the portal the right to write."
        );
    }

    private async Task CleanAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await foreach (StoredObject left in store.ListAsync(Folder, limit.Token))
            {
                await store.DeleteAsync(left.Key, limit.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Say("clean-up", StoreVerdict.Advice, $"What was made to try is left below {Folder}: {e.Message}");
        }
    }

    protected static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return bytes;
    }
}
