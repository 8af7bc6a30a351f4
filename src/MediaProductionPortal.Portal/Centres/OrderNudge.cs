using MediaProductionPortal.Ingest;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Centres;

/// <summary>Tells a centre's agents to look at their orders again when the bell rings; lost without harm, since they also look by themselves.</summary>
internal sealed class OrderNudge(OrderBell bell, IHubContext<AgentHub> hub, ILogger<OrderNudge> log) : IHostedService
{
    private IDisposable? subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = bell.Subscribe(centre => _ = NudgeAsync(centre));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        subscription?.Dispose();
        return Task.CompletedTask;
    }

    private async Task NudgeAsync(Guid centre)
    {
        try
        {
            await hub.Clients.Group(AgentHub.GroupOf(centre)).SendAsync("LookAgain");
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The nudge to centre {Centre} was lost.", centre);
        }
    }
}
