using System.Collections.Concurrent;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Gives the same link again within an hour, so that a browser's cache knows it and a player is not started anew.</summary>
internal sealed class S3ReadLinks(TimeProvider clock)
{
    private const int Most = 50_000;

    private ConcurrentDictionary<object, string> links = new();
    private long hour;

    internal string For((string Key, string? Type, string? Name, TimeSpan Lasts) wanted, Func<TimeSpan, string> sign)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        if (Interlocked.Exchange(ref hour, now) != now || links.Count > Most)
        {
            links = new();
        }
        // It may be given out an hour after it was signed, and lasts as long as was asked then, too.
        return links.GetOrAdd(wanted, _ => sign(wanted.Lasts + TimeSpan.FromHours(1)));
    }
}
