using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Storage;

/// <summary>A line that turns one bit.</summary>
internal sealed class FlippedStream(Stream inner) : ReadingStream
{
    private bool done;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        if (count > 0 && !done)
        {
            buffer.Span[count / 2] ^= 4;
            done = true;
        }
        return count;
    }
}
