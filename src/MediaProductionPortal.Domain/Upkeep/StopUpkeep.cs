using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Stops a scrub or restore within seconds. What it found and mended so far stands.</summary>
public sealed class StopUpkeep(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<UpkeepAnswer>> RunAsync(Who who, Guid rollId, Guid runId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        if (!await rules.MayAsync(who, Deed.TendRoll, Subject.Roll(rollId), cancel))
            return Refusal.NotAllowed("Only an admin, of the site or of the roll's centre, stops this.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var words = Text.Clean($"Stopped by {who.Name}. What it found and mended so far stands.");
        var stopped = await db
            .UpkeepRuns.Where(r => r.Id == runId && r.RollId == rollId && r.State == UpkeepState.Open)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.State, UpkeepState.Stopped)
                        .SetProperty(r => r.EndedAt, now)
                        .SetProperty(r => r.Words, words),
                cancel
            );
        var run = await db
            .UpkeepRuns.AsNoTracking()
            .FirstOrDefaultAsync(r => r.Id == runId && r.RollId == rollId, cancel);
        if (run is null)
            return Refusal.NotFound("scrub or restore");
        if (stopped == 0)
            return Refusal.Conflict("over", $"This {Text.Kebab(run.Kind)} is over; there is nothing to stop.");
        var roll = await db.Rolls.AsNoTracking().FirstAsync(r => r.Id == rollId, cancel);
        db.Audit.Add(
            WriteAudit.Entry(who, now, "upkeep-stop", $"roll {roll.Name}", roll.TitleId, $"The {Text.Kebab(run.Kind)}.")
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        return UpkeepAnswers.Of(run);
    }
}
