using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Storage;

/// <summary>A request's body that may come as slowly as it likes, but not stop for ever: then <see cref="TimeoutException"/>.</summary>
internal sealed class PatientStream : ReadingStream
{
    private readonly Stream body;
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;
    private readonly CancellationToken aborted;
    private readonly CancellationTokenSource stop;
    private readonly ITimer watch;
    private long moved;

    internal PatientStream(Stream body, TimeSpan patience, TimeProvider clock, CancellationToken aborted)
    {
        (this.body, this.patience, this.clock, this.aborted) = (body, patience, clock, aborted);
        moved = clock.GetTimestamp();
        stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        // One clock a part, that looks now and then: a body comes in many thousand small reads.
        watch = clock.CreateTimer(_ => Look(), null, patience / 4, patience / 4);
    }

    /// <summary>Also stops what is done with the bytes between two reads.</summary>
    internal CancellationToken Token => stop.Token;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count = await body.ReadAsync(buffer, cancellationToken);
            Volatile.Write(ref moved, clock.GetTimestamp());
            return count;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing came for {patience.TotalSeconds:0} s. Send the part again.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            watch.Dispose();
            stop.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Look()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref moved)) > patience)
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The part came to its end at this very moment.
            }
        }
    }
}
