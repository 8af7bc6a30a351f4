using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>One object as a source of byte ranges that survives cut connections and links that run out.</summary>
internal sealed class FetchSource(
    FetchJob job,
    ObjectIdentity identity,
    FetchLinkBook links,
    RangeGet get,
    SemaphoreSlim connections,
    Retries retries,
    Action<int> received
)
{
    /// <summary>So much must come before a cut counts as a new beginning rather than as one more failure.</summary>
    private const int Headway = 64 * 1024;

    private const int Piece = 1024 * 1024;

    internal FetchJob Job => job;

    /// <summary>Fills the buffer with the bytes from <paramref name="offset"/> on; a cut goes on where it came.</summary>
    /// <param name="answered">Called when the store has agreed to send the range.</param>
    /// <param name="came">Told how many bytes are in the buffer, each time that some came.</param>
    internal async Task FillAsync(
        long offset,
        PartBuffer buffer,
        Action? answered,
        Action<int>? came,
        CancellationToken cancel
    )
    {
        int filled = 0;
        await PatientlyAsync(
            (link, stop) =>
                get.RunAsync(
                    link,
                    job,
                    identity,
                    (offset + filled, offset + buffer.Bytes.Length - 1),
                    async (body, moved, inner) =>
                    {
                        answered?.Invoke();
                        while (filled < buffer.Bytes.Length)
                        {
                            filled += await ReadAsync(body, buffer.Bytes[filled..], moved, inner);
                            came?.Invoke(filled);
                        }
                    },
                    stop
                ),
            () => filled,
            cancel
        );
    }

    /// <summary>Streams the whole object from a store that ignores ranges, and hands over what lies behind <paramref name="offset"/>.</summary>
    /// <param name="take">Gets each piece, in order; the memory is used again when it is done.</param>
    internal async Task StreamAsync(
        long offset,
        PartBuffer buffer,
        Func<ReadOnlyMemory<byte>, Task> take,
        CancellationToken cancel
    )
    {
        long got = offset;
        await PatientlyAsync(
            (link, stop) =>
                get.RunAsync(
                    link,
                    job,
                    identity,
                    null,
                    async (body, moved, inner) =>
                    {
                        await SkipAsync(body, got, moved, inner);
                        while (got < job.Size)
                        {
                            Memory<byte> room = buffer.Bytes[..(int)Math.Min(buffer.Bytes.Length, job.Size - got)];
                            int count = await ReadAsync(body, room, moved, inner);
                            await take(buffer.Bytes[..count]);
                            got += count;
                            moved();
                        }
                    },
                    stop
                ),
            () => got,
            cancel
        );
    }

    private async Task PatientlyAsync(
        Func<FetchLink, CancellationToken, Task> attempt,
        Func<long> headway,
        CancellationToken cancel
    )
    {
        FetchLink? spent = null;
        await connections.WaitAsync(cancel);
        try
        {
            for (bool done = false; !done; )
            {
                done = await retries.RunAsync(
                    $"Fetching '{job.Path}'",
                    async _ =>
                    {
                        FetchLink link = await links.LinkAsync(spent, cancel);
                        long before = headway();
                        try
                        {
                            await attempt(link, cancel);
                            return true;
                        }
                        catch (RangeGet.LinkExpiredException)
                        {
                            spent = link;
                            throw;
                        }
                        catch (Exception e)
                            when (Retries.IsPassing(e)
                                && !cancel.IsCancellationRequested
                                && headway() - before >= Headway
                            )
                        {
                            return false;
                        }
                    },
                    cancel
                );
            }
        }
        finally
        {
            connections.Release();
        }
    }

    private async Task<int> ReadAsync(Stream body, Memory<byte> room, Action moved, CancellationToken cancel)
    {
        int count = await body.ReadAsync(room[..Math.Min(room.Length, Piece)], cancel);
        if (count == 0)
        {
            throw new TransferException(FaultKind.RetryNow, "the store's answer ended too early.");
        }
        moved();
        received(count);
        return count;
    }

    private async Task SkipAsync(Stream body, long count, Action moved, CancellationToken cancel)
    {
        byte[] scrap = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (count > 0)
            {
                count -= await ReadAsync(body, scrap.AsMemory(0, (int)Math.Min(count, scrap.Length)), moved, cancel);
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(scrap);
        }
    }
}
