using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>The agent's own Hangfire, in memory and apart from any other in the process: a server with its own workers for each kind of work.</summary>
internal sealed class JobServers : IHostedService, IDisposable
{
    private readonly InMemoryStorage storage = new();
    private readonly List<BackgroundJobServer> servers = [];
    private readonly IServiceProvider services;
    private readonly AgentOptions options;

    public JobServers(IServiceProvider services, IOptions<AgentOptions> options)
    {
        this.services = services;
        this.options = options.Value;
        Client = new BackgroundJobClient(storage);
    }

    internal IBackgroundJobClient Client { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Add("verify", options.VerifyWorkers);
        Add("inspect", 1);
        Add("proxy", options.ProxyWorkers);
        // Two rolls a drive (see Reconciler), so that no drive waits for another's end.
        Add("send", 16);
        Add("close", 1);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (BackgroundJobServer server in servers)
            server.SendStop();
        foreach (BackgroundJobServer server in servers)
            await server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        foreach (BackgroundJobServer server in servers)
            server.Dispose();
        storage.Dispose();
    }

    private void Add(string queue, int workers) =>
        servers.Add(
            new BackgroundJobServer(
                new BackgroundJobServerOptions
                {
                    Queues = [queue],
                    WorkerCount = workers,
                    ServerName = $"agent-{queue}-{Guid.NewGuid():N}",
                    Activator = new FromServices(services),
                    StopTimeout = TimeSpan.FromSeconds(5),
                    ShutdownTimeout = TimeSpan.FromSeconds(10),
                    CancellationCheckInterval = TimeSpan.FromSeconds(1),
                },
                storage
            )
        );

    private sealed class FromServices(IServiceProvider services) : JobActivator
    {
        public override object? ActivateJob(Type jobType) => services.GetService(jobType);
    }
}
