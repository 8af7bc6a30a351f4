using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaProductionPortal;

/// <summary>A fake portal, a watched root and an agent that can be stopped and started on the same journal.</summary>
public sealed class AgentBench : IAsyncDisposable
{
    private readonly ILoggerFactory logging = NullLoggerFactory.Instance;

    private AgentBench(FakePortal portal) => Portal = portal;

    public FakePortal Portal { get; }
    public TempFolder Data { get; } = new();
    public TempFolder Root { get; } = new();
    public IngestAgentHost? Agent { get; private set; }

    public static async Task<AgentBench> MakeAsync() => new(await FakePortal.StartAsync());

    public AgentOptions Options =>
        new()
        {
            PortalUrl = Portal.Url,
            Token = FakePortal.Token,
            DataFolder = Data.Path,
            WatchedRoots = [Root.Path],
            PollSeconds = 0.05,
            OrderSeconds = 0.2,
            SettleSeconds = 0.15,
        };

    public async Task StartAsync(Action<AgentOptions>? change = null)
    {
        AgentOptions options = Options;
        change?.Invoke(options);
        Agent = IngestAgentHost.Create(options, logging);
        await Agent.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync()
    {
        if (Agent is { } agent)
            await agent.DisposeAsync();
        Agent = null;
    }

    public async Task<(DriveListed Drive, ListedRoll Roll)> ListedAsync(string? roll = null)
    {
        DriveListed drive = await Portal.WaitForAsync<DriveListed>(d =>
            d.Rolls.Any(r => roll is null || r.Name == roll)
        );
        return (drive, drive.Rolls.First(r => roll is null || r.Name == roll));
    }

    public IngestRollOrder Ingest(
        DriveListed drive,
        ListedRoll roll,
        IngestProfile profile = IngestProfile.Generic,
        RollPolicy policy = RollPolicy.Hold
    )
    {
        IngestRollOrder order = Order(drive, roll, profile, policy);
        Portal.Place(order);
        return order;
    }

    /// <summary>An order that nobody placed yet.</summary>
    public IngestRollOrder Order(
        DriveListed drive,
        ListedRoll roll,
        IngestProfile profile = IngestProfile.Generic,
        RollPolicy policy = RollPolicy.Hold
    ) => new(Guid.NewGuid(), drive.DriveId, roll.RollId, "T", policy, profile, 1, false);

    /// <summary>The store holds the very bytes.</summary>
    public void AssertStored(ListedRoll roll, string root, string path) =>
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(root, path)),
            Portal.Objects.GetValueOrDefault(Portal.Key(roll.RollId, path))
        );

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Portal.DisposeAsync();
        Data.Dispose();
        Root.Dispose();
    }
}
