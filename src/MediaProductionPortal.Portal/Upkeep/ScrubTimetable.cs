using Hangfire;
using MediaProductionPortal.Jobs;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>Has scrubs planned every night; also set anew at each start, since a job store in memory forgets.</summary>
internal sealed class ScrubTimetable(IRecurringJobManager jobs, IOptions<ScrubOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var cron = options.Value.Cron;
        try
        {
            jobs.AddOrUpdate<PlanScrubs>(
                PlanScrubs.Name,
                RollJobs.Queue,
                plan => plan.RunAsync(CancellationToken.None),
                cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }
            );
        }
        catch (ArgumentException e)
        {
            throw new OptionsValidationException(
                "Scrub",
                typeof(ScrubOptions),
                [$"Scrub:Cron '{cron}' is no cron expression like '0 2 * * *' (every night at 2, UTC): {e.Message}"]
            );
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
