using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A film on its way to a guest; stops in the middle when the link was taken back meanwhile.</summary>
/// <param name="still">Whether they may see it.</param>
internal sealed class GuestStream(
    IStore store,
    StoredObject file,
    Func<CancellationToken, Task<bool>> still,
    TimeProvider clock
) : Stream
{
    /// <summary>So long an answer is believed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private Stream? part;
    private long position;
    private DateTimeOffset askedAt = clock.GetUtcNow();

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => file.Size;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <exception cref="IOException">They may not see it any more.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length)
            return 0;
        if (clock.GetUtcNow() - askedAt > Kept)
        {
            if (!await still(cancellationToken))
                throw new IOException("The link was taken back while the film was sent.");
            askedAt = clock.GetUtcNow();
        }
        part ??= await store.ReadAsync(file.Key, position, null, cancellationToken);
        var count = await part.ReadAsync(buffer, cancellationToken);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => Length + offset,
        };
        if (to != position)
        {
            part?.Dispose();
            part = null;
        }
        return position = to;
    }

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            part?.Dispose();
        base.Dispose(disposing);
    }
}
