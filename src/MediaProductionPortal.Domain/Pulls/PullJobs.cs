using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Hands ranges of pulls and packages to the job queue, a few at a time and in their order; the rows stay the truth (DESIGN §7).</summary>
public sealed class PullJobs(
    IDbContextFactory<PortalDb> dbs,
    IBackgroundJobClient client,
    PullEnd end,
    TimeProvider clock
)
{
    public const string Queue = "pull";

    /// <summary>More than work at a time, so that nobody waits for the next look; few, so that an order can still be changed.</summary>
    private const int AtOnce = 24;

    private readonly QueueMarks<Guid> marks = new(clock);

    /// <summary>Looks for what is due.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var due = await db
            .PullItems.Where(i => i.State == PullItemState.Waiting || i.State == PullItemState.Running)
            .Due(now)
            .Join(
                db.Pulls.Where(p => p.State == PullState.Queued || p.State == PullState.Running),
                i => i.PullId,
                p => p.Id,
                (i, p) =>
                    new
                    {
                        i.Id,
                        p.Priority,
                        p.AskedAt,
                        i.Place,
                    }
            )
            .OrderBy(i => i.Priority)
            .ThenBy(i => i.AskedAt)
            .ThenBy(i => i.Place)
            .Take(AtOnce)
            .Select(i => i.Id)
            .ToListAsync(cancel);
        foreach (var id in due.Where(marks.Set))
            client.Enqueue<MakePullItem>(Queue, job => job.RunAsync(id, CancellationToken.None));

        // A worker that died between the end of the last range and the word of it.
        var ended = await db
            .Pulls.Where(p =>
                (p.State == PullState.Queued || p.State == PullState.Running)
                && !db.PullItems.Any(i =>
                    i.PullId == p.Id && (i.State == PullItemState.Waiting || i.State == PullItemState.Running)
                )
            )
            .Select(p => p.Id)
            .ToListAsync(cancel);
        foreach (var id in ended)
            await end.SettleAsync(id, cancel);

        var packages = await db
            .Pulls.Where(p => p.State == PullState.Packaging)
            .Due(now)
            .OrderBy(p => p.Priority)
            .Select(p => p.Id)
            .ToListAsync(cancel);
        foreach (var id in packages.Where(marks.Set))
            client.Enqueue<MakePackage>(Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    internal void Ended(Guid id) => marks.Clear(id);
}
