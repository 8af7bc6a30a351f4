using System.Buffers;

namespace MediaProductionPortal.Transfer;

/// <summary>Memory for parts, bounded over all files that are being sent, and used again.</summary>
internal sealed class PartBuffers(long most)
{
    private readonly Lock door = new();
    private readonly List<byte[]> free = [];
    private readonly Queue<Waiter> waiting = new();
    private long lent;

    /// <summary>Waits until there is room. A part larger than all the room is let through when nothing else is out.</summary>
    internal async Task<PartBuffer> RentAsync(int size, CancellationToken cancel)
    {
        Waiter waiter;
        lock (door)
        {
            if (waiting.Count == 0 && HasRoom(size))
            {
                return Lend(size);
            }
            waiter = new(size);
            waiting.Enqueue(waiter);
        }
        await using CancellationTokenRegistration registration = cancel.Register(() =>
        {
            waiter.Turn.TrySetCanceled(cancel);
            // Whoever waits behind may fit where this one did not.
            Serve();
        });
        return await waiter.Turn.Task;
    }

    internal void Return(PartBuffer buffer)
    {
        lock (door)
        {
            TakeBack(buffer.Array);
        }
        Serve();
    }

    private void TakeBack(byte[] array)
    {
        lent -= array.Length;
        if (IsSmall(array.Length))
        {
            ArrayPool<byte>.Shared.Return(array);
        }
        else
        {
            free.Add(array);
        }
    }

    private void Serve()
    {
        lock (door)
        {
            while (waiting.TryPeek(out Waiter? next))
            {
                if (next.Turn.Task.IsCompleted)
                {
                    waiting.Dequeue();
                    continue;
                }
                if (!HasRoom(next.Size))
                {
                    return;
                }
                waiting.Dequeue();
                PartBuffer buffer = Lend(next.Size);
                if (!next.Turn.TrySetResult(buffer))
                {
                    TakeBack(buffer.Array);
                }
            }
        }
    }

    private bool HasRoom(int size) => lent == 0 || lent + Rounded(size) <= most;

    private PartBuffer Lend(int size)
    {
        int wanted = Rounded(size);
        if (IsSmall(wanted))
        {
            // Kept apart: the many small files of a card would drive the parts of its large ones out, for new ones to be made.
            byte[] small = ArrayPool<byte>.Shared.Rent(wanted);
            lent += small.Length;
            return new(this, small, size);
        }
        int index = free.FindIndex(array => array.Length == wanted);
        byte[] array;
        if (index >= 0)
        {
            array = free[index];
            free.RemoveAt(index);
        }
        else
        {
            // What lies free in other sizes goes, so that lent and free together keep to the bound.
            while (free.Count > 0 && lent + free.Sum(a => (long)a.Length) + wanted > most)
            {
                free.RemoveAt(0);
            }
            array = GC.AllocateUninitializedArray<byte>(wanted);
        }
        lent += array.Length;
        return new(this, array, size);
    }

    private static bool IsSmall(int rounded) => rounded <= PartSizes.MiB;

    // Few sizes, so that buffers fit again: powers of two up to 1 MiB, then whole MiB.
    private static int Rounded(int size) =>
        size <= PartSizes.MiB
            ? (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, 4096))
            : checked((int)((size + PartSizes.MiB - 1) / PartSizes.MiB * PartSizes.MiB));

    private sealed record Waiter(int Size)
    {
        internal TaskCompletionSource<PartBuffer> Turn { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Memory for one part.</summary>
internal sealed class PartBuffer(PartBuffers owner, byte[] array, int size) : IDisposable
{
    private int returned;

    internal byte[] Array => array;
    internal Memory<byte> Bytes => array.AsMemory(0, size);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref returned, 1) == 0)
        {
            owner.Return(this);
        }
    }
}
