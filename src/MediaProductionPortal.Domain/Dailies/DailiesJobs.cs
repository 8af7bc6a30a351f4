using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Proxies;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Hands clips to the job queue, the oldest first and a few at a time; the rows stay the truth (DESIGN §7).</summary>
public sealed class DailiesJobs(IDbContextFactory<PortalDb> dbs, IBackgroundJobClient client, TimeProvider clock)
{
    private const int AtOnce = 24;

    private readonly QueueMarks<Guid> marks = new(clock);

    /// <summary>Looks for what is due.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var due = await db
            .DailiesClips.Where(c =>
                (c.State == DailiesState.Waiting || c.State == DailiesState.Making)
                && db.Clips.OfStoredRolls(db).Any(s => s.Id == c.ClipId)
            )
            .Due(now)
            .OrderBy(c => c.AskedAt)
            .ThenBy(c => c.Position)
            .Take(AtOnce)
            .Select(c => c.Id)
            .ToListAsync(cancel);
        foreach (var id in due.Where(marks.Set))
            client.Enqueue<MakeDailies>(ProxyJobs.Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    internal void Ended(Guid id) => marks.Clear(id);
}
