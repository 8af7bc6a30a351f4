using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer;

/// <summary>The bytes of one part; they may be asked for again as often as sending fails.</summary>
internal interface IPartBytes
{
    int Length { get; }

    /// <param name="moved">Told after each piece, as a sign of life.</param>
    Task WriteToAsync(Stream line, Action moved, CancellationToken cancel);
}

/// <summary>Held in memory since they were hashed.</summary>
internal sealed class HeldBytes(ReadOnlyMemory<byte> bytes) : IPartBytes
{
    private const int Piece = 256 * 1024;

    public int Length => bytes.Length;

    public async Task WriteToAsync(Stream line, Action moved, CancellationToken cancel)
    {
        for (int sent = 0; sent < bytes.Length; sent += Piece)
        {
            await line.WriteAsync(bytes.Slice(sent, Math.Min(Piece, bytes.Length - sent)), cancel);
            moved();
        }
    }
}

/// <summary>
/// Hashed a moment ago and read once more while they leave, mostly out of the page cache. What would differ from the first
/// reading is refused by the store, which is told the digest of that one.
/// </summary>
internal sealed class FileBytes(SourceFile file, long offset, int length) : IPartBytes
{
    private const int Piece = 512 * 1024;

    public int Length => length;

    public async Task WriteToAsync(Stream line, Action moved, CancellationToken cancel)
    {
        SourceGuard.Check(file);
        using SafeFileHandle handle = SourceGuard.Open(file);
        byte[] piece = ArrayPool<byte>.Shared.Rent(Piece);
        for (int sent = 0; sent < length; )
        {
            int count = await ReadAsync(handle, piece.AsMemory(0, Math.Min(Piece, length - sent)), sent, cancel);
            await line.WriteAsync(piece.AsMemory(0, count), cancel);
            moved();
            sent += count;
        }
        // After a failure the system may still write into it.
        ArrayPool<byte>.Shared.Return(piece);
    }

    private async Task<int> ReadAsync(SafeFileHandle handle, Memory<byte> room, int from, CancellationToken cancel)
    {
        try
        {
            int count = await RandomAccess.ReadAsync(handle, room, offset + from, cancel).AsTask().WaitAsync(cancel);
            return count > 0 ? count : throw SourceGuard.Changed(file, $"it ends after {offset + from:N0} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceGuard.Unreadable(file, e);
        }
    }
}
