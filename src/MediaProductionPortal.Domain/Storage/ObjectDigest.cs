using System.Buffers;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Storage;

/// <summary>What reading a whole object gave.</summary>
/// <param name="Size">Bytes read.</param>
/// <param name="Hashes">In schema order.</param>
/// <param name="Crc64Nvme">16 hex digits.</param>
public sealed record ObjectDigest(long Size, IReadOnlyList<HashValue> Hashes, string Crc64Nvme)
{
    private const int BufferSize = 1024 * 1024;

    /// <summary>Reads an object back, from its first byte to its last, into these hashes; throws <see cref="FileNotFoundException"/>.</summary>
    /// <param name="bytesRead">Told the bytes read so far.</param>
    public static async Task<ObjectDigest> OfAsync(
        IStore store,
        string key,
        IReadOnlyCollection<HashFormat> formats,
        IProgress<long>? bytesRead,
        CancellationToken cancel
    )
    {
        await using Stream content = await store.ReadAsync(key, 0, null, cancel);
        return await OfAsync(content, formats, bytesRead, cancel);
    }

    internal static async Task<ObjectDigest> OfAsync(
        Stream content,
        IReadOnlyCollection<HashFormat> formats,
        IProgress<long>? bytesRead,
        CancellationToken cancel
    )
    {
        using var hasher = new MultiHasher(formats, crc64Nvme: true);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int count;
            while ((count = await content.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancel)) > 0)
            {
                await hasher.AppendAsync(buffer.AsMemory(0, count));
                size += count;
                bytesRead?.Report(size);
            }
            return new(size, hasher.Finish(), hasher.Crc64Nvme.ToString("x16", null));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
