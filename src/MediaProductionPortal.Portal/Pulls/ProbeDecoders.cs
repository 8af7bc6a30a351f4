namespace MediaProductionPortal.Pulls;

/// <summary>Asks the makers' tools whether they work when the portal starts, so that the log says it before anybody needs one.</summary>
internal sealed class ProbeDecoders(PullAbility can) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await can.ProbeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
    }
}
