using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Link;
using MediaProductionPortal.Media;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>An ingest agent with a container of its own, in its own process or inside the portal's: it speaks HTTP to the portal either way.</summary>
public sealed class IngestAgentHost : IAsyncDisposable
{
    private readonly IHost host;

    private IngestAgentHost(IHost host) => this.host = host;

    /// <summary>Makes an agent that does nothing before <see cref="StartAsync"/>.</summary>
    /// <param name="options">Checked here; a folder that is missing is made.</param>
    /// <param name="loggerFactory">Gets the agent's log; stays the caller's.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="ValidationException">A setting makes no sense; the message says which.</exception>
    public static IngestAgentHost Create(AgentOptions options, ILoggerFactory loggerFactory, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        Validator.ValidateObject(options.Link, new ValidationContext(options.Link), validateAllProperties: true);
        // Who sends more files at once wants more connections, too.
        options.Link.MaxConnections = Math.Max(options.Link.MaxConnections, options.SendWorkers);
        options.DataFolder = Path.GetFullPath(options.DataFolder);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "mpp-agent" });
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(Options.Create(options));
        // The process is the portal's (or Program's): signals are not ours to take.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(15));
        AddAgent(builder.Services, options);
        return new(builder.Build());
    }

    /// <summary>Opens the journal and goes on where the last run stopped.</summary>
    /// <exception cref="JournalInUseException">Another agent works with the data folder.</exception>
    /// <exception cref="JournalTooNewException">A newer build wrote the journal.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    /// <summary>Stops within seconds; what was under way goes on at the next start.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);

    /// <summary>Comes back when the agent ended by itself, or when <paramref name="cancel"/> says so.</summary>
    public Task EndedAsync(CancellationToken cancel) => host.WaitForShutdownAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            host.Dispose();
    }

    internal T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    private static void AddAgent(IServiceCollection services, AgentOptions options)
    {
        services.AddSingleton(s => AgentJournal.Open(options.DataFolder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PortalClient>().AddSingleton<AgentHub>().AddSingleton<ProgressBoard>();
        services.AddSingleton(s => new SendingLink(options.Link, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LeftToSend>().AddSingleton<LinkKeeper>();
        services.AddSingleton<ListDrive>().AddSingleton<DrivePaces>().AddSingleton<DriveWatcher>();
        services.AddSingleton(s => new FileSender(
            new HttpClient(MakeHandler(s, options))
            {
                BaseAddress = options.PortalUrl,
                Timeout = Timeout.InfiniteTimeSpan,
            },
            s.GetRequiredService<PortalClient>(),
            new SenderOptions
            {
                Connections = options.Link.MaxConnections,
                MaxBufferBytes = options.Link.BufferMiB * PartSizes.MiB,
                LongestPause = options.PauseUpTo(TimeSpan.FromSeconds(30)),
            },
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<SendingLink>()
        ));
        services.AddSingleton(Tools(options));
        services.AddSingleton<ClipInspector>().AddSingleton<RenditionMaker>().AddSingleton<ProxyMaker>();
        services.AddSingleton<SendFile>().AddSingleton<SendLanes>().AddSingleton<RollsAtWork>().AddSingleton<RollJob>();
        services.AddSingleton<SecondCopies>();
        services
            .AddSingleton<SinglePass>()
            .AddSingleton<VerifyRoll>()
            .AddSingleton<InspectRoll>()
            .AddSingleton<CentreProxies>()
            .AddSingleton<MakeProxies>();
        services.AddSingleton<SendRoll>().AddSingleton<CloseRoll>().AddSingleton<RehashFiles>();
        services.AddSingleton<IngestJobs>();
        services.AddSingleton<JobServers>().AddSingleton<Reconciler>().AddSingleton<OrderDesk>();
        services.AddSingleton<OutboxSender>();

        // The outbox stops last, so that what the jobs report while they stop still goes out.
        services.AddHostedService<WorkFolder>();
        services.AddHostedService(s => s.GetRequiredService<OutboxSender>());
        services.AddHostedService(s => s.GetRequiredService<AgentHub>());
        services.AddHostedService(s => s.GetRequiredService<ProgressBoard>());
        services.AddHostedService(s => s.GetRequiredService<LinkKeeper>());
        services.AddHostedService(s => s.GetRequiredService<JobServers>());
        services.AddHostedService(s => s.GetRequiredService<Reconciler>());
        services.AddHostedService(s => s.GetRequiredService<DriveWatcher>());
        services.AddHostedService(s => s.GetRequiredService<OrderDesk>());
    }

    private static MediaTools Tools(AgentOptions options)
    {
        var tools = new MediaTools();
        return tools with
        {
            StreamFrom = options.StreamSeconds > 0 ? TimeSpan.FromSeconds(options.StreamSeconds) : null,
            Threads = options.ProxyThreads > 0 ? options.ProxyThreads : tools.Threads,
            MemoryLimit = options.ToolMemoryMiB > 0 ? options.ToolMemoryMiB * 1024L * 1024 : tools.MemoryLimit,
        };
    }

    private static HttpMessageHandler MakeHandler(IServiceProvider services, AgentOptions options)
    {
        ILogger log = services.GetRequiredService<ILogger<SendingLink>>();
        var sockets = new LinkSockets(options.Link, words => log.LogWarning("{Words}", words));
        return sockets.Over(FileSender.MakeHandler(options.StoreCaFile), services.GetRequiredService<SendingLink>());
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
