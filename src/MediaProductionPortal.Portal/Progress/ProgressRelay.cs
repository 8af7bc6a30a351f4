using System.Collections.Concurrent;
using System.Threading.Channels;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Progress;

/// <summary>Carries the feed to the connections of <see cref="ProgressHub"/>, to each only what its person may see.</summary>
internal sealed class ProgressRelay(
    ProgressFeed feed,
    ProgressSight sight,
    IHubContext<ProgressHub> hub,
    TimeProvider clock,
    ILogger<ProgressRelay> log
) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Watcher> watchers = new();

    // Progress is lost without harm: when browsers are slower than agents, the oldest goes.
    private readonly Channel<object> news = Channel.CreateBounded<object>(
        new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public void Add(Watcher watcher) => watchers[watcher.ConnectionId] = watcher;

    public void Remove(string connectionId) => watchers.TryRemove(connectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reports = feed.Subscribe((ProgressReport report) => news.Writer.TryWrite(report));
        using var changes = feed.Subscribe((ChangeNotice notice) => news.Writer.TryWrite(notice));
        try
        {
            await foreach (var item in news.Reader.ReadAllAsync(stoppingToken))
            foreach (var watcher in watchers.Values)
                await TellAsync(watcher, item, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends, also when it never quite started.
        }
    }

    private async Task TellAsync(Watcher watcher, object item, CancellationToken cancel)
    {
        try
        {
            if (!await watcher.IsWelcomeAsync(clock.GetUtcNow(), cancel))
            {
                Remove(watcher.ConnectionId);
                return;
            }
            var client = hub.Clients.Client(watcher.ConnectionId);
            switch (item)
            {
                case ProgressReport report when await sight.MaySeeAsync(watcher.Who, report, cancel):
                    await client.SendAsync("Progress", report, cancel);
                    break;
                case ChangeNotice notice when await sight.FilterAsync(watcher.Who, notice, cancel) is { } seen:
                    await client.SendAsync("Changed", seen, cancel);
                    break;
            }
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // One bad connection, or a database that is away for a moment, must not silence the others.
            log.LogWarning(e, "Progress did not reach connection {Connection}.", watcher.ConnectionId);
        }
    }
}
