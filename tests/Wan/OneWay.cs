using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace MediaProductionPortal.Wan;

/// <summary>One direction of a line: takes packets from one device and gives them to the other, later, or never.</summary>
internal sealed class OneWay
{
    /// <summary>Lateness that a line's own delay hides.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(10);

    private const int MostBytes = 2048;

    private readonly TunDevice from;
    private readonly TunDevice to;
    private readonly Random chance;
    private readonly ConcurrentQueue<Packet> onTheWay = new();
    private volatile LineQuality quality = LineQuality.Bare;
    private readonly CancellationToken ending;
    private readonly Thread[] threads;
    private double free;
    private long packets;
    private long bytes;
    private long lost;
    private long overflowed;
    private long late;

    private readonly record struct Packet(byte[] Bytes, int Length, double Due);

    internal OneWay(TunDevice from, TunDevice to, int seed, CancellationToken ending)
    {
        (this.from, this.to, this.ending, chance) = (from, to, ending, new Random(seed));
        threads = [Started(Take, "takes packets"), Started(Give, "gives packets")];
    }

    internal LineCount Count => new(packets, bytes, lost, overflowed, late);

    /// <summary>Takes effect with the next packet, and counts from zero.</summary>
    internal void Become(LineQuality next)
    {
        quality = next;
        (packets, bytes, lost, overflowed, late) = (0, 0, 0, 0, 0);
    }

    /// <summary>Comes back when it has ended, after the token said so and the devices went.</summary>
    internal void Join() => Array.ForEach(threads, t => t.Join());

    private static double Now => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    private Thread Started(Action work, string name)
    {
        var thread = new Thread(() => UntilGone(work)) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>The shortest rest that the system gives.</summary>
    private void Rest() => ending.WaitHandle.WaitOne(1);

    private void UntilGone(Action work)
    {
        Urgency.Raise();
        while (!ending.IsCancellationRequested)
        {
            try
            {
                work();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
            {
                // The device is not up yet, or no more.
                Rest();
            }
        }
    }

    private void Take()
    {
        while (!ending.IsCancellationRequested)
        {
            byte[] packet = ArrayPool<byte>.Shared.Rent(MostBytes);
            int length = from.Read(packet);
            if (DueOf(length) is { } due)
            {
                onTheWay.Enqueue(new(packet, length, due));
            }
            else
            {
                ArrayPool<byte>.Shared.Return(packet);
            }
        }
    }

    /// <summary>When the packet arrives; null: it does not.</summary>
    private double? DueOf(int length)
    {
        LineQuality line = quality;
        if (chance.NextDouble() < line.Loss)
        {
            lost++;
            return null;
        }
        double now = Now;
        free = Math.Max(free, now);
        if ((free - now) * line.BitsPerSecond / 8 > line.QueueBytes)
        {
            overflowed++;
            return null;
        }
        free += length * 8 / line.BitsPerSecond;
        return free + line.Delay.TotalSeconds;
    }

    private void Give()
    {
        while (!ending.IsCancellationRequested)
        {
            if (!onTheWay.TryPeek(out Packet next) || next.Due > Now)
            {
                Rest();
                continue;
            }
            onTheWay.TryDequeue(out _);
            if (Now - next.Due > Tolerance.TotalSeconds)
            {
                late++;
            }
            packets++;
            bytes += next.Length;
            to.Write(next.Bytes.AsSpan(0, next.Length));
            ArrayPool<byte>.Shared.Return(next.Bytes);
        }
    }
}
