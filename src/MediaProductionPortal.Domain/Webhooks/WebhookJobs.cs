using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Webhooks;

/// <summary>Hands calls to the queue; the row stays the truth.</summary>
public sealed class WebhookJobs(IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "webhook";

    private const int Most = 200;

    private readonly QueueMarks<Guid> marks = new(clock);

    /// <summary>Hands over whatever is due.</summary>
    internal async Task LookAsync(PortalDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await db
            .WebhookCalls.Where(c =>
                c.DueAt != null && c.DueAt <= now && (c.LeasedUntil == null || c.LeasedUntil < now)
            )
            .OrderBy(c => c.DueAt)
            .Take(Most)
            .Select(c => c.Id)
            .ToListAsync(cancel);
        foreach (var id in due.Where(marks.Set))
            client.Enqueue<SendCall>(Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    internal void Ended(Guid callId) => marks.Clear(callId);
}
