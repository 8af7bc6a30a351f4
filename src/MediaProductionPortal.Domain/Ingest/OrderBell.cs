using System.Collections.Concurrent;

namespace MediaProductionPortal.Ingest;

/// <summary>Rings when a centre's orders changed, so that the hub can tell its agents to look again.</summary>
public sealed class OrderBell
{
    private readonly ConcurrentDictionary<Guid, Action<Guid>> listeners = new();

    /// <summary>Says that the orders of a centre changed.</summary>
    public void Ring(Guid centreId)
    {
        foreach (var listener in listeners.Values)
            listener(centreId);
    }

    /// <summary>Hears of every centre until disposed.</summary>
    public IDisposable Subscribe(Action<Guid> listener)
    {
        var id = Guid.NewGuid();
        listeners[id] = listener;
        return new Subscription(() => listeners.TryRemove(id, out _));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
