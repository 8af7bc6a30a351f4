namespace MediaProductionPortal.Transfer.Link;

/// <summary>
/// One rate over everything that the portal sends or copies. Who waits is served in weighted order of
/// <see cref="LinePriority"/>: ten bytes of the one before for each of the next, so that nothing starves. Without a limit
/// nobody waits, and only what went is counted.
/// </summary>
public sealed class SharedLine(TimeProvider clock)
{
    private static readonly Guid[] Flows =
    [
        .. Enum.GetValues<LinePriority>().Select(p => new Guid((int)p + 1, 0, 0, new byte[8])),
    ];

    private readonly TokenBucket bucket = new(clock);
    private readonly FairOrder order = new(flow => Math.Pow(10, Flows.Length - Array.IndexOf(Flows, flow)));
    private readonly PriorityQueue<Waiter, (double Stamp, LinePriority, long Arrived)> waiting = new();
    private readonly Lock door = new();
    private readonly long[] went = new long[Flows.Length];
    private long arrived;
    private bool serving;

    /// <summary>Bytes a second; infinity: no limit.</summary>
    public double Rate
    {
        get => bucket.Rate;
        set => bucket.Rate = value;
    }

    /// <summary>Somebody waits at this moment.</summary>
    public bool HasQueue
    {
        get
        {
            lock (door)
            {
                return waiting.Count > 0;
            }
        }
    }

    /// <summary>Bytes since the start, by <see cref="LinePriority"/>.</summary>
    public IReadOnlyList<long> Went => [.. Enumerable.Range(0, went.Length).Select(i => Interlocked.Read(ref went[i]))];

    /// <summary>The line, as one kind of work uses it.</summary>
    public IPace Of(LinePriority priority) => new Pace(this, priority);

    private ValueTask TakeAsync(LinePriority priority, int bytes, CancellationToken cancel)
    {
        if (double.IsInfinity(bucket.Rate))
        {
            return ValueTask.CompletedTask;
        }
        var waiter = new Waiter(bytes);
        lock (door)
        {
            waiter.Stamp = order.Stamp(Flows[(int)priority], bytes);
            waiting.Enqueue(waiter, (waiter.Stamp, priority, arrived++));
            if (!serving)
            {
                serving = true;
                _ = ServeAsync();
            }
        }
        return new(waiter.WaitAsync(cancel));
    }

    private async Task ServeAsync()
    {
        while (Next() is { } waiter)
        {
            await bucket.TakeAsync(waiter.Bytes, CancellationToken.None);
            waiter.Turn.TrySetResult();
        }
    }

    private Waiter? Next()
    {
        lock (door)
        {
            while (waiting.TryDequeue(out Waiter? waiter, out _))
            {
                order.Served(waiter.Stamp);
                if (!waiter.Turn.Task.IsCompleted)
                {
                    return waiter;
                }
            }
            serving = false;
            return null;
        }
    }

    private sealed class Waiter(int bytes)
    {
        internal int Bytes => bytes;
        internal double Stamp { get; set; }
        internal TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task WaitAsync(CancellationToken cancel)
        {
            if (cancel.CanBeCanceled)
            {
                CancellationTokenRegistration gone = cancel.Register(() => Turn.TrySetCanceled(cancel));
                Turn.Task.ContinueWith(
                    _ => gone.Dispose(),
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            }
            return Turn.Task;
        }
    }

    private sealed class Pace(SharedLine line, LinePriority priority) : IPace
    {
        public int Slice => line.bucket.Slice;

        public ValueTask TakeAsync(int bytes, CancellationToken cancel) => line.TakeAsync(priority, bytes, cancel);

        public void Went(int bytes) => Interlocked.Add(ref line.went[(int)priority], bytes);
    }
}
