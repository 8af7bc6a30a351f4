using System.Buffers;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Jobs;

/// <summary>The hash of everything in a stream.</summary>
internal static class StreamHash
{
    private const int Block = 1 << 20;

    public static async Task<HashValue> OfAsync(
        Stream stream,
        HashFormat format,
        CancellationToken cancel,
        Action<int>? read = null
    )
    {
        using var hasher = new MultiHasher([format]);
        var buffer = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer.AsMemory(0, Block), cancel)) > 0)
            {
                await hasher.AppendAsync(buffer.AsMemory(0, count));
                read?.Invoke(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return hasher.Finish()[0];
    }
}
