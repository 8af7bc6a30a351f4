using MediaProductionPortal.Dailies;
using MediaProductionPortal.Dailies.Marked;
using MediaProductionPortal.Data;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Upkeep;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Jobs;

/// <summary>Enqueues what is due and unleased, at start and then every <see cref="JobPace.LookSeconds"/>, so that a crash or a lost queue loses nothing (DESIGN §7).</summary>
public sealed class Reconciler(
    IDbContextFactory<PortalDb> dbs,
    RollJobs jobs,
    UpkeepJobs upkeep,
    ProxyJobs proxies,
    DailiesJobs dailies,
    MarkedJobs marked,
    DropMarked drop,
    PlanProxies plan,
    ProxyFolders folders,
    PullJobs pulls,
    PullFolders pullFolders,
    DailiesFolders dailiesFolders,
    SweepUploads sweep,
    MailJobs mail,
    DeliveryJobs deliveries,
    DeliveryHooks ended,
    WebhookJobs webhooks,
    SweepCalls calls,
    IOptions<JobPace> pace,
    TimeProvider clock,
    ILogger<Reconciler> log
) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(15);

    /// <summary>One look.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var due = await db
            .Rolls.Where(r => r.State == RollState.Confirming || r.State == RollState.Archiving)
            .Due(now)
            .Select(r => new { r.Id, r.State })
            .ToListAsync(cancel);
        foreach (var roll in due)
        {
            if (roll.State == RollState.Confirming)
                jobs.Confirm(roll.Id);
            else
                jobs.Archive(roll.Id);
        }
        var runs = await db
            .UpkeepRuns.Where(r => r.State == UpkeepState.Open)
            .Due(now)
            .Select(r => new { r.Id, r.Kind })
            .ToListAsync(cancel);
        foreach (var run in runs)
            upkeep.Run(run.Id, run.Kind);
        var letters = await db
            .Letters.Where(l => l.DueAt != null && l.DueAt <= now && (l.LeasedUntil == null || l.LeasedUntil < now))
            .OrderBy(l => l.DueAt)
            .Take(100)
            .Select(l => l.Id)
            .ToListAsync(cancel);
        foreach (var letter in letters)
            mail.Send(letter);
        await deliveries.LookAsync(db, now, cancel);
        await ended.LookAsync(cancel);
        await webhooks.LookAsync(db, cancel);
        await proxies.LookAsync(cancel);
        await pulls.LookAsync(cancel);
        await dailies.LookAsync(cancel);
        await drop.RunAsync(cancel);
        await marked.LookAsync(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace.Value.LookEvery, clock);
        var swept = DateTimeOffset.MinValue;
        try
        {
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                    if (clock.GetUtcNow() - swept >= SweepEvery)
                    {
                        await plan.RunAsync(null, stoppingToken);
                        await folders.SweepAsync(stoppingToken);
                        await pullFolders.SweepAsync(stoppingToken);
                        await dailiesFolders.SweepAsync(stoppingToken);
                        await sweep.RunAsync(stoppingToken);
                        await calls.RunAsync(stoppingToken);
                        swept = clock.GetUtcNow();
                    }
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // A time-out may come as a cancellation that nobody here asked for.
                    log.LogError(
                        e,
                        "Looking for what is due failed; it is tried again in {Seconds} s",
                        pace.Value.LookSeconds
                    );
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends, also when it never quite started.
        }
    }
}
