using Hangfire;
using MediaProductionPortal.Jobs;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Workspaces;

/// <summary>Has workspaces swept every night; also set anew at each start, since a job store in memory forgets.</summary>
internal sealed class SpaceTimetable(IRecurringJobManager jobs, IOptions<WorkspaceOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Set<SweepSpaces>(
            SweepSpaces.Name,
            sweep => sweep.RunAsync(CancellationToken.None),
            options.Value.Cron,
            typeof(WorkspaceOptions),
            "Workspaces",
            3
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
