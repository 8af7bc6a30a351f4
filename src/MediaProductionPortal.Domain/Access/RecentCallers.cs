using System.Collections.Concurrent;

namespace MediaProductionPortal.Access;

/// <summary>Who called with which token in the last seconds, so that a thousand requests don't ask the database a thousand times.</summary>
internal sealed class RecentCallers(TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (Who Who, DateTimeOffset Until)> callers = new();

    public Who? Find(string hash) =>
        callers.TryGetValue(hash, out var known) && known.Until > clock.GetUtcNow() ? known.Who : null;

    public void Remember(string hash, Who who)
    {
        if (callers.Count >= Most)
            callers.Clear();
        callers[hash] = (who, clock.GetUtcNow() + Remembered);
    }

    public void Forget() => callers.Clear();
}
