using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Storage;

/// <summary>1 MiB of memory that begins at a multiple of <see cref="DirectIo.Block"/>; lent, and used again.</summary>
internal sealed class AlignedBuffer : IDisposable
{
    internal const int Size = 1024 * 1024;

    // What is kept for later; more are made, and left to the collector, when more are needed at once.
    private const int MostKept = 32;

    private static readonly ConcurrentBag<Memory<byte>> Kept = [];

    private Memory<byte> bytes;

    private AlignedBuffer(Memory<byte> bytes) => this.bytes = bytes;

    internal Memory<byte> Bytes => bytes;

    internal static AlignedBuffer Rent() => new(Kept.TryTake(out Memory<byte> kept) ? kept : Make());

    public void Dispose()
    {
        if (!bytes.IsEmpty && Kept.Count < MostKept)
        {
            Kept.Add(bytes);
        }
        bytes = default;
    }

    private static Memory<byte> Make()
    {
        // Pinned: it must not move to where it is aligned no more.
        byte[] array = GC.AllocateUninitializedArray<byte>(Size + DirectIo.Block, pinned: true);
        nint start = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        int skip = (int)((DirectIo.Block - (start % DirectIo.Block)) % DirectIo.Block);
        return array.AsMemory(skip, Size);
    }
}
