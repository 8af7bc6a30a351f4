using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// Many ranges on the line, one writer: ranges that come before their turn wait in their buffers, the one whose turn it is
/// is written while it comes. Buffers are lent in the order of the file, so the range that all others wait for always has one.
/// The first failure stops all.
/// </summary>
internal sealed class RangePipeline(FetchSource source, PartialFile file, PartBuffers buffers, FetchOptions options)
{
    private readonly Channel<RangeOnLine> ranges = Channel.CreateBounded<RangeOnLine>(
        Math.Max(2, 2 * options.Connections)
    );
    private Exception? first;

    internal async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAll(GuardAsync(token => AskAsync(stop, token), stop), GuardAsync(WriteAsync, stop));
        while (ranges.Reader.TryRead(out RangeOnLine? left))
        {
            await left.DisposeAsync();
        }
        cancel.ThrowIfCancellationRequested();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private async Task AskAsync(CancellationTokenSource stop, CancellationToken cancel)
    {
        // Whether the store knows ranges, and which version it holds, is asked once before it is asked many times.
        var agreed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (long offset = file.Length; offset < source.Job.Size; )
        {
            int size = (int)Math.Min(options.RangeBytes, source.Job.Size - offset);
            PartBuffer buffer = await buffers.RentAsync(size, cancel);
            var range = new RangeOnLine(buffer);
            range.Fill(FillAsync(offset, range, agreed, stop));
            await HandOnAsync(range);
            offset += size;
            await Task.WhenAny(agreed.Task, range.Filling);
        }
        ranges.Writer.Complete();
    }

    private async Task HandOnAsync(RangeOnLine range)
    {
        try
        {
            await ranges.Writer.WriteAsync(range, CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            await range.DisposeAsync();
            throw;
        }
    }

    private async Task FillAsync(
        long offset,
        RangeOnLine range,
        TaskCompletionSource agreed,
        CancellationTokenSource stop
    )
    {
        try
        {
            await source.FillAsync(offset, range.Buffer, () => agreed.TrySetResult(), range.Came, stop.Token);
        }
        catch (Exception e)
        {
            await FailAsync(e, stop);
            throw;
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        await foreach (RangeOnLine range in ranges.Reader.ReadAllAsync(cancel))
        {
            await using (range)
            {
                for (int at = 0; at < range.Buffer.Bytes.Length; )
                {
                    int to = await range.MoreThanAsync(at, cancel);
                    await file.AppendAsync(range.Buffer.Bytes[at..to], cancel);
                    at = to;
                }
            }
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, CancellationTokenSource stop)
    {
        try
        {
            await Task.Run(() => work(stop.Token), CancellationToken.None);
        }
        catch (Exception e)
        {
            await FailAsync(e, stop);
        }
    }

    private async Task FailAsync(Exception e, CancellationTokenSource stop)
    {
        Interlocked.CompareExchange(ref first, e, null);
        // The writer may have gone: nobody must wait for room that it would have made.
        ranges.Writer.TryComplete();
        await stop.CancelAsync();
    }
}
