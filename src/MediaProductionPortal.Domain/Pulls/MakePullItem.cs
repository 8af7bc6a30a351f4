using System.Diagnostics.CodeAnalysis;
using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes one range of a pull: proves its source, renders it part by part, and stores it when all of it is proven.</summary>
public sealed class MakePullItem(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    PullJobs jobs,
    PullEnd end,
    PullFolders folders,
    ProvenSources proven,
    PullAbility can,
    MakeMovie movies,
    PullHooks hooks,
    ProgressFeed feed,
    IOptions<PullWorkOptions> options,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<MakePullItem> log
)
{
    /// <summary>A range at which the worker itself dies so often is left alone.</summary>
    private const int MostTries = 20;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid itemId, CancellationToken cancel)
    {
        Guid? pull = null;
        try
        {
            await using var lease = await PullLease.TakeAsync(dbs, clock, itemId, cancel);
            if (lease is not null)
                pull = await TryAsync(itemId, lease);
        }
        finally
        {
            jobs.Ended(itemId);
        }
        if (pull is { } id)
            await end.SettleAsync(id, cancel);
        await jobs.LookAsync(cancel);
    }

    /// <returns>The pull, if the range came to an end.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the row says it.")]
    private async Task<Guid?> TryAsync(Guid itemId, PullLease lease)
    {
        var tries = 0;
        try
        {
            PullWork work;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
            {
                work = await PullWork.OfAsync(db, stores, itemId, lease.Token);
                await BeginAsync(db, work, lease.Token);
            }
            tries = work.Row.Tries;
            Tell(work);
            await MakeAsync(work, lease);
            Tell(work);
            return work.Pull.Id;
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person stopped the pull; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "The range {Item} stopped", itemId);
            var wait = pace.Value.WaitAfter(tries - 1);
            await lease.PostponeAsync(wait, StepFaults.Words("The range", e, clock.GetUtcNow() + wait));
        }
        return null;
    }

    private async Task BeginAsync(PortalDb db, PullWork work, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var began = await db
            .Pulls.Where(p => p.Id == work.Pull.Id && p.State == PullState.Queued)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(p => p.State, PullState.Running)
                        .SetProperty(p => p.StartedAt, now)
                        .SetProperty(p => p.Words, (string?)null),
                cancel
            );
        if (began > 0)
        {
            var pull = await db.Pulls.AsNoTracking().FirstAsync(p => p.Id == work.Pull.Id, cancel);
            await hooks.WriteAsync(db, pull, PullState.Queued, cancel);
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private async Task MakeAsync(PullWork work, PullLease lease)
    {
        var keep = new KeepPullItem(dbs, work, lease, clock);
        if (work.Row.Tries > MostTries)
        {
            await keep.FailAsync(StepFaults.GivenUp(MostTries, work.Row.Words, "Try again"), []);
            return;
        }
        var folder = folders.Of(work.Row.Id);
        var roll = Path.Combine(folder, "roll");
        WorkFolders.Clear(roll);
        Directory.CreateDirectory(roll);
        var progress = new LeaseProgress(lease.ReportAsync, clock, () => Tell(work));
        var tools = options.Value.Threads > 0 ? new MediaTools { Threads = options.Value.Threads } : new MediaTools();
        if (work.Row.Output == PullOutput.EditorialProxy)
        {
            await new DeliverProxy(dbs, work, keep, tools, clock).RunAsync(folder, roll, progress, lease.Token);
            WorkFolders.Clear(folder);
            return;
        }
        if (work.Pull.Kind == PullKind.Conform || work.Row.Output == PullOutput.Whole)
        {
            var makers = (await can.ReadAsync(lease.Token)).Makers;
            await new DeliverOriginal(work, keep, proven, tools, makers, clock).RunAsync(
                folder,
                roll,
                progress,
                lease.Token
            );
            WorkFolders.Clear(folder);
            return;
        }
        var began = clock.GetTimestamp();
        var wanted = PlateFrames.Of(work.Row, work.Pull.Options).ToHashSet();
        var source = new LaidOutMedia(work.Stores.Media, work.TitleCode, work.Clip.Name, work.Media, roll)
        {
            Roll = work.Roll,
            Prove = proven,
            Wanted = wanted,
        };
        if (await LayOutAsync(source, lease) is { } trouble)
        {
            WorkFolders.Clear(folder);
            await keep.FailAsync(trouble, []);
            return;
        }
        var config = (await can.ReadAsync(lease.Token)).Config.File;
        var job = work.Job(roll, config);
        var made = await new PlateMaker(tools).MakeAsync(job, folder, progress, lease.Token);
        if (made.Words is { } words)
            await keep.FailAsync(words, made.ToolSaid);
        else
        {
            // the time is the plate's: a plan tells it without movies
            var took = clock.GetElapsedTime(began);
            var movie = await movies.MakeAsync(work, job, tools, folder, lease.Token);
            await keep.KeepAsync(made, PlateMaker.OutputOf(folder), source.Proven, took, movie);
        }
        WorkFolders.Clear(folder);
    }

    /// <returns>What only a person can mend; null when all is there.</returns>
    private static async Task<string?> LayOutAsync(LaidOutMedia source, PullLease lease)
    {
        try
        {
            await source.LayOutAsync((_, _) => { }, lease.Token);
            return null;
        }
        catch (FileNotFoundException e)
        {
            return $"{e.FileName} is not in the store, although its roll is. Scrub the roll, and restore it from its second copy.";
        }
        catch (OtherBytesException e)
        {
            return $"{e.Message.TrimEnd('.')}, and restore it from its second copy.";
        }
    }

    private void Tell(PullWork work) =>
        feed.Publish(new ChangeNotice(work.Pull.TitleId, null, null, null, null, work.Pull.Id));
}
