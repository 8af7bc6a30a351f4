using Hangfire;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Jobs;

/// <summary>Gate C: compares the roll's newest hash-list generation, file by file, with what the store itself says it holds.</summary>
public sealed class ConfirmRoll(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    RollJobs jobs,
    PlanProxies proxies,
    ProgressFeed feed,
    TimeProvider clock,
    IOptions<JobPace> pace,
    ILogger<ConfirmRoll> log
)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid rollId, CancellationToken cancel)
    {
        await new LeasedStep(
            dbs,
            jobs,
            pace.Value,
            clock,
            log,
            RollState.Confirming,
            "The comparison with the store"
        ).RunAsync(rollId, ConfirmAsync, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (!await db.Rolls.AnyAsync(r => r.Id == rollId && r.State == RollState.Archiving, cancel))
            return;
        jobs.Archive(rollId);
        await proxies.RunAsync(rollId, cancel);
    }

    private async Task ConfirmAsync(Roll roll, RollLease lease)
    {
        var prefix = MediaKeys.RollPrefix(roll.Title!.Code, roll.Id);
        var goodOnly = await OrderOf(roll.Id, lease.Token) is IngestRollOrder { Policy: RollPolicy.SendGoodFiles };
        string? c4 = null;
        Finding? listTrouble = null;
        FirstCopy? first = null;
        var media = stores.Of(roll.Title.Stores).Media;
        var check = new StoreCheck(dbs, media, roll, prefix, goodOnly, null);
        try
        {
            await using (var db = await dbs.CreateDbContextAsync(lease.Token))
                first = await FirstCopy.OfAsync(db, media, roll, lease.Token);
            check = new(dbs, media, roll, prefix, goodOnly, first);
            var manifest = new RollManifest(media, prefix, roll.ManifestKey!);
            c4 = await manifest.ProveAsync(lease.Token);
            await check.RunAsync(manifest, lease.Token);
        }
        catch (ManifestTroubleException e)
        {
            listTrouble = new(
                FindingCodes.StoreMismatch,
                FindingSeverity.Error,
                roll.ManifestKey![prefix.Length..],
                $"{e.Message} Try the roll again."
            );
        }
        await WriteAsync(lease, roll.Id, check, first, c4, listTrouble);
    }

    private async Task<Order?> OrderOf(Guid rollId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await db
            .Orders.AsNoTracking()
            .Where(o => o.RollId == rollId)
            .OrderByDescending(o => o.PlacedAt)
            .Select(o => o.Order)
            .FirstOrDefaultAsync(cancel);
    }

    private async Task WriteAsync(
        RollLease lease,
        Guid rollId,
        StoreCheck check,
        FirstCopy? first,
        string? c4,
        Finding? listTrouble
    )
    {
        var cancel = lease.Token;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await lease.HoldAsync(db, cancel))
            return;
        var now = clock.GetUtcNow();
        var roll = await db.Rolls.FirstAsync(r => r.Id == rollId, cancel);
        var findings = listTrouble is null ? check.Findings : [listTrouble, .. check.Findings];
        await RollFindings.ReplaceAsync(db, roll, IngestStage.Close, findings, now, cancel);
        roll.FindingCount = await db.Findings.CountAsync(f => f.RollId == rollId, cancel);
        (roll.Tries, roll.DueAt, roll.Words) = (0, null, null);
        if (findings.Count > 0)
        {
            roll.Stored.Set(GateState.Failed, now, Trouble(check, listTrouble));
            roll.State = RollState.Failed;
            roll.Words = roll.Stored.Words;
        }
        else
        {
            roll.ManifestC4 = c4;
            roll.Stored.Set(check.LeftBehind.Count > 0 ? GateState.Warned : GateState.Passed, now, Good(check, first));
            roll.State = RollState.Archiving;
            // Second copies that waited for this one go on.
            await db
                .Rolls.Where(r =>
                    r.CopyOfId == rollId && (r.State == RollState.Inspecting || r.State == RollState.Sending)
                )
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Words, (string?)null), cancel);
            foreach (var ids in check.WholeSequences.Chunk(500))
                await db
                    .MediaFiles.Where(f => ids.Contains(f.Id))
                    .ExecuteUpdateAsync(s => s.SetProperty(f => f.StoredAt, now), cancel);
        }
        await db.SaveChangesAsync(cancel);
        await DriveStanding.SettleAsync(db, roll.DriveId, cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
    }

    private static string Trouble(StoreCheck check, Finding? listTrouble) =>
        listTrouble is not null
            ? listTrouble.Words
            : $"{Text.Count(check.FindingCount, "file or sequence is", "files or sequences are")} not in the store as verified; the first: {check.Findings[0].Path}. {check.Findings[0].Words}";

    private static string Good(StoreCheck check, FirstCopy? first)
    {
        var stored =
            $"{Text.Count(check.Files, "file")} ({Text.Bytes(check.Bytes)}) {(check.Files == 1 ? "is" : "are")} in the store, with the size that the hash list says and {check.OwnProof}.";
        if (check.Shared > 0 && first is not null)
            stored +=
                $" {Text.Count(check.Shared, "file")} of them {(check.Shared == 1 ? "lies" : "lie")} there once, as roll {first.Roll.Name} of drive {first.Drive}: the hash lists of both drives say the same.";
        return check.LeftBehind.Count == 0
            ? stored
            : $"{stored} {Text.Count(check.LeftBehind.Count, "bad file")} stayed behind on the drive: {string.Join(", ", check.LeftBehind.Take(3))}{(check.LeftBehind.Count > 3 ? ", …" : ".")}";
    }
}
