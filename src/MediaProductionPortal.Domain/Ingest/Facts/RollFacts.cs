using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What agents say about the walk of a roll. A fact that comes when the roll stands elsewhere is kept, and changes nothing.</summary>
internal static class RollFacts
{
    public static async Task ApplyAsync(FactScope scope, RollStarted fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var mayStart = roll.IsAtCentre || roll.State is RollState.Queued or RollState.Failed;
        if (!mayStart || fact.Attempt < roll.Attempt || await OrderAsync(scope, roll, cancel) is null)
            return;
        roll.State = RollState.Verifying;
        roll.Words = null;
        roll.Verified.Reopen();
        roll.Stored.Reopen();
        roll.Archived.Reopen();
        await scope
            .Db.Findings.Where(f => f.RollId == roll.Id && f.Stage != IngestStage.List)
            .ExecuteDeleteAsync(cancel);
        await RollFindings.CountAsync(scope.Db, roll, beyond: 0, cancel);
    }

    public static async Task ApplyAsync(FactScope scope, RollVerified fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        if (!roll.IsAtCentre)
            return;
        var (state, words) = GateWords.Verified(roll, fact);
        roll.Verified.Set(state, scope.At, words);
        // What set registered and the drive has not, no verification of what is there can mend.
        var codes = RegistrationFindings.Codes.ToList();
        var differs = await scope.Db.Findings.AnyAsync(
            f => f.RollId == roll.Id && f.Severity == FindingSeverity.Error && codes.Contains(f.Code),
            cancel
        );
        if (fact.Passed && !differs && roll.Listed.State == GateState.Failed)
            // The verification walked the roll again and missed nothing: what was wrong at the listing was mended since.
            roll.Listed.Set(
                GateState.Warned,
                scope.At,
                $"Something was wrong when the drive was listed; the verification of {Text.Count(fact.Files, "file")} found everything that the hash lists name."
            );
        if (roll.State == RollState.Verifying)
            roll.State = RollState.Inspecting;
        // What the listing found is looked for again by the verification, whose word is the newer one: said once, not twice.
        await scope
            .Db.Findings.Where(f => f.RollId == roll.Id && f.Stage == IngestStage.List && !codes.Contains(f.Code))
            .ExecuteDeleteAsync(cancel);
        var compared = fact.Passed ? await RecogniseCopy.RunAsync(scope.Db, roll, scope.Now, cancel) : [];
        foreach (var other in await RecogniseCopy.CompareFollowersAsync(scope.Db, roll, scope.At, cancel))
        {
            await TakeOverCopy.BeginAsync(scope.Db, other, cancel);
            scope.Touch(other);
        }
        await RollFindings.ReplaceAsync(
            scope.Db,
            roll,
            IngestStage.Verify,
            [.. fact.Findings, .. compared],
            scope.At,
            cancel
        );
        await RollFindings.CountAsync(
            scope.Db,
            roll,
            beyond: Math.Max(0, fact.FindingCount - fact.Findings.Count),
            cancel
        );
    }

    public static async Task ApplyAsync(FactScope scope, FindingsAdded fact, CancellationToken cancel)
    {
        var roll = await scope.RollAsync(fact.RollId, cancel);
        var stage = roll.State == RollState.Sending ? IngestStage.Send : IngestStage.Inspect;
        scope.Db.Findings.AddRange(fact.Findings.Select(f => RollFindings.Row(roll.Id, stage, f, scope.At)));
        roll.FindingCount += fact.Findings.Count;
    }

    public static async Task ApplyAsync(FactScope scope, RollHeld fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        if (!roll.IsAtCentre && roll.State != RollState.Queued)
            return;
        roll.State = RollState.Held;
        roll.Words = Text.Clean(fact.Words);
    }

    public static async Task ApplyAsync(FactScope scope, RollFailed fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        if (!roll.IsAtCentre && roll.State != RollState.Queued)
            return;
        roll.Words = Text.Clean(fact.Words);
        if (fact.Fault == FaultKind.NeedsPerson)
            roll.State = RollState.Failed;
    }

    public static async Task ApplyAsync(FactScope scope, RollCancelled fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        var order = await OrderAsync(scope, roll, cancel);
        // Asked to go on again before the answer came: the new attempt stands.
        if (order?.Order is not IngestRollOrder { Cancelled: true })
            return;
        (order.State, order.EndedAt) = (OrderState.Done, scope.At);
        if (!roll.IsAtCentre && roll.State != RollState.Queued)
            return;
        roll.State = RollState.Cancelled;
        roll.Words = "Stopped by a person.";
    }

    public static async Task ApplyAsync(FactScope scope, RollPaused fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        // Asked to go on again, or stopped, before the answer came: that stands.
        if ((await OrderAsync(scope, roll, cancel))?.Order is not IngestRollOrder { Paused: true, Cancelled: false })
            return;
        // Failed: its drive went while it was being paused.
        if (!roll.IsAtCentre && roll.State is not (RollState.Queued or RollState.Failed))
            return;
        roll.State = RollState.Paused;
        roll.Words = "Paused by a person. Resume it, and it goes on at the file where it stopped.";
    }

    public static async Task ApplyAsync(FactScope scope, RollStored fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        if (!roll.IsAtCentre)
            return;
        if (MediaKeys.PathTrouble(fact.ManifestPath) is { } trouble)
            throw new FactRefusedException($"the path of its hash list can't be: {trouble.TrimEnd('.')}");
        var code = await scope.Db.Titles.Where(t => t.Id == roll.TitleId).Select(t => t.Code).FirstAsync(cancel);
        roll.State = RollState.Confirming;
        roll.Words = null;
        roll.ManifestKey = MediaKeys.Original(code, roll.Id, fact.ManifestPath);
        roll.ManifestC4 = null;
        (roll.DueAt, roll.Tries) = (null, 0);
        if (await OrderAsync(scope, roll, cancel) is { } order)
            (order.State, order.EndedAt) = (OrderState.Done, scope.At);
        scope.Due.Add(roll.Id);
    }

    public static async Task ApplyAsync(FactScope scope, RollOutgrown fact, CancellationToken cancel)
    {
        var roll = await scope.OrderedRollAsync(fact.RollId, cancel);
        // At the centre the next verification sees it by itself; a cancelled roll promises nothing.
        if (roll.IsAtCentre || roll.State is RollState.Queued or RollState.Cancelled)
            return;
        var first = fact.Findings.Count > 0 ? fact.Findings[0].Path : "";
        roll.State = RollState.Held;
        roll.Words =
            $"{Text.Count(fact.FindingCount, "file")} came onto the drive, or changed, after {roll.Name} was verified; the first: {Text.Clean(first)}. What is stored is safe, but not all that is on the drive is stored: do not wipe it. Verify the roll again.";
        roll.Verified.Set(GateState.Failed, scope.At, roll.Words);
        roll.Stored.Reopen();
        roll.Archived.Reopen();
        await RollFindings.ReplaceAsync(scope.Db, roll, IngestStage.Verify, fact.Findings, scope.At, cancel);
        await RollFindings.CountAsync(
            scope.Db,
            roll,
            beyond: Math.Max(0, fact.FindingCount - fact.Findings.Count),
            cancel
        );
    }

    private static async Task<PlacedOrder?> OrderAsync(FactScope scope, Roll roll, CancellationToken cancel) =>
        await scope
            .Db.Orders.Where(o => o.RollId == roll.Id && o.State == OrderState.Open)
            .OrderByDescending(o => o.PlacedAt)
            .FirstOrDefaultAsync(cancel);
}
