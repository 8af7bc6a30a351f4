using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// Many ranges on the line, one writer: ranges that come before their turn wait in their buffers. Buffers are lent in the
/// order of the file, so the range that all others wait for always has one. The first failure stops all.
/// </summary>
internal sealed class RangePipeline(FetchSource source, PartialFile file, PartBuffers buffers, FetchOptions options)
{
    private readonly Channel<Task<PartBuffer>> ranges = Channel.CreateBounded<Task<PartBuffer>>(
        Math.Max(2, 2 * options.Connections)
    );
    private Exception? first;

    internal async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAll(GuardAsync(token => AskAsync(stop, token), stop), GuardAsync(WriteAsync, stop));
        while (ranges.Reader.TryRead(out Task<PartBuffer>? left))
        {
            await DropAsync(left);
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
            Task<PartBuffer> range = FillAsync(offset, buffer, agreed, stop);
            await HandOnAsync(range);
            offset += size;
            await Task.WhenAny(agreed.Task, range);
        }
        ranges.Writer.Complete();
    }

    private async Task HandOnAsync(Task<PartBuffer> range)
    {
        try
        {
            await ranges.Writer.WriteAsync(range, CancellationToken.None);
        }
        catch (ChannelClosedException)
        {
            await DropAsync(range);
            throw;
        }
    }

    private static async Task DropAsync(Task<PartBuffer> range)
    {
        try
        {
            (await range).Dispose();
        }
        catch (Exception)
        {
            // Its failure, or that of another range, is told already, and its memory is back.
        }
    }

    private async Task<PartBuffer> FillAsync(
        long offset,
        PartBuffer buffer,
        TaskCompletionSource agreed,
        CancellationTokenSource stop
    )
    {
        try
        {
            await source.FillAsync(offset, buffer, () => agreed.TrySetResult(), stop.Token);
            return buffer;
        }
        catch (Exception e)
        {
            buffer.Dispose();
            await FailAsync(e, stop);
            throw;
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        await foreach (Task<PartBuffer> range in ranges.Reader.ReadAllAsync(cancel))
        {
            using PartBuffer buffer = await range;
            await file.AppendAsync(buffer.Bytes, cancel);
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
