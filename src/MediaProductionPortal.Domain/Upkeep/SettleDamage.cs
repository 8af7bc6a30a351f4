using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Sets the gates and the state of a roll from what scrubs have to say of its two copies.</summary>
internal static class SettleDamage
{
    /// <summary>What was found must be saved before; the roll is saved by the caller.</summary>
    public static async Task RunAsync(PortalDb db, Roll roll, DateTimeOffset now, CancellationToken cancel)
    {
        var open = await db
            .Findings.AsNoTracking()
            .Where(f => f.RollId == roll.Id && f.Stage == IngestStage.Scrub)
            .OrderBy(f => f.Id)
            .Select(f => new { f.Code, f.Path })
            .ToListAsync(cancel);
        var stored = open.Where(f => CopyPlaces.StoredCodes.Contains(f.Code)).ToList();
        var archived = open.Where(f => CopyPlaces.ArchivedCodes.Contains(f.Code)).ToList();
        if (stored.Count + archived.Count == 0)
        {
            if (roll.State != RollState.Damaged)
                return;
            foreach (var gate in new[] { roll.Stored, roll.Archived }.Where(g => g.State == GateState.Failed))
                gate.Set(GateState.Passed, now, UpkeepWords.GateMended);
            roll.State = roll.AllGatesPassed ? RollState.Safe : RollState.Held;
            roll.Words = roll.AllGatesPassed ? null : GateWords.NotSafe(roll);
            return;
        }
        Judge(roll.Stored, CopyPlace.Stored, stored.Count, stored.FirstOrDefault()?.Path, now);
        Judge(roll.Archived, CopyPlace.Archived, archived.Count, archived.FirstOrDefault()?.Path, now);
        roll.State = RollState.Damaged;
        roll.Words = UpkeepWords.Damaged(stored.Count, archived.Count, open[0].Path);
    }

    private static void Judge(Gate gate, CopyPlace place, int bad, string? first, DateTimeOffset now)
    {
        if (bad > 0 && gate.State != GateState.Failed)
            gate.Set(GateState.Failed, now, UpkeepWords.Gate(place, bad, first!));
        else if (bad > 0)
            gate.Words = UpkeepWords.Gate(place, bad, first!);
        else if (gate.State == GateState.Failed)
            gate.Set(GateState.Passed, now, UpkeepWords.GateMended);
    }
}
