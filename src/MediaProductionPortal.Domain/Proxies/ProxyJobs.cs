using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Hands proxies to the job queue, the oldest first and a few at a time; the rows stay the truth (DESIGN §7).</summary>
public sealed class ProxyJobs(IDbContextFactory<PortalDb> dbs, IBackgroundJobClient client, TimeProvider clock)
{
    public const string Queue = "media";

    /// <summary>More than work at a time, so that nobody waits for the next look; few, so that who asks later for something else can still stop them.</summary>
    private const int AtOnce = 24;

    private readonly QueueMarks<Guid> marks = new(clock);

    /// <summary>Looks for what is due.</summary>
    public async Task LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var due = await db
            .ClipProxies.Where(p => p.State == ProxyState.Waiting || p.State == ProxyState.Making)
            .Due(now)
            .OfStoredRolls(db)
            .OrderBy(p => p.AskedAt)
            .ThenBy(p => p.Id)
            .Take(AtOnce)
            .Select(p => p.Id)
            .ToListAsync(cancel);
        foreach (var id in due.Where(marks.Set))
            client.Enqueue<MakeProxy>(Queue, job => job.RunAsync(id, CancellationToken.None));
    }

    internal void Ended(Guid proxyId) => marks.Clear(proxyId);
}
