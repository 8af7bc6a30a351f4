using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Journal;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MediaProductionPortal.Centres;

/// <summary>
/// Runs an ingest agent for the centre "local" inside the portal's process. It speaks HTTP over loopback like every other
/// agent, so it starts when the portal listens and stops before the portal does.
/// </summary>
internal sealed class EmbeddedAgentHost(
    EmbeddedAgent enrolment,
    IServer server,
    IConfiguration configuration,
    DataFolder data,
    ILoggerFactory loggers,
    TimeProvider clock
) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ILogger log = loggers.CreateLogger<EmbeddedAgentHost>();
    private readonly CancellationTokenSource ending = new();
    private Task work = Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (LoopbackUrl.Of(addresses) is { } url)
            work = RunAsync(url, ending.Token);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Uri url, CancellationToken cancel)
    {
        for (var pause = TimeSpan.FromSeconds(1); !cancel.IsCancellationRequested; )
        {
            var startedAt = clock.GetTimestamp();
            try
            {
                await RunOnceAsync(url, cancel);
                log.LogWarning("The embedded agent ended by itself; it is started again.");
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is ValidationException or JournalTooNewException)
            {
                log.LogError(
                    "The embedded agent can't start: {Words} Drives are not seen until that is put right.",
                    e.Message
                );
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The embedded agent failed; it is started again in {Pause}.", pause);
            }
            pause = clock.GetElapsedTime(startedAt) > LongestPause ? TimeSpan.FromSeconds(1) : pause * 2;
            pause = pause > LongestPause ? LongestPause : pause;
            await Task.Delay(pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOnceAsync(Uri url, CancellationToken cancel)
    {
        var enrolled = await enrolment.EnsureAsync(cancel);
        await using var agent = IngestAgentHost.Create(Options(url, enrolled.Token), loggers, clock);
        await agent.StartAsync(cancel);
        await agent.EndedAsync(cancel);
        cancel.ThrowIfCancellationRequested();
    }

    private AgentOptions Options(Uri url, string token)
    {
        var section = configuration.GetSection(AgentOptions.Section);
        var options = section.Get<AgentOptions>() ?? new AgentOptions();
        options.PortalUrl = url;
        options.Token = token;
        options.DataFolder = section[nameof(AgentOptions.DataFolder)] ?? data.Resolve("agent");
        if (options.WatchedRoots.Count == 0)
            options.WatchedRoots.Add(data.Resolve("drives"));
        foreach (var root in options.WatchedRoots)
            Directory.CreateDirectory(root);
        return options;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => ending.Dispose();
}
