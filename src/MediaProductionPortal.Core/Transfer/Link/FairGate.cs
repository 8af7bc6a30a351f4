namespace MediaProductionPortal.Transfer.Link;

/// <summary>So many at once, in weighted order of their flows; a flow that has none inside is let in at once, so that an urgent drive never waits for another's long file.</summary>
/// <param name="weightOf">Twice the weight, twice the work that is let in.</param>
public sealed class FairGate(int size, Func<Guid, double> weightOf)
{
    private readonly Lock door = new();
    private readonly FairOrder order = new(weightOf);
    private readonly PriorityQueue<Waiter, (double, long)> waiting = new();
    private readonly Dictionary<Guid, int> inside = [];
    private long arrived;
    private int count;

    /// <summary>Somebody waits.</summary>
    public bool HasQueue
    {
        get
        {
            lock (door)
            {
                return waiting.UnorderedItems.Any(w => !w.Element.Turn.Task.IsCompleted);
            }
        }
    }

    /// <summary>Waits for its turn; disposing the answer ends it.</summary>
    /// <param name="cost">How much work it is, in the measure of the weights.</param>
    public async Task<IDisposable> EnterAsync(Guid flow, double cost, CancellationToken cancel)
    {
        var waiter = new Waiter(this, flow);
        lock (door)
        {
            waiter.Stamp = order.Stamp(flow, cost);
            waiting.Enqueue(waiter, (waiter.Stamp, arrived++));
        }
        LetIn(flow);
        await using CancellationTokenRegistration registration = cancel.Register(() =>
            waiter.Turn.TrySetCanceled(cancel)
        );
        await waiter.Turn.Task;
        return waiter;
    }

    private void Leave(Guid flow)
    {
        lock (door)
        {
            count--;
            if (--inside[flow] == 0)
            {
                inside.Remove(flow);
            }
        }
        LetIn(flow);
    }

    private void LetIn(Guid flow)
    {
        lock (door)
        {
            if (!inside.ContainsKey(flow))
            {
                LetInFirstOf(flow);
            }
            while (count < size && waiting.TryDequeue(out Waiter? next, out _))
            {
                LetIn(next);
            }
        }
    }

    private void LetInFirstOf(Guid flow)
    {
        foreach (var (waiter, _) in waiting.UnorderedItems.Where(w => w.Element.Flow == flow).OrderBy(w => w.Priority))
        {
            // Stays in the queue as one whose turn is over.
            if (LetIn(waiter))
            {
                return;
            }
        }
    }

    private bool LetIn(Waiter waiter)
    {
        if (!waiter.Turn.TrySetResult())
        {
            return false;
        }
        count++;
        inside[waiter.Flow] = inside.GetValueOrDefault(waiter.Flow) + 1;
        order.Served(waiter.Stamp);
        return true;
    }

    private sealed class Waiter(FairGate gate, Guid flow) : IDisposable
    {
        private int left;

        internal Guid Flow => flow;
        internal double Stamp { get; set; }
        internal TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                gate.Leave(flow);
            }
        }
    }
}
