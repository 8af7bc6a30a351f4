using System.Collections.Concurrent;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Ingest;

/// <summary>Live progress of one drive from <c>/hubs/progress</c>; heals by itself, and says when it is not live.</summary>
internal sealed class ProgressConnection : IAsyncDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly PortalClient portal;
    private readonly Guid driveId;
    private readonly HubConnection hub;
    private readonly ConcurrentDictionary<(Guid? Roll, IngestStage Stage), ProgressReport> reports = new();
    private readonly SemaphoreSlim changed = new(0, 1);
    private Task running = Task.CompletedTask;
    private CancellationTokenSource? stop;

    public ProgressConnection(PortalClient portal, Guid driveId)
    {
        (this.portal, this.driveId) = (portal, driveId);
        hub = new HubConnectionBuilder()
            .WithUrl(
                portal.Login.Url + Routes.ProgressHub,
                options => options.AccessTokenProvider = () => Task.FromResult(portal.Login.Token)
            )
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .Build();
        hub.On<ProgressReport>("Progress", Take);
        hub.On<ChangeNotice>("Changed", notice => Ring(notice.DriveId == driveId));
    }

    public bool IsLive => hub.State == HubConnectionState.Connected;

    /// <summary>What goes on now, one a roll and stage.</summary>
    public IReadOnlyCollection<ProgressReport> Reports => [.. reports.Values];

    public void Start(CancellationToken cancel)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        running = KeepConnectedAsync(stop.Token);
    }

    /// <summary>Comes back when something changed for good, or after <paramref name="longest"/>.</summary>
    public Task ChangedWithin(TimeSpan longest, CancellationToken cancel) => changed.WaitAsync(longest, cancel);

    /// <summary>The present state without the hub.</summary>
    public async Task<bool> PollAsync(CancellationToken cancel)
    {
        var now = await portal.GetAsync<IReadOnlyList<ProgressReport>>($"/api/progress?drive={driveId}", cancel);
        Replace(now);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (stop is not null)
        {
            await stop.CancelAsync();
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await hub.DisposeAsync();
        stop?.Dispose();
        changed.Dispose();
    }

    private async Task KeepConnectedAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var closed = new TaskCompletionSource();
                hub.Closed += _ => Task.FromResult(closed.TrySetResult());
                await hub.StartAsync(cancel);
                Replace(await hub.InvokeAsync<ProgressReport[]>("Watch", cancel));
                await closed.Task.WaitAsync(cancel);
            }
#pragma warning disable CA1031 // Whatever ails the hub, polling stands in for it and tells real faults.
            catch (Exception) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await hub.StopAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.Delay(RetryEvery, cancel);
        }
    }

    private void Replace(IReadOnlyList<ProgressReport> now)
    {
        reports.Clear();
        foreach (var report in now)
        {
            Take(report);
        }
    }

    private void Take(ProgressReport report)
    {
        if (report.DriveId != driveId)
        {
            return;
        }

        if (report.Ended)
        {
            reports.TryRemove((report.RollId, report.Stage), out _);
        }
        else
        {
            reports[(report.RollId, report.Stage)] = report;
        }

        Ring(report.Ended);
    }

    private void Ring(bool worth)
    {
        try
        {
            if (worth && changed.CurrentCount == 0)
            {
                changed.Release();
            }
        }
        catch (Exception late) when (late is SemaphoreFullException or ObjectDisposedException)
        {
            // Somebody else rang first, or nobody listens any more.
        }
    }
}
