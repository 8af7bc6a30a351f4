namespace MediaProductionPortal.Storage;

/// <summary>A stream as a network gives it: read once, in odd pieces, and perhaps cut.</summary>
internal sealed class NoSeek(byte[] bytes, int breakAt = int.MaxValue) : Stream
{
    private int position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= breakAt)
        {
            throw new IOException("The line broke.");
        }
        int taken = Math.Min(Math.Min(count, 70_001), bytes.Length - position);
        bytes.AsSpan(position, taken).CopyTo(buffer.AsSpan(offset));
        position += taken;
        return taken;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
