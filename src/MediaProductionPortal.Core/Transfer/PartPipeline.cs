using System.Threading.Channels;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>One reader, several senders. The first that fails stops all: no reader waits for a buffer that nobody will free.</summary>
internal sealed class PartPipeline(
    PartPlan plan,
    PartPut put,
    PartBuffers buffers,
    SemaphoreSlim connections,
    Retries retries,
    SenderOptions options
)
{
    internal sealed record ReadPart(int Number, string Xxh128, PartBuffer Buffer);

    private readonly Channel<ReadPart> parts = Channel.CreateBounded<ReadPart>(1);
    private Exception? first;

    internal async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        int senders = Math.Min(options.Connections, plan.Count);
        Task[] all =
        [
            GuardAsync(ReadAsync, stop),
            .. Enumerable.Range(0, senders).Select(_ => GuardAsync(SendAllAsync, stop)),
        ];
        await Task.WhenAll(all);
        while (parts.Reader.TryRead(out ReadPart? left))
        {
            left.Buffer.Dispose();
        }
        cancel.ThrowIfCancellationRequested();
        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
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
            Interlocked.CompareExchange(ref first, e, null);
            await stop.CancelAsync();
        }
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        using var reader = new SourceReader(plan.Job);
        for (int number = 1; number <= plan.Count; number++)
        {
            PartBuffer buffer = await buffers.RentAsync(plan.SizeOf(number), cancel);
            string xxh128 = await reader.FillAsync(buffer, cancel);
            if (plan.Skip(number, xxh128))
            {
                buffer.Dispose();
                continue;
            }
            try
            {
                await parts.Writer.WriteAsync(new(number, xxh128, buffer), cancel);
            }
            catch
            {
                buffer.Dispose();
                throw;
            }
        }
        // The last parts may be on the line still; unless this passes, the upload is never closed.
        reader.CheckWhole();
        parts.Writer.Complete();
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        await foreach (ReadPart part in parts.Reader.ReadAllAsync(cancel))
        {
            using PartBuffer buffer = part.Buffer;
            await SendAsync(part, cancel);
            plan.Sent(part.Number);
        }
    }

    private async Task SendAsync(ReadPart part, CancellationToken cancel)
    {
        PartLink? spent = null;
        await connections.WaitAsync(cancel);
        try
        {
            await retries.RunAsync(
                $"Sending part {part.Number} of '{Path.GetFileName(plan.Job.FullPath)}'",
                async failed =>
                {
                    PartLink link = await plan.Links.ForAsync(part.Number, spent, cancel);
                    try
                    {
                        await put.RunAsync(link, part.Buffer.Bytes, part.Xxh128, askFirst: failed > 1, cancel);
                    }
                    catch (PartPut.LinkExpiredException)
                    {
                        spent = link;
                        throw;
                    }
                    return true;
                },
                cancel
            );
        }
        finally
        {
            connections.Release();
        }
    }
}
