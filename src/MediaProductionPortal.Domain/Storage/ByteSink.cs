using System.Buffers;
using MediaProductionPortal.Integrity;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Storage;

/// <summary>Lays a stream down in a file, at an offset, and hashes what passes. Holds one buffer of 1 MiB.</summary>
internal static class ByteSink
{
    private const int BufferSize = 1024 * 1024;

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
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(most, 4096, BufferSize));
        try
        {
            long taken = 0;
            while (true)
            {
                int count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
                if (count == 0)
                {
                    return taken;
                }
                if (count > most - taken)
                {
                    return most + 1;
                }
                hasher.Append(buffer.AsSpan(0, count));
                if (file is not null)
                {
                    beforeWrite?.Invoke(count);
                    await RandomAccess.WriteAsync(file, buffer.AsMemory(0, count), offset + taken, cancel);
                }
                taken += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
