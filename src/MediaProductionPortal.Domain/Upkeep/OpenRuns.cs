using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Upkeep;

/// <summary>Which rolls can be scrubbed, and what is under way.</summary>
internal static class OpenRuns
{
    /// <summary>Rolls that had two proven copies, and of which nothing is being proven anew.</summary>
    public static IQueryable<Roll> WithTwoCopies(this IQueryable<Roll> rolls) =>
        rolls.Where(r =>
            r.TitleId != null
            && r.ManifestKey != null
            && r.ManifestC4 != null
            && r.CopyOfId == null
            && (
                r.State == RollState.Safe
                || r.State == RollState.Damaged
                || (
                    r.State == RollState.Held
                    && (r.Archived.State == GateState.Passed || r.Archived.State == GateState.Warned)
                )
            )
        );

    public static Task<UpkeepRun?> OfAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        db
            .UpkeepRuns.AsNoTracking()
            .FirstOrDefaultAsync(r => r.RollId == rollId && r.State == UpkeepState.Open, cancel);

    /// <summary>Of two who start something at once, the second waits here and finds the first one's run.</summary>
    public static Task LockAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        db.Rolls.Where(r => r.Id == rollId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Tries, r => r.Tries), cancel);
}
