using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Proxies;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Hands films with names to the job queue, the oldest first and a few at a time; the rows stay the truth (DESIGN §7).</summary>
public sealed class MarkedJobs(IDbContextFactory<PortalDb> dbs, IBackgroundJobClient client, TimeProvider clock)
{
    private const int AtOnce = 24;

    private readonly QueueMarks<Guid> marks = new(clock);

    /// <summary>Looks for what is due.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var due = await MarkedLease
            .Open(db)
            .Due(clock.GetUtcNow())
            .OrderBy(f => f.AskedAt)
            .ThenBy(f => f.Id)
            .Take(AtOnce)
            .Select(f => f.Id)
            .ToListAsync(cancel);
        foreach (var id in due.Where(marks.Set))
            client.Enqueue<MakeMarked>(ProxyJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    internal void Ended(Guid id) => marks.Clear(id);
}
