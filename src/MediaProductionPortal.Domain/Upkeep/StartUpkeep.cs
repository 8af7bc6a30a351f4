using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Starts a scrub or a restore of a roll because a person asks.</summary>
public sealed class StartUpkeep(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    UpkeepJobs jobs,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>Reads both copies of every object.</summary>
    public Task<Outcome<UpkeepAnswer>> ScrubAsync(
        Who who,
        Guid rollId,
        ScrubRequest request,
        CancellationToken cancel
    ) => RunAsync(who, rollId, UpkeepKind.Scrub, UpkeepScope.Whole, request.Reason, cancel);

    /// <summary>Puts back what is bad in one store from the other.</summary>
    public Task<Outcome<UpkeepAnswer>> RestoreAsync(
        Who who,
        Guid rollId,
        RestoreRequest request,
        CancellationToken cancel
    ) =>
        RunAsync(
            who,
            rollId,
            UpkeepKind.Restore,
            request.All ? UpkeepScope.Whole : UpkeepScope.Found,
            request.Reason,
            cancel
        );

    private async Task<Outcome<UpkeepAnswer>> RunAsync(
        Who who,
        Guid rollId,
        UpkeepKind kind,
        UpkeepScope scope,
        string? reason,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        if (!await rules.MayAsync(who, Deed.TendRoll, Subject.Roll(rollId), cancel))
            return Refusal.NotAllowed("Only an admin, of the site or of the roll's centre, scrubs and restores rolls.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OpenRuns.LockAsync(db, rollId, cancel);
        var roll = await db.Rolls.AsNoTracking().FirstOrDefaultAsync(r => r.Id == rollId, cancel);
        if (roll is null)
            return Refusal.NotFound("roll");
        if (await WhyNotAsync(db, roll, scope, cancel) is { } no)
            return no;
        var run = new UpkeepRun
        {
            RollId = rollId,
            Kind = kind,
            Scope = await AllOfItAsync(db, roll, scope, cancel),
            By = Text.Cut(who.Name, 256),
            AskedAt = clock.GetUtcNow(),
        };
        db.UpkeepRuns.Add(run);
        var deed = kind == UpkeepKind.Scrub ? "roll-scrub" : "roll-restore";
        db.Audit.Add(WriteAudit.Entry(who, run.AskedAt, deed, $"roll {roll.Name}", roll.TitleId, reason));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        jobs.Run(run.Id, kind);
        feed.Publish(new ChangeNotice(roll.TitleId, roll.CentreId, roll.DriveId, roll.Id, null));
        return UpkeepAnswers.Of(run);
    }

    private static async Task<Refusal?> WhyNotAsync(PortalDb db, Roll roll, UpkeepScope scope, CancellationToken cancel)
    {
        if (roll.CopyOfId is not null)
            return Refusal.Conflict(
                "second-copy",
                $"Roll {roll.Name} is the second copy of one that another drive brought, and its files lie in the stores once, as that roll's. Look at that one: its custody names this."
            );
        if (!await db.Rolls.Where(r => r.Id == roll.Id).WithTwoCopies().AnyAsync(cancel))
            return Refusal.Conflict(
                "no-two-copies",
                $"Roll {roll.Name} is {Text.Kebab(roll.State)}: only a roll whose gates C and D have passed has two copies to look at."
            );
        if (await OpenRuns.OfAsync(db, roll.Id, cancel) is { } run)
            return Refusal.Conflict(
                "under-way",
                $"A {Text.Kebab(run.Kind)} of roll {roll.Name} is under way, asked for by {run.By}. Wait for its end, or stop it."
            );
        if (scope == UpkeepScope.Found && !await FoundOf(db, roll).AnyAsync(cancel))
            return Refusal.Conflict(
                "nothing-found",
                $"No scrub found anything damaged in roll {roll.Name}. Scrub it first, or restore all: then every object is looked at."
            );
        return null;
    }

    /// <summary>More was found than is kept as findings: then everything is looked at.</summary>
    private static async Task<UpkeepScope> AllOfItAsync(
        PortalDb db,
        Roll roll,
        UpkeepScope scope,
        CancellationToken cancel
    ) =>
        scope == UpkeepScope.Found && await FoundOf(db, roll).CountAsync(cancel) >= CommitChunk.MostFindings
            ? UpkeepScope.Whole
            : scope;

    private static IQueryable<FoundFinding> FoundOf(PortalDb db, Roll roll) =>
        db.Findings.Where(f => f.RollId == roll.Id && f.Stage == IngestStage.Scrub);
}
