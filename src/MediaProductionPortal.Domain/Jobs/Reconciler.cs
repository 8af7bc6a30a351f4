using Microsoft.Extensions.Hosting;

namespace MediaProductionPortal.Jobs;

/// <summary>Enqueues what is due and unleased, at start and then every 30 s (DESIGN §7).</summary>
public sealed class Reconciler : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new NotImplementedException();
}
