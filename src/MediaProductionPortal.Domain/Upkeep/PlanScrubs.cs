using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>
/// Opens the scrubs that are due: a roll's first a month after gate D, then month by month, each reading another part of its
/// objects, so that every object comes round. What a night missed is due the next one.
/// </summary>
public sealed class PlanScrubs(
    IDbContextFactory<PortalDb> dbs,
    UpkeepJobs jobs,
    IOptionsMonitor<ScrubOptions> options,
    TimeProvider clock,
    ILogger<PlanScrubs> log
)
{
    /// <summary>Name of the recurring job.</summary>
    public const string Name = "scrub";

    private const string Timetable = "the timetable";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var rolls = await db
            .Rolls.AsNoTracking()
            .WithTwoCopies()
            .Include(r => r.Title)
            .OrderBy(r => r.Id)
            .ToListAsync(cancel);
        var last = await LastSamples(db).ToDictionaryAsync(r => r.RollId, cancel);
        var opened = 0;
        foreach (var roll in rolls)
        {
            var before = last.GetValueOrDefault(roll.Id);
            if (DueAt(options.CurrentValue, roll, before?.AskedAt) is { } due && due <= now)
                opened += await OpenAsync(roll, before, now, cancel);
        }
        log.LogInformation("{Opened} of {Rolls} rolls are scrubbed now", opened, rolls.Count);
    }

    /// <summary>When a roll is scrubbed next; null when the timetable leaves its title out.</summary>
    internal static DateTimeOffset? DueAt(ScrubOptions options, Roll roll, DateTimeOffset? last) =>
        options.PartsOf(roll.Title!.Code) > 0 && (last ?? roll.Archived.At) is { } since
            ? since.AddDays(options.EveryDays)
            : null;

    /// <summary>The newest sample of each roll that was not given up: where its rotation stands.</summary>
    internal static IQueryable<UpkeepRun> LastSamples(PortalDb db)
    {
        var samples = db
            .UpkeepRuns.AsNoTracking()
            .Where(r => r.Kind == UpkeepKind.Scrub && r.Scope == UpkeepScope.Sample && r.State != UpkeepState.Stopped);
        return samples.Where(r => !samples.Any(o => o.RollId == r.RollId && o.AskedAt > r.AskedAt));
    }

    private async Task<int> OpenAsync(Roll roll, UpkeepRun? before, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await OpenRuns.LockAsync(db, roll.Id, cancel);
        if (await OpenRuns.OfAsync(db, roll.Id, cancel) is not null)
            return 0;
        var parts = options.CurrentValue.PartsOf(roll.Title!.Code);
        var run = new UpkeepRun
        {
            RollId = roll.Id,
            Kind = UpkeepKind.Scrub,
            Scope = UpkeepScope.Sample,
            // Cut otherwise than before, the rotation begins anew.
            Slot = before is not null && before.Slots == parts ? (before.Slot + 1) % parts : 0,
            Slots = parts,
            By = Timetable,
            AskedAt = now,
        };
        db.UpkeepRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        jobs.Run(run.Id, run.Kind);
        return 1;
    }
}
