using System.Buffers;
using MediaProductionPortal.Integrity;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>
/// Lays a stream down in a file, at an offset, and hashes what passes. Blocks of 1 MiB go to the disk past the page cache
/// while the next one is read; the rest, and all where that can't be, through it. Holds two blocks.
/// </summary>
internal static class ByteSink
{
    /// <summary>Bytes taken; stops at <paramref name="most"/> + 1, which tells that there were too many, and writes no more than <paramref name="most"/>.</summary>
    internal static async Task<long> TakeAsync(
        Stream content,
        SafeFileHandle? file,
        long offset,
        long most,
        MultiHasher hasher,
        Action<long>? beforeWrite,
        CancellationToken cancel
    )
    {
        if (most < AlignedBuffer.Size)
        {
            return await TakeSmallAsync(content, file, offset, (int)most, hasher, cancel);
        }
        using var one = AlignedBuffer.Rent();
        using var two = AlignedBuffer.Rent();
        var disk = file is null ? null : new DiskWriter(file, offset);
        Task writing = Task.CompletedTask;
        try
        {
            long taken = 0;
            for (AlignedBuffer next = one; ; next = next == one ? two : one)
            {
                int count = await content.ReadAtLeastAsync(
                    next.Bytes,
                    AlignedBuffer.Size,
                    throwOnEndOfStream: false,
                    cancel
                );
                await writing;
                if (count == 0)
                {
                    return taken;
                }
                if (count > most - taken)
                {
                    return most + 1;
                }
                if (disk is not null)
                {
                    beforeWrite?.Invoke(count);
                    writing = disk.WriteAsync(next.Bytes[..count], offset + taken);
                }
                hasher.Append(next.Bytes.Span[..count]);
                taken += count;
            }
        }
        finally
        {
            // The disk has the block until the write is over, whatever else went wrong.
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<long> TakeSmallAsync(
        Stream content,
        SafeFileHandle? file,
        long offset,
        int most,
        MultiHasher hasher,
        CancellationToken cancel
    )
    {
        // One more than there may be tells that there were too many.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(most + 1);
        try
        {
            int count = await content.ReadAtLeastAsync(
                buffer.AsMemory(0, most + 1),
                most + 1,
                throwOnEndOfStream: false,
                cancel
            );
            if (count > most)
            {
                return most + 1L;
            }
            hasher.Append(buffer.AsSpan(0, count));
            if (file is not null && count > 0)
            {
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), offset, cancel);
            }
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class DiskWriter(SafeFileHandle file, long start)
    {
        private bool direct = start % DirectIo.Block == 0 && DirectIo.TrySet(file, on: true);

        internal async Task WriteAsync(ReadOnlyMemory<byte> block, long offset)
        {
            if (direct && block.Length == AlignedBuffer.Size)
            {
                try
                {
                    // Not cancelled half-way: the memory is the disk's until it is done.
                    await RandomAccess.WriteAsync(file, block, offset, CancellationToken.None);
                    return;
                }
                catch (IOException e) when (DirectIo.IsRefused(e)) { }
            }
            if (direct)
            {
                direct = false;
                DirectIo.TrySet(file, on: false);
            }
            await RandomAccess.WriteAsync(file, block, offset, CancellationToken.None);
        }
    }
}
