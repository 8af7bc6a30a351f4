namespace MediaProductionPortal.Lines;

/// <summary>Looks after the portal's line every two seconds.</summary>
internal sealed partial class LineTimer(KeepPortalLine keep, TimeProvider clock, ILogger<LineTimer> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            await keep.LookAsync(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // The database is away: what held before still holds.
            Failed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The limit of the portal's line could not be read; the one before holds")]
    private partial void Failed(Exception e);
}
