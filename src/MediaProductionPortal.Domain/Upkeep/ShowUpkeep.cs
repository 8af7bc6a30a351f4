using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>The scrubs and restores of a roll, and when the next scrub is due.</summary>
public sealed class ShowUpkeep(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    IOptionsMonitor<ScrubOptions> options
)
{
    private const int MostRuns = 20;

    public async Task<Outcome<RollUpkeepAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var runs = await db
            .UpkeepRuns.AsNoTracking()
            .Where(r => r.RollId == rollId)
            .OrderByDescending(r => r.AskedAt)
            .ThenByDescending(r => r.Id)
            .Take(MostRuns)
            .ToListAsync(cancel);
        var roll = await db
            .Rolls.AsNoTracking()
            .Where(r => r.Id == rollId)
            .WithTwoCopies()
            .Include(r => r.Title)
            .FirstOrDefaultAsync(cancel);
        var last = await PlanScrubs.LastSamples(db).FirstOrDefaultAsync(r => r.RollId == rollId, cancel);
        return new RollUpkeepAnswer(
            [.. runs.Select(UpkeepAnswers.Of)],
            roll is null ? null : PlanScrubs.DueAt(options.CurrentValue, roll, last?.AskedAt),
            await rules.MayAsync(who, Deed.TendRoll, Subject.Roll(rollId), cancel),
            roll is not null && !runs.Exists(r => r.State == UpkeepState.Open)
        );
    }
}
