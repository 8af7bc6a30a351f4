using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Jobs;

/// <summary>Gate D: makes the second, independent copy of a roll and proves it against the hash list.</summary>
public sealed class ArchiveRoll(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    RollJobs jobs,
    ProgressFeed feed,
    TimeProvider clock,
    ILogger<ArchiveRoll> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid rollId, CancellationToken cancel)
    {
        try
        {
            await using var lease = await RollLease.TakeAsync(dbs, clock, rollId, RollState.Archiving, cancel);
            if (lease is not null)
                await RunAsync(rollId, lease);
        }
        finally
        {
            jobs.Ended(rollId, RollState.Archiving);
        }
    }

    private async Task RunAsync(Guid rollId, RollLease lease)
    {
        var tries = 0;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(lease.Token);
            var roll = await db.Rolls.AsNoTracking().Include(r => r.Title).FirstAsync(r => r.Id == rollId, lease.Token);
            tries = roll.Tries;
            using var progress = new ArchiveProgress(feed, roll, roll.Bytes, roll.Files, clock);
            var archive = new RollArchive(
                dbs,
                stores,
                roll,
                MediaKeys.RollPrefix(roll.Title!.Code, rollId),
                progress,
                clock
            );
            try
            {
                await archive.RunAsync(lease.Token);
                await WriteAsync(lease, rollId, archive.Files, archive.Findings, archive.FindingCount);
            }
            catch (ManifestTroubleException e)
            {
                var trouble = new Finding(
                    FindingCodes.StoreMismatch,
                    FindingSeverity.Error,
                    "",
                    $"{e.Message} Keep the drive and ask an admin to look at the store."
                );
                await WriteAsync(lease, rollId, 0, [trouble], 1);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops, or the roll went another way; the row says which.
        }
        catch (Exception e)
        {
            log.LogError(e, "Gate D of roll {Roll} stopped", rollId);
            var wait = StepFaults.Wait(tries);
            await lease.PostponeAsync(wait, StepFaults.Words("The archive copy", e, clock.GetUtcNow() + wait));
        }
    }

    private async Task WriteAsync(
        RollLease lease,
        Guid rollId,
        long files,
        IReadOnlyList<Finding> findings,
        int findingCount
    )
    {
        var cancel = lease.Token;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await lease.HoldAsync(db, cancel))
            return;
        var now = clock.GetUtcNow();
        var roll = await db.Rolls.FirstAsync(r => r.Id == rollId, cancel);
        await RollFindings.ReplaceAsync(db, roll, IngestStage.Archive, findings, now, cancel);
        roll.FindingCount = await db.Findings.CountAsync(f => f.RollId == rollId, cancel);
        (roll.Tries, roll.DueAt, roll.Words) = (0, null, null);
        if (findingCount > 0)
        {
            var words =
                $"{Text.Count(findingCount, "file")} could not be archived as verified; the first: {findings[0].Path}. {findings[0].Words}";
            roll.Archived.Set(GateState.Failed, now, words);
            (roll.State, roll.Words) = (RollState.Failed, words);
        }
        else
        {
            roll.Archived.Set(
                GateState.Passed,
                now,
                $"{Text.Count(files, "object")} copied to the archive, hashed against the hash list while copied, and read back."
            );
            roll.State = roll.AllGatesPassed ? RollState.Safe : RollState.Held;
            roll.Words = roll.AllGatesPassed ? null : NotSafe(roll);
        }
        await db.SaveChangesAsync(cancel);
        await DriveStanding.SettleAsync(db, roll.DriveId, cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
    }

    private static string NotSafe(Roll roll)
    {
        var gate =
            !roll.Listed.IsPassed ? ("A", roll.Listed)
            : !roll.Verified.IsPassed ? ("B", roll.Verified)
            : ("C", roll.Stored);
        return $"The good files are stored and archived, but gate {gate.Item1} did not pass, so the drive must not be wiped: {gate.Item2.Words ?? "nothing is proven"}";
    }
}
