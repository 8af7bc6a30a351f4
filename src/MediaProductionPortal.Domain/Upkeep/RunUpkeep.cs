using System.Collections.Concurrent;
using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>Works a scrub or restore off, from where it was left; what it found is written down every hundred objects.</summary>
public sealed class RunUpkeep(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    UpkeepJobs jobs,
    ScrubPace pace,
    ProgressFeed feed,
    TimeProvider clock,
    IOptions<JobPace> jobPace,
    ILogger<RunUpkeep> log
)
{
    private const int AtOnce = 4;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid runId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await UpkeepLease.TakeAsync(dbs, clock, runId, cancel);
            if (lease is not null)
                await TryAsync(runId, lease);
        }
        finally
        {
            jobs.Ended(runId);
        }
    }

    private async Task TryAsync(Guid runId, UpkeepLease lease)
    {
        var (tries, what) = (0, "The scrub");
        try
        {
            UpkeepRun run;
            Roll roll;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
            {
                run = await db.UpkeepRuns.FirstAsync(r => r.Id == runId, lease.Token);
                (run.StartedAt, run.DueAt) = (run.StartedAt ?? clock.GetUtcNow(), null);
                await db.SaveChangesAsync(lease.Token);
                roll = await db
                    .Rolls.AsNoTracking()
                    .Include(r => r.Title)
                    .FirstAsync(r => r.Id == run.RollId, lease.Token);
            }
            (tries, what) = (run.Tries, run.Kind == UpkeepKind.Scrub ? "The scrub" : "The restore");
            feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
            await WalkAsync(run, roll, lease);
            feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        }
        catch (OperationCanceledException)
        {
            // The host stops, or a person stopped the run; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "{What} {Run} stopped", what, runId);
            var wait = jobPace.Value.WaitAfter(tries);
            await lease.PostponeAsync(wait, StepFaults.Words(what, e, clock.GetUtcNow() + wait));
        }
    }

    private async Task WalkAsync(UpkeepRun run, Roll roll, UpkeepLease lease)
    {
        var cancel = lease.Token;
        var prefix = MediaKeys.RollPrefix(roll.Title!.Code, roll.Id);
        var commit = new CommitChunk(dbs, lease, run.Id, clock);
        var aside = MediaKeys.SetAside(roll.Title.Code, roll.Id, "");
        var stage = run.Kind == UpkeepKind.Scrub ? IngestStage.Scrub : IngestStage.Restore;
        using var progress = new ArchiveProgress(feed, roll, 2 * roll.Bytes / run.Slots, roll.Files, clock, stage);
        var pair = stores.Of(roll.Title.Stores);
        var tend = new TendItem(pair, run, aside, run.Kind == UpkeepKind.Scrub ? pace : null, progress);
        try
        {
            var objects = new RollObjects(dbs, [pair.Media, pair.Archive], roll, prefix);
            await objects.ProveListAsync(cancel);
            if (!await WalkAsync(run, roll, objects, tend, commit, cancel))
                return;
        }
        catch (ManifestTroubleException e)
        {
            await commit.RunAsync(new([], run.Entries, run.Behind), [ListTrouble(roll, prefix, e)], "", cancel);
            await EndAsync(run.Id, lease, e.Message);
            return;
        }
        if (run.Kind == UpkeepKind.Restore)
        {
            var left = await SuspectsAsync(roll.Id, cancel);
            foreach (var store in new[] { pair.Media, pair.Archive })
                await MendCopy.ForgetAsideAsync(store, aside, path => !left.Contains(path), cancel);
        }
        await EndAsync(run.Id, lease, null);
    }

    private async Task<bool> WalkAsync(
        UpkeepRun run,
        Roll roll,
        RollObjects objects,
        TendItem tend,
        CommitChunk commit,
        CancellationToken cancel
    )
    {
        var suspects = await SuspectsAsync(roll.Id, cancel);
        var (entries, behind) = run.ManifestC4 == roll.ManifestC4 ? (run.Entries, run.Behind) : (0, null);
        await foreach (var chunk in objects.WalkAsync(entries, behind, cancel))
        {
            var work = chunk.Items.Where(i => run.Scope != UpkeepScope.Found || suspects.Contains(i.Path));
            var results = new ConcurrentBag<ItemResult>();
            await Parallel.ForEachAsync(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (item, token) => results.Add(await tend.RunAsync(item, suspects.Contains(item.Path), token))
            );
            if (results.IsEmpty)
                continue;
            var ordered = results.OrderBy(r => r.Item.Path, StringComparer.Ordinal).ToList();
            if (!await commit.RunAsync(chunk, ordered, roll.ManifestC4!, cancel))
                return false;
            if (ordered.Exists(r => r.Bad.Count + r.Mended.Count > 0))
                feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        }
        return true;
    }

    /// <summary>Neither copy of the hash list is the one that gate C confirmed: both are bad, and nothing else could be judged.</summary>
    private static ItemResult ListTrouble(Roll roll, string prefix, ManifestTroubleException trouble)
    {
        var item = new StoredItem(roll.ManifestKey!, roll.ManifestKey![prefix.Length..], null, null, null, false);
        var copy = new CheckedCopy(CopyState.Changed, $"c4 {roll.ManifestC4}", trouble.Message);
        return new(item, [(CopyPlace.Stored, copy), (CopyPlace.Archived, copy)], [], [], null, 0, 0);
    }

    private async Task<HashSet<string>> SuspectsAsync(Guid rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return
        [
            .. await db
                .Findings.Where(f => f.RollId == rollId && f.Stage == IngestStage.Scrub)
                .Select(f => f.Path)
                .ToListAsync(cancel),
        ];
    }

    /// <param name="runId">The run.</param>
    /// <param name="lease">Its lease.</param>
    /// <param name="trouble">Why nothing could be done; null when it came to its end.</param>
    private async Task EndAsync(Guid runId, UpkeepLease lease, string? trouble)
    {
        await using var db = await dbs.CreateDbContextAsync(lease.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Token);
        if (!await lease.HoldAsync(db, lease.Token))
            return;
        var run = await db.UpkeepRuns.FirstAsync(r => r.Id == runId, lease.Token);
        (run.State, run.EndedAt) = (trouble is null ? UpkeepState.Done : UpkeepState.Stopped, clock.GetUtcNow());
        run.Words = trouble ?? UpkeepWords.Of(run);
        await db.SaveChangesAsync(lease.Token);
        await transaction.CommitAsync(lease.Token);
    }
}
