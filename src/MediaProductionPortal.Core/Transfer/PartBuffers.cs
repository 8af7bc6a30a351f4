using System.Buffers;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Transfer;

/// <summary>Memory for parts, bounded over all files that are being sent, and used again. On a line that is slower than the disks it is what all wait for, so it is lent in the order of their shares.</summary>
/// <param name="places">Parts that are on their way at once when none is held in memory: each counts as so much of the room.</param>
internal sealed class PartBuffers(long most, SendingLink? link = null, int places = 6)
{
    private readonly long place = Math.Max(1, most / places);
    private readonly Lock door = new();
    private readonly List<byte[]> free = [];
    private readonly FairOrder order = new(flow => link?.ShareOf(flow) ?? 1);
    private readonly PriorityQueue<Waiter, (double Stamp, long Arrived)> waiting = new();
    private long arrived;
    private long lent;

    /// <summary>Waits until there is room. A part larger than all the room is let through when nothing else is out.</summary>
    internal Task<PartBuffer> RentAsync(int size, CancellationToken cancel) => WaitAsync(new(size, Held: true), cancel);

    /// <summary>Waits for its turn as those do who want memory, but gets none: the part is sent from its file.</summary>
    internal Task<PartBuffer> PlaceAsync(int size, CancellationToken cancel) =>
        WaitAsync(new(size, Held: false), cancel);

    private async Task<PartBuffer> WaitAsync(Waiter waiter, CancellationToken cancel)
    {
        lock (door)
        {
            double stamp = order.Stamp(LinkFlow.Current, waiter.Size);
            if (waiting.Count == 0 && HasRoom(waiter))
            {
                order.Served(stamp);
                return Lend(waiter);
            }
            waiting.Enqueue(waiter, (stamp, arrived++));
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
            TakeBack(buffer);
        }
        Serve();
    }

    private void TakeBack(PartBuffer buffer)
    {
        lent -= buffer.Room;
        if (buffer.Array.Length == 0)
        {
            return;
        }
        if (IsSmall(buffer.Array.Length))
        {
            ArrayPool<byte>.Shared.Return(buffer.Array);
        }
        else
        {
            free.Add(buffer.Array);
        }
    }

    private void Serve()
    {
        lock (door)
        {
            while (waiting.TryPeek(out Waiter? next, out var place))
            {
                if (next.Turn.Task.IsCompleted)
                {
                    waiting.Dequeue();
                    continue;
                }
                if (!HasRoom(next))
                {
                    return;
                }
                waiting.Dequeue();
                order.Served(place.Stamp);
                PartBuffer buffer = Lend(next);
                if (!next.Turn.TrySetResult(buffer))
                {
                    TakeBack(buffer);
                }
            }
        }
    }

    private bool HasRoom(Waiter waiter) => lent == 0 || lent + (waiter.Held ? Rounded(waiter.Size) : place) <= most;

    private PartBuffer Lend(Waiter waiter)
    {
        if (!waiter.Held)
        {
            lent += place;
            return new(this, [], 0, place);
        }
        int size = waiter.Size;
        int wanted = Rounded(size);
        if (IsSmall(wanted))
        {
            // Kept apart: the many small files of a card would drive the parts of its large ones out, for new ones to be made.
            byte[] small = ArrayPool<byte>.Shared.Rent(wanted);
            lent += small.Length;
            return new(this, small, size, small.Length);
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
        return new(this, array, size, array.Length);
    }

    private static bool IsSmall(int rounded) => rounded <= PartSizes.MiB;

    // Few sizes, so that buffers fit again: powers of two up to 1 MiB, then whole MiB.
    private static int Rounded(int size) =>
        size <= PartSizes.MiB
            ? (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, 4096))
            : checked((int)((size + PartSizes.MiB - 1) / PartSizes.MiB * PartSizes.MiB));

    private sealed record Waiter(int Size, bool Held)
    {
        internal TaskCompletionSource<PartBuffer> Turn { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Memory for one part, or a place for one that needs none.</summary>
/// <param name="room">Bytes that it counts as.</param>
internal sealed class PartBuffer(PartBuffers owner, byte[] array, int size, long room) : IDisposable
{
    private int returned;

    internal byte[] Array => array;
    internal long Room => room;
    internal Memory<byte> Bytes => array.AsMemory(0, size);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref returned, 1) == 0)
        {
            owner.Return(this);
        }
    }
}
