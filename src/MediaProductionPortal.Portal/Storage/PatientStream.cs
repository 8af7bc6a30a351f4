namespace MediaProductionPortal.Storage;

/// <summary>A request's body that may come as slowly as it likes, but not stop for ever: then <see cref="TimeoutException"/>.</summary>
internal sealed class PatientStream(Stream body, TimeSpan patience, TimeProvider clock) : Stream
{
    private readonly CancellationTokenSource silence = new(patience, clock);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        silence.CancelAfter(patience);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            silence.Token,
            cancellationToken
        );
        try
        {
            return await body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stalled();
        }
        finally
        {
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            silence.Dispose();
        }
        base.Dispose(disposing);
    }

    private TimeoutException Stalled() => new($"Nothing came for {patience.TotalSeconds:0} s. Send the part again.");
}
