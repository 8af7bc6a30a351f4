using System.Collections.Concurrent;

namespace MediaProductionPortal.Jobs;

/// <summary>Remembers what this process handed to the queue, so that a look every 30 s does not hand it over again and again.</summary>
internal sealed class QueueMarks<T>(TimeProvider clock)
    where T : notnull
{
    /// <summary>A mark that nobody took away so long means that another process ran the job, or that the queue was lost.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<T, DateTimeOffset> enqueued = new();

    /// <summary>True for who should hand it over.</summary>
    public bool Set(T key)
    {
        var now = clock.GetUtcNow();
        return enqueued.TryGetValue(key, out var since)
            ? now - since > Lasts && enqueued.TryUpdate(key, now, since)
            : enqueued.TryAdd(key, now);
    }

    public void Clear(T key) => enqueued.TryRemove(key, out _);
}
