using MediaProductionPortal.Streams;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>A file from its first byte to its last, read from the disk past the page cache, one block of 1 MiB ahead.</summary>
internal sealed class DirectStream : ReadingStream
{
    private readonly SafeFileHandle file;
    private AlignedBuffer current = AlignedBuffer.Rent();
    private AlignedBuffer ahead = AlignedBuffer.Rent();
    private Task<int>? coming;
    private Memory<byte> rest;
    private long position;
    private long asked;
    private bool disposed;

    private DirectStream(SafeFileHandle file)
    {
        this.file = file;
        Length = RandomAccess.GetLength(file);
    }

    /// <summary>Null where this file can't be read so. The stream owns the handle.</summary>
    internal static DirectStream? TryOpen(SafeFileHandle file) =>
        RandomAccess.GetLength(file) >= AlignedBuffer.Size && DirectIo.TrySet(file, on: true) ? new(file) : null;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (rest.IsEmpty && !await NextAsync())
        {
            return 0;
        }
        int count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            rest = default;
            current.Dispose();
            // A block that is still being read stays the disk's.
            if (coming is null or { IsCompleted: true })
            {
                ahead.Dispose();
            }
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task<bool> NextAsync()
    {
        int count = await (coming ?? BlockAsync(ahead, asked));
        (current, ahead) = (ahead, current);
        rest = current.Bytes[..count];
        asked += count;
        // A short block that is not the last would leave the next one off its multiple: its rest comes through the cache.
        coming = asked < Length && count > 0 ? BlockAsync(ahead, asked) : Task.FromResult(0);
        return count > 0;
    }

    private async Task<int> BlockAsync(AlignedBuffer block, long offset)
    {
        if (offset % DirectIo.Block == 0)
        {
            try
            {
                return await RandomAccess.ReadAsync(file, block.Bytes, offset, CancellationToken.None);
            }
            catch (IOException e) when (DirectIo.IsRefused(e)) { }
        }
        DirectIo.TrySet(file, on: false);
        return await RandomAccess.ReadAsync(file, block.Bytes, offset, CancellationToken.None);
    }
}
