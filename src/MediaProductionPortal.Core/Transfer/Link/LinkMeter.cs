using System.Collections.Concurrent;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Link;

/// <summary>Counts what leaves, in all and by drive: rates over the last minute, and steps of five minutes for the record.</summary>
internal sealed class LinkMeter(TimeProvider clock)
{
    private const int Seconds = 60;

    /// <summary>Steps that are kept for a portal that can't be reached: a day's.</summary>
    private const int MostSteps = 288;

    private readonly ConcurrentDictionary<Guid, long> sent = new();

    // The first: before anything was sent.
    private readonly Queue<(long At, Dictionary<Guid, long> Sent)> looks = new([(clock.GetTimestamp(), [])]);
    private readonly SortedDictionary<DateTimeOffset, Dictionary<Guid, long>> steps = [];
    private readonly Lock door = new();
    private Dictionary<Guid, long> told = [];

    internal void Add(Guid drive, int bytes) => sent.AddOrUpdate(drive, bytes, (_, held) => held + bytes);

    internal long Total => sent.Values.Sum();

    /// <summary>To be called each second.</summary>
    internal void Look()
    {
        lock (door)
        {
            Dictionary<Guid, long> now = new(sent);
            looks.Enqueue((clock.GetTimestamp(), now));
            while (looks.Count > Seconds + 1)
            {
                looks.Dequeue();
            }
            DateTimeOffset step = LinkStep.StartOf(clock.GetUtcNow());
            foreach ((Guid drive, long bytes) in now)
            {
                long more = bytes - told.GetValueOrDefault(drive);
                if (more > 0)
                {
                    if (!steps.TryGetValue(step, out Dictionary<Guid, long>? of))
                    {
                        steps[step] = of = [];
                    }
                    of[drive] = of.GetValueOrDefault(drive) + more;
                }
            }
            told = now;
            while (steps.Count > MostSteps)
            {
                steps.Remove(steps.Keys.First());
            }
        }
    }

    /// <summary>Bytes a second over the last minute, or as long as something has been sent without a break; by drive.</summary>
    internal Dictionary<Guid, double> Rates()
    {
        lock (door)
        {
            if (looks.Count < 2)
            {
                return [];
            }
            (long end, Dictionary<Guid, long> last) = looks.Last();
            var rates = new Dictionary<Guid, double>();
            foreach ((Guid drive, long bytes) in last)
            {
                // From where it began to move within the minute: a roll that has just begun is not slow.
                (long from, long before) = looks
                    .Select(look => (look.At, Sent: look.Sent.GetValueOrDefault(drive)))
                    .TakeWhile((look, at) => at == 0 || look.Sent == looks.Peek().Sent.GetValueOrDefault(drive))
                    .Last();
                double seconds = clock.GetElapsedTime(from, end).TotalSeconds;
                if (bytes > before && seconds > 0)
                {
                    rates[drive] = (bytes - before) / seconds;
                }
            }
            return rates;
        }
    }

    internal IReadOnlyList<LinkStep> Steps()
    {
        lock (door)
        {
            return
            [
                .. steps.Select(step => new LinkStep(
                    step.Key,
                    step.Value.Values.Sum(),
                    step.Value.Where(drive => drive.Key != Guid.Empty).ToDictionary()
                )),
            ];
        }
    }

    /// <summary>The portal holds these; the step that is under way stays.</summary>
    internal void Forget(IReadOnlyList<LinkStep> held)
    {
        lock (door)
        {
            DateTimeOffset now = LinkStep.StartOf(clock.GetUtcNow());
            foreach (LinkStep step in held.Where(step => step.From < now))
            {
                steps.Remove(step.From);
            }
        }
    }
}
