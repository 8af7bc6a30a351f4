namespace MediaProductionPortal.Ingest;

/// <summary>Gathers what many workers did and writes it down together: each second, or every 500 things.</summary>
internal sealed class GroupCommit<T>(TimeProvider time, Action<IReadOnlyList<T>> write)
{
    private const int Most = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private List<T> waiting = [];
    private long since = time.GetTimestamp();

    internal void Add(T item)
    {
        lock (gate)
        {
            waiting.Add(item);
            if (waiting.Count >= Most || time.GetElapsedTime(since) >= Longest)
                Write();
        }
    }

    /// <summary>Writes what waits; to be called whatever happened, so that done work is never done again.</summary>
    internal void Flush()
    {
        lock (gate)
        {
            if (waiting.Count > 0)
                Write();
        }
    }

    private void Write()
    {
        List<T> items = waiting;
        waiting = [];
        write(items);
        since = time.GetTimestamp();
    }
}
