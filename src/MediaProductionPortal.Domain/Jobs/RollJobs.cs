using System.Collections.Concurrent;
using Hangfire;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Jobs;

/// <summary>Hands rolls to the job queue, each at most once at a time from this process; the row stays the truth (DESIGN §7).</summary>
public sealed class RollJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "archive";

    /// <summary>A mark that nobody took away so long means that another process ran the job, or that the queue was lost.</summary>
    private static readonly TimeSpan MarkLasts = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(Guid Roll, RollState Step), DateTimeOffset> enqueued = new();

    /// <summary>Asks for gate C.</summary>
    public void Confirm(Guid rollId)
    {
        if (Mark(rollId, RollState.Confirming))
            client.Enqueue<ConfirmRoll>(Queue, job => job.RunAsync(rollId, CancellationToken.None));
    }

    /// <summary>Asks for gate D.</summary>
    public void Archive(Guid rollId)
    {
        if (Mark(rollId, RollState.Archiving))
            client.Enqueue<ArchiveRoll>(Queue, job => job.RunAsync(rollId, CancellationToken.None));
    }

    internal void Ended(Guid rollId, RollState step) => enqueued.TryRemove((rollId, step), out _);

    private bool Mark(Guid rollId, RollState step)
    {
        var now = clock.GetUtcNow();
        var key = (rollId, step);
        if (enqueued.TryGetValue(key, out var since))
            return now - since > MarkLasts && enqueued.TryUpdate(key, now, since);
        return enqueued.TryAdd(key, now);
    }
}
