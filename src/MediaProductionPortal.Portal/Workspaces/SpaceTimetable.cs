using Hangfire;
using MediaProductionPortal.Jobs;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Has workspaces swept every night; also set anew at each start, since a job store in memory forgets.</summary>
internal sealed class SpaceTimetable(IRecurringJobManager jobs, IOptions<WorkspaceOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var cron = options.Value.Cron;
        try
        {
            jobs.AddOrUpdate<SweepSpaces>(
                SweepSpaces.Name,
                RollJobs.Queue,
                sweep => sweep.RunAsync(CancellationToken.None),
                cron,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }
            );
        }
        catch (ArgumentException e)
        {
            throw new OptionsValidationException(
                "Workspaces",
                typeof(WorkspaceOptions),
                [
                    $"Workspaces:Cron '{cron}' is no cron expression like '0 3 * * *' (every night at 3, UTC): {e.Message}",
                ]
            );
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
