using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Jobs;

/// <summary>Hashes what is read through it, so that the bytes that are copied are the bytes that were proven.</summary>
internal sealed class HashingStream(Stream source, HashFormat format, Action<int> read) : Stream
{
    private readonly MultiHasher hasher = new([format]);

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    /// <summary>The hash of all that was read. Call once.</summary>
    public HashValue Finish() => hasher.Finish()[0];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await source.ReadAsync(buffer, cancellationToken);
        await hasher.AppendAsync(buffer[..count]);
        Note(count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = source.Read(buffer, offset, count);
        hasher.Append(buffer.AsSpan(offset, got));
        Note(got);
        return got;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hasher.Dispose();
        base.Dispose(disposing);
    }

    private void Note(int count)
    {
        Count += count;
        read(count);
    }
}
