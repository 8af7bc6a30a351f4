namespace MediaProductionPortal.Lines;

/// <summary>Looks after the portal's line every two seconds.</summary>
internal sealed partial class LineTimer(KeepPortalLine keep, TimeProvider clock, ILogger<LineTimer> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keep.LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database is away: what held before still holds.
                Failed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The limit of the portal's line could not be read; the one before holds")]
    private partial void Failed(Exception e);
}
