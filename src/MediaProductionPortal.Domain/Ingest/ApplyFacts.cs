using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Ingest;

/// <summary>Takes in what an agent reports for good: each fact once, in order, kept as it came; a batch is one transaction (DESIGN §6).</summary>
public sealed class ApplyFacts(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    ProgressFeed feed,
    OrderBell bell,
    RollJobs jobs,
    TimeProvider clock,
    ILogger<ApplyFacts> log
)
{
    private const int Rounds = 5;

    /// <summary>Applies the facts that the portal does not hold yet; a number that is missing before them is a conflict, "facts-gap".</summary>
    public Task<Outcome<FactsAnswer>> RunAsync(Who agent, FactBatch batch, CancellationToken cancel) =>
        RunAsync(agent, ReadFact.Of(batch), cancel);

    /// <summary>The request's body as it came, so that a fact of an unknown kind (a newer agent's) is kept and skipped instead of refused.</summary>
    public Task<Outcome<FactsAnswer>> RunAsync(Who agent, JsonElement batch, CancellationToken cancel) =>
        RunAsync(agent, ReadFact.ReadBatch(batch), cancel);

    private async Task<Outcome<FactsAnswer>> RunAsync(Who who, IReadOnlyList<ReadFact>? facts, CancellationToken cancel)
    {
        if (who is not { AgentId: { } agentId, CentreId: { } centreId })
            return Refusal.NotAllowed("Only agents report facts.");
        if (facts is null)
            return Refusal.Invalid("facts-unreadable", "The body is not a list of numbered facts.");
        var inStore = await FactObjects.StatAsync(dbs, stores, facts, cancel);
        for (var round = 1; ; round++)
        {
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var last = await db
                .Agents.Where(a => a.Id == agentId && a.RevokedAt == null)
                .Select(a => (long?)a.LastFact)
                .FirstOrDefaultAsync(cancel);
            if (last is not { } held)
                return Refusal.NotAllowed("This agent was revoked; enrol it again.");
            var fresh = facts.Where(f => f.Number > held).ToList();
            if (fresh.Count == 0)
                return new FactsAnswer(held);
            if (Gap(fresh, held) is { } gap)
                return gap;
            var scope = new FactScope(db, agentId, centreId, clock.GetUtcNow()) { InStore = inStore };
            try
            {
                if (!await CommitAsync(scope, who, fresh, held, cancel))
                    continue;
            }
            catch (DbUpdateConcurrencyException) when (round < Rounds)
            {
                // A person or a job moved a roll at the same moment: look again and apply to what is true now.
                continue;
            }
            foreach (var notice in scope.Notices)
                feed.Publish(notice);
            foreach (var roll in scope.Due)
                jobs.Confirm(roll);
            bell.Ring(centreId);
            await OldRenditions.RemoveAsync(dbs, stores, scope.Renditions, log, cancel);
            return new FactsAnswer(fresh[^1].Number);
        }
    }

    private static Refusal? Gap(List<ReadFact> fresh, long held)
    {
        for (var i = 0; i < fresh.Count; i++)
            if (fresh[i].Number != held + i + 1)
                return Refusal.Conflict(
                    "facts-gap",
                    $"The portal holds this agent's facts up to number {held}; number {held + i + 1} must come next, but {fresh[i].Number} came. Send from {held + 1} on."
                );
        return null;
    }

    /// <summary>False when another batch of the same agent came first.</summary>
    private async Task<bool> CommitAsync(
        FactScope scope,
        Who who,
        List<ReadFact> facts,
        long held,
        CancellationToken cancel
    )
    {
        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Also the lock: of two batches, the second waits here and then finds that it came second.
        var last = facts[^1].Number;
        var mine = await db
            .Agents.Where(a => a.Id == scope.AgentId && a.LastFact == held)
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.LastFact, last).SetProperty(a => a.LastSeenAt, scope.Now),
                cancel
            );
        if (mine == 0)
            return false;
        foreach (var fact in facts)
        {
            await transaction.CreateSavepointAsync("fact", cancel);
            try
            {
                Keep(scope, fact);
                if (fact.Trouble is not null || fact.Fact is null)
                    throw new FactRefusedException(fact.Trouble ?? "it says nothing");
                scope.At = fact.At.ToUniversalTime();
                await FactSteps.ApplyAsync(scope, fact.Fact, cancel);
                await db.SaveChangesAsync(cancel);
            }
            catch (Exception e) when (Poison.Is(e))
            {
                log.LogError(
                    e,
                    "Fact {Number} ({Kind}) of {Agent} is kept and skipped",
                    fact.Number,
                    fact.Kind,
                    who.Name
                );
                await transaction.RollbackToSavepointAsync("fact", cancel);
                db.ChangeTracker.Clear();
                await SkipAsync(scope, who, fact, e, cancel);
            }
            db.ChangeTracker.Clear();
        }
        foreach (var drive in scope.Drives)
            if (await db.Drives.AnyAsync(d => d.Id == drive, cancel))
                await DriveStanding.SettleAsync(db, drive, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static void Keep(FactScope scope, ReadFact fact) =>
        scope.Db.Facts.Add(
            new()
            {
                AgentId = scope.AgentId,
                Number = fact.Number,
                At = fact.At.ToUniversalTime(),
                ReceivedAt = scope.Now,
                Kind = Text.Cut(fact.Kind, 40),
                RollId = fact.RollId,
                Json = Text.Clean(fact.Json),
            }
        );

    /// <summary>An agent must never be stuck behind one fact: it is kept, the log and the roll say that it changed nothing, and no gate moves.</summary>
    private static async Task SkipAsync(
        FactScope scope,
        Who who,
        ReadFact fact,
        Exception why,
        CancellationToken cancel
    )
    {
        var db = scope.Db;
        Keep(scope, fact);
        var words = why is FactRefusedException ? why.Message : "it can't be applied; the portal's log says why";
        db.Audit.Add(
            WriteAudit.Entry(who, scope.Now, "fact-skipped", $"fact {fact.Number} ({fact.Kind})", detail: words)
        );
        var roll = fact.RollId is { } id
            ? await db.Rolls.FirstOrDefaultAsync(r => r.Id == id && r.CentreId == scope.CentreId, cancel)
            : null;
        if (roll is not null)
        {
            db.Findings.Add(
                RollFindings.Row(
                    roll.Id,
                    IngestStage.Inspect,
                    new(
                        FindingCodes.FactSkipped,
                        FindingSeverity.Warning,
                        "",
                        $"The portal could not use report {fact.Number} ({fact.Kind}) of the centre: {words}. Try the roll again; if it comes back, update agent and portal."
                    ),
                    scope.Now
                )
            );
            roll.FindingCount++;
            scope.Touch(roll);
        }
        await db.SaveChangesAsync(cancel);
    }
}
