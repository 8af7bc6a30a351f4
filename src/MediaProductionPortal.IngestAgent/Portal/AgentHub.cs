using System.Globalization;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Portal;

/// <summary>The live line: nudges come down it, progress goes up it. Everything on it may be lost without harm.</summary>
internal sealed class AgentHub(IOptions<AgentOptions> options, TimeProvider time, ILogger<AgentHub> log)
    : BackgroundService
{
    private readonly TimeSpan longestPause = options.Value.PauseUpTo(TimeSpan.FromSeconds(15));
    private HubConnection? connection;

    /// <summary>The portal says: look at your orders.</summary>
    internal event Action? LookAgain;

    /// <summary>Sends a report, or drops it when there is no line.</summary>
    internal async Task ReportAsync(ProgressReport report, CancellationToken cancel)
    {
        if (connection is not { State: HubConnectionState.Connected } line)
            return;
        try
        {
            await line.SendAsync("Report", new[] { report }, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogDebug(e, "A progress report was dropped.");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using HubConnection line = Build();
        connection = line;
        line.On("LookAgain", () => LookAgain?.Invoke());
        line.Reconnected += _ =>
        {
            LookAgain?.Invoke();
            return Task.CompletedTask;
        };
        for (var pause = TimeSpan.FromSeconds(0.5); !stoppingToken.IsCancellationRequested; )
        {
            try
            {
                if (line.State == HubConnectionState.Disconnected)
                {
                    await line.StartAsync(stoppingToken);
                    pause = TimeSpan.FromSeconds(0.5);
                    LookAgain?.Invoke();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
                when (e
                        is HttpRequestException
                            or InvalidOperationException
                            or IOException
                            or OperationCanceledException
                )
            {
                log.LogDebug("No live line to the portal yet: {Words}", e.Message);
                pause = pause * 2 > longestPause ? longestPause : pause * 2;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private HubConnection Build()
    {
        AgentOptions agent = options.Value;
        return new HubConnectionBuilder()
            .WithUrl(
                new Uri(agent.PortalUrl, Routes.AgentHub),
                http =>
                {
                    http.Proxy = LinkSockets.ProxyOf(agent.Link);
                    http.AccessTokenProvider = () => Task.FromResult<string?>(agent.Token);
                    http.Headers[ProtocolVersion.Header] = ProtocolVersion.Current.ToString(
                        CultureInfo.InvariantCulture
                    );
                }
            )
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .WithAutomaticReconnect(new ForEver(longestPause))
            .Build();
    }

    private sealed class ForEver(TimeSpan longest) : IRetryPolicy
    {
        public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
            TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, retryContext.PreviousRetryCount) / 4));
    }
}
