using Hangfire;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Jobs;

/// <summary>Gate D: makes the second, independent copy of a roll and proves it against the hash list.</summary>
public sealed class ArchiveRoll(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    RollJobs jobs,
    ProgressFeed feed,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<ArchiveRoll> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(Guid rollId, CancellationToken cancel) =>
        new LeasedStep(dbs, jobs, pace.Value, clock, log, RollState.Archiving, "The archive copy").RunAsync(
            rollId,
            ArchiveAsync,
            cancel
        );

    private async Task ArchiveAsync(Roll roll, RollLease lease)
    {
        using var progress = new ArchiveProgress(feed, roll, roll.Bytes, roll.Files, clock);
        var prefix = MediaKeys.RollPrefix(roll.Title!.Code, roll.Id);
        var pair = stores.Of(roll.Title.Stores);
        try
        {
            FirstCopy? first;
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
                first = await FirstCopy.OfAsync(db, pair.Media, roll, lease.Token);
            var archive = new RollArchive(dbs, pair, roll, prefix, first, progress, clock);
            await archive.RunAsync(lease.Token);
            var words = Good(archive, first);
            await WriteAsync(lease, roll.Id, words, archive.Findings, archive.FindingCount);
        }
        catch (ManifestTroubleException e)
        {
            var trouble = new Finding(
                FindingCodes.StoreMismatch,
                FindingSeverity.Error,
                "",
                $"{e.Message} Keep the drive and ask an admin to look at the store."
            );
            await WriteAsync(lease, roll.Id, "", [trouble], 1);
        }
    }

    private async Task WriteAsync(
        RollLease lease,
        Guid rollId,
        string good,
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
            roll.Archived.Set(GateState.Passed, now, good);
            roll.State = roll.AllGatesPassed ? RollState.Safe : RollState.Held;
            roll.Words = roll.AllGatesPassed ? null : GateWords.NotSafe(roll);
        }
        await db.SaveChangesAsync(cancel);
        await DriveStanding.SettleAsync(db, roll.DriveId, cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
    }

    private static string Good(RollArchive archive, FirstCopy? first)
    {
        var copied =
            $"{Text.Count(archive.Files - archive.Shared, "object")} copied to the archive, hashed against the hash list while copied, and read back.";
        return archive.Shared == 0 || first is null
            ? copied
            : $"{copied} {Text.Count(archive.Shared, "file")} {(archive.Shared == 1 ? "has its" : "have their")} two copies as roll {first.Roll.Name} of drive {first.Drive}, whose gate D read them back.";
    }
}
