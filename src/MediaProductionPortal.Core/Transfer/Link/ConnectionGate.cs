namespace MediaProductionPortal.Transfer.Link;

/// <summary>How many parts may be on the line at once; may be changed at any time. Parts that are on the line stay there.</summary>
internal sealed class ConnectionGate(int size) : IDisposable
{
    private readonly Lock door = new();
    private readonly LinkedList<TaskCompletionSource> waiting = [];
    private int inside;

    internal int Size
    {
        get
        {
            lock (door)
            {
                return size;
            }
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (door)
            {
                size = value;
            }
            LetIn();
        }
    }

    /// <summary>More would be on the line if they might.</summary>
    internal bool HasQueue
    {
        get
        {
            lock (door)
            {
                return waiting.Count > 0;
            }
        }
    }

    internal async Task WaitAsync(CancellationToken cancel)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (door)
        {
            cancel.ThrowIfCancellationRequested();
            if (waiting.Count == 0 && inside < size)
            {
                inside++;
                return;
            }
            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        await using CancellationTokenRegistration registration = cancel.Register(() =>
        {
            lock (door)
            {
                if (place.Value.TrySetCanceled(cancel))
                {
                    waiting.Remove(place);
                }
            }
        });
        await place.Value.Task;
    }

    internal void Release()
    {
        lock (door)
        {
            inside--;
        }
        LetIn();
    }

    public void Dispose() { }

    private void LetIn()
    {
        lock (door)
        {
            while (inside < size && waiting.First is { } next)
            {
                waiting.RemoveFirst();
                if (next.Value.TrySetResult())
                {
                    inside++;
                }
            }
        }
    }
}
