namespace MediaProductionPortal.Integrity;

/// <summary>Reads many files, as many at a time as their drive takes best: the large ones first, then the small ones, each in their order.</summary>
public sealed class PacedReading
{
    /// <summary>Bytes from which a file is read ahead, buffer by buffer.</summary>
    internal const long Large = 1024 * 1024;

    private const int SmallOnes = 8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly Chunks<int> _large = new();
    private readonly Chunks<int> _small = new();
    private readonly Lock _gate = new();
    private readonly ReadPace _pace;
    private int _nextLarge;
    private int _nextSmall;

    /// <summary>What is to be read.</summary>
    /// <param name="sizes">The size of each file, in bytes.</param>
    /// <param name="pace">Of the drive that they lie on.</param>
    public PacedReading(IEnumerable<long> sizes, ReadPace pace)
    {
        _pace = pace;
        foreach (long size in sizes)
        {
            (size >= Large ? _large : _small).Add(Count++);
            TotalBytes += size;
        }
    }

    /// <summary>Number of files.</summary>
    public int Count { get; }

    /// <summary>Bytes of all files.</summary>
    public long TotalBytes { get; }

    /// <summary>Reads them all. The first failure stops the others and is thrown.</summary>
    /// <param name="read">Reads the file of this number.</param>
    /// <param name="told">Told the number of a file and how many more of its bytes were read, from any thread.</param>
    /// <param name="ct">Stops within one buffer.</param>
    public async Task RunAsync(
        Func<int, IReadTurn, CancellationToken, Task> read,
        Action<int, long> told,
        CancellationToken ct
    )
    {
        AllowThreads();
        // More than half of memory would push everything else out of it, to no use: it is gone when it is read again.
        bool dropBehind = TotalBytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        List<Task> readers = [];
        try
        {
            while (true)
            {
                while (Next is { } kind && _pace.TryEnter(kind, dropBehind) is { } slot)
                {
                    readers.Add(Start(slot, read, told, stop.Token));
                }
                if (readers.Count == 0 && Next is null)
                {
                    return;
                }
                await Task.WhenAny([.. readers, Task.Delay(Look, stop.Token)]);
                foreach (Task ended in readers.Where(r => r.IsCompleted).ToList())
                {
                    readers.Remove(ended);
                    await ended;
                }
                ct.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ReadKind? Next
    {
        get
        {
            lock (_gate)
            {
                return _nextLarge < _large.Count ? ReadKind.Large
                    : _nextSmall < _small.Count ? ReadKind.Small
                    : null;
            }
        }
    }

    /// <summary>On a thread of its own, which a small file never leaves: no task and no waiting for the pool a file.</summary>
    private Task Start(
        ReadSlot slot,
        Func<int, IReadTurn, CancellationToken, Task> read,
        Action<int, long> told,
        CancellationToken ct
    ) =>
        Task
            .Factory.StartNew(
                () => WorkAsync(slot, read, told, ct),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
            .Unwrap();

    private async Task WorkAsync(
        ReadSlot slot,
        Func<int, IReadTurn, CancellationToken, Task> read,
        Action<int, long> told,
        CancellationToken ct
    )
    {
        using (slot)
        {
            while (slot.IsTurn && Take(slot.Kind) is { Count: > 0 } files)
            {
                for (int i = files.From; i < files.From + files.Count; i++)
                {
                    ct.ThrowIfCancellationRequested();
                    int file = slot.Kind == ReadKind.Large ? _large[i] : _small[i];
                    slot.Begin(file, told);
                    await read(file, slot, ct);
                }
            }
        }
    }

    /// <summary>The next places in the list of this kind: one, or a few small ones at a time.</summary>
    private (int From, int Count) Take(ReadKind kind)
    {
        lock (_gate)
        {
            if (kind == ReadKind.Large)
            {
                return _nextLarge < _large.Count ? (_nextLarge++, 1) : default;
            }
            int from = _nextSmall;
            _nextSmall = Math.Min(_small.Count, from + SmallOnes);
            return (from, _nextSmall - from);
        }
    }

    /// <summary>Reading ahead blocks a thread of the pool for each large file; the pool would add them one every half second.</summary>
    private static void AllowThreads()
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        int wanted = Environment.ProcessorCount + 16;
        if (workers < wanted)
        {
            ThreadPool.SetMinThreads(wanted, ports);
        }
    }
}
