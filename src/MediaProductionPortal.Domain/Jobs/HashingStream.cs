using MediaProductionPortal.Integrity;
using MediaProductionPortal.Streams;

namespace MediaProductionPortal.Jobs;

/// <summary>Hashes what is read through it, so that the bytes that are copied are the bytes that were proven.</summary>
internal sealed class HashingStream(Stream source, HashFormat format, Action<int> read) : ReadingStream
{
    private readonly MultiHasher hasher = new([format]);

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

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

    public override int Read(byte[] buffer, int offset, int count)
    {
        var got = source.Read(buffer, offset, count);
        hasher.Append(buffer.AsSpan(offset, got));
        Note(got);
        return got;
    }

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
