using System.Threading.Channels;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>One reader, several senders. The first that fails stops all: no reader waits for a buffer that nobody will free.</summary>
internal sealed class PartPipeline(
    PartPlan plan,
    SourceReading reading,
    PartSender sender,
    PartBuffers buffers,
    SenderOptions options
)
{
    /// <param name="Digest">Null: computed by the sender, so that a slow digest does not hold the reader up.</param>
    /// <param name="Buffer">Its memory, or its place among those that need none.</param>
    internal sealed record ReadPart(int Number, string? Digest, IPartBytes Bytes, PartBuffer Buffer);

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
        using var reader = new SourceReader(reading);
        for (int number = 1; number <= plan.Count; number++)
        {
            ReadPart part = await ReadAsync(reader, number, cancel);
            bool handedOn = false;
            try
            {
                if (plan.Count == 1)
                {
                    // A store may show a file with its only part: it leaves when the whole file is what was verified.
                    reader.Judge();
                }
                if (part.Digest is null || !plan.Skip(number, part.Digest))
                {
                    await parts.Writer.WriteAsync(part, cancel);
                    handedOn = true;
                }
            }
            finally
            {
                if (!handedOn)
                {
                    part.Buffer.Dispose();
                }
            }
        }
        if (plan.Count > 1)
        {
            // The last parts may be on the line still; unless this passes, the upload is never closed.
            reader.Judge();
        }
        parts.Writer.Complete();
    }

    private async Task<ReadPart> ReadAsync(SourceReader reader, int number, CancellationToken cancel)
    {
        int size = plan.SizeOf(number);
        if (!plan.IsHeld(options))
        {
            PartBuffer place = await buffers.PlaceAsync(size, cancel);
            try
            {
                string passed = await reader.PassAsync(size, plan.Kind, cancel);
                return new(number, passed, new FileBytes(reading.File, (number - 1) * plan.PartSize, size), place);
            }
            catch
            {
                place.Dispose();
                throw;
            }
        }
        PartBuffer buffer = await buffers.RentAsync(size, cancel);
        string? digest = await reader.FillAsync(buffer, plan.Kind == PartDigestKind.Xxh128, cancel);
        if (digest is null && plan.Holds(number))
        {
            digest = PartDigests.Of(plan.Kind, buffer.Bytes.Span);
        }
        return new(number, digest, new HeldBytes(buffer.Bytes), buffer);
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        await foreach (ReadPart part in parts.Reader.ReadAllAsync(cancel))
        {
            using PartBuffer buffer = part.Buffer;
            string digest = part.Digest ?? PartDigests.Of(plan.Kind, buffer.Bytes.Span);
            plan.Compare(part.Number, digest);
            await sender.SendAsync(
                $"Sending part {part.Number} of '{Path.GetFileName(reading.File.FullPath)}'",
                part.Bytes,
                plan.Kind,
                digest,
                spent => plan.Links.ForAsync(part.Number, digest, spent, cancel),
                cancel
            );
            plan.Sent(part.Number, digest);
        }
    }
}
