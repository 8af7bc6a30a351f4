using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Link;

/// <summary>Keeps the link in line with the portal's word, the clock and what is left to send, and tells the portal what it does.</summary>
internal sealed class LinkKeeper(
    SendingLink link,
    AgentJournal journal,
    LeftToSend left,
    PortalClient portal,
    TimeProvider time,
    ILogger<LinkKeeper> log
) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Beats between two reports while something is sent, and while nothing is.</summary>
    private const int Busy = 5;
    private const int Idle = 60;

    private string? taken;

    /// <summary>What was kept holds before the first byte can leave.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (Kept() is { } kept)
            Use(kept);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The portal's word, as it comes with the orders; the same word again changes nothing.</summary>
    internal void Take(LinkOrders? orders)
    {
        if (orders is null || Text(orders) == taken)
            return;
        journal.Write(j => j.Keep(orders));
        Use(orders);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            bool wasBusy = false;
            for (int beat = 0, told = 0; await timer.WaitForNextTickAsync(stoppingToken); beat++)
            {
                link.Tick();
                if (beat % Busy != 0)
                    continue;
                link.Take(left.Now());
                LinkReport report = link.Report();
                bool busy = report.Drives.Count > 0 || report.BytesPerSecond > 0;
                if (busy || wasBusy || beat - told >= Idle)
                {
                    await TellAsync(report, stoppingToken);
                    told = beat;
                }
                wasBusy = busy;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            log.LogDebug("The link is not watched any more.");
        }
    }

    private async Task TellAsync(LinkReport report, CancellationToken cancel)
    {
        try
        {
            await portal.TellLinkAsync(report, cancel);
            link.Told(report);
        }
        catch (Exception e) when (e is HttpRequestException or PortalRefusal)
        {
            // An older portal, or none to be reached: the steps are kept and told later.
            log.LogDebug("The link's use can't be told: {Words}", e.Message);
        }
    }

    private LinkOrders? Kept()
    {
        try
        {
            return journal.Read(j => j.LinkOrders());
        }
        catch (System.Text.Json.JsonException e)
        {
            log.LogWarning(
                e,
                "What the portal said of the link can't be read; there is no limit until it says it again."
            );
            return null;
        }
    }

    private void Use(LinkOrders orders)
    {
        taken = Text(orders);
        link.Take(orders);
        if (!link.KnowsZone)
        {
            log.LogWarning(
                "This machine does not know the time zone {Zone}: the link's timetable is taken as UTC. Install the tzdata package.",
                orders.Timetable.TimeZone
            );
        }
        log.LogInformation("The link's timetable and shares were taken from the portal.");
    }

    private static string Text(LinkOrders orders) =>
        System.Text.Json.JsonSerializer.Serialize(orders, WireJson.Options);
}
