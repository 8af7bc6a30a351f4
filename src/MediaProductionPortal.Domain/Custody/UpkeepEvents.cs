using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What scrubs found and restores mended. Of samples by the timetable that found nothing, the newest stands for all.</summary>
internal static class UpkeepEvents
{
    public static async Task<IEnumerable<CustodyEvent>> OfAsync(PortalDb db, Roll roll, CancellationToken cancel)
    {
        var runs = await db
            .UpkeepRuns.AsNoTracking()
            .Where(r => r.RollId == roll.Id && r.EndedAt != null)
            .OrderBy(r => r.EndedAt)
            .ToListAsync(cancel);
        var quiet = runs.Where(r => r is { State: UpkeepState.Done, Scope: UpkeepScope.Sample, Bad: 0 }).ToList();
        return runs.Where(r => !quiet.Contains(r) || r == quiet[^1]).Select(r => Event(r, quiet));
    }

    private static CustodyEvent Event(UpkeepRun run, List<UpkeepRun> quiet)
    {
        var before = run.Bad == 0 && quiet.Count > 1 && run == quiet[^1] ? quiet.Count - 1 : 0;
        var words =
            before == 0
                ? run.Words
                : $"{run.Words} {Text.Count(before, "scrub")} before, since {Text.Time(quiet[0].EndedAt!.Value)}, found nothing either.";
        return new(
            run.EndedAt,
            "upkeep",
            What(run),
            $"Portal, asked by {run.By}",
            "Media store and archive store",
            words,
            run.State == UpkeepState.Stopped ? "look"
                : run.Bad > 0 || run.Refused > 0 ? "bad"
                : "good"
        );
    }

    private static string What(UpkeepRun run) =>
        (run.Kind, run.State) switch
        {
            (UpkeepKind.Scrub, UpkeepState.Stopped) => "Scrub stopped",
            (UpkeepKind.Scrub, _) => run.Bad == 0 ? "Scrub: both copies are right" : "Scrub: a copy changed or is gone",
            (_, UpkeepState.Stopped) => "Restore stopped",
            _ => run.Refused == 0 ? "Restored from the other copy" : "Not everything could be restored",
        };
}
