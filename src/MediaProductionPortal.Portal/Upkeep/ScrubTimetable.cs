using Hangfire;
using MediaProductionPortal.Jobs;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Upkeep;

/// <summary>Has scrubs planned every night; also set anew at each start, since a job store in memory forgets.</summary>
internal sealed class ScrubTimetable(IRecurringJobManager jobs, IOptions<ScrubOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Set<PlanScrubs>(
            PlanScrubs.Name,
            plan => plan.RunAsync(CancellationToken.None),
            options.Value.Cron,
            typeof(ScrubOptions),
            "Scrub",
            2
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
