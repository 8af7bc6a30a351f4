using System.Collections.Concurrent;
using System.Net;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Progress;

public sealed class HubTests(CastedHost host) : IClassFixture<CastedHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Routes.AgentHub, "nobody", HttpStatusCode.Unauthorized)]
    [InlineData(Routes.ProgressHub, "nobody", HttpStatusCode.Unauthorized)]
    [InlineData(Routes.AgentHub, "producer", HttpStatusCode.Forbidden)]
    [InlineData(Routes.ProgressHub, "agent-here", HttpStatusCode.Forbidden)]
    public async Task AHubRefusesWhomItIsNotFor(string hub, string name, HttpStatusCode status)
    {
        await using var line = Connect(hub, name);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => line.StartAsync());

        Assert.Equal(status, refused.StatusCode);
    }

    [Fact]
    public async Task ProgressReachesWhoMaySeeTheRollAndNobodyElse()
    {
        await using var producer = await ListenAsync("producer");
        await using var viewer = await ListenAsync("viewer");
        await using var agent = Connect(Routes.AgentHub, "agent-here");
        await agent.StartAsync();

        await agent.InvokeAsync("Report", new[] { Report(host.Cast.DriveId, host.Cast.RollId, 100) });

        await producer.UntilAsync(h => h.Reports.Any(r => r.BytesDone == 100));
        var late = await ListenAsync("admin");
        Assert.Contains(late.Snapshot, r => r.RollId == host.Cast.RollId);
        Assert.Empty(viewer.Reports);
        await late.DisposeAsync();
    }

    [Fact]
    public async Task AnAgentOfAnotherCentreCantReportThisDrive()
    {
        await using var producer = await ListenAsync("producer");
        await using var stranger = Connect(Routes.AgentHub, "agent-there");
        await using var agent = Connect(Routes.AgentHub, "agent-here");
        await stranger.StartAsync();
        await agent.StartAsync();

        await stranger.InvokeAsync("Report", new[] { Report(host.Cast.DriveId, host.Cast.RollId, 666) });
        await agent.InvokeAsync("Report", new[] { Report(host.Cast.DriveId, host.Cast.RollId, 777) });

        await producer.UntilAsync(h => h.Reports.Any(r => r.BytesDone == 777));
        Assert.DoesNotContain(producer.Reports, r => r.BytesDone == 666);
    }

    [Fact]
    public async Task MoreThanSomeFourReportsASecondOfALineAreDropped()
    {
        await using var producer = await ListenAsync("producer");
        await using var agent = Connect(Routes.AgentHub, "agent-here");
        await agent.StartAsync();

        for (var i = 0; i < 50; i++)
            await agent.InvokeAsync("Report", new[] { Report(host.Cast.DriveId, host.Cast.RollId, 1000 + i) });
        await agent.InvokeAsync(
            "Report",
            new[] { Report(host.Cast.DriveId, host.Cast.RollId, 2000) with { Ended = true } }
        );

        await producer.UntilAsync(h => h.Reports.Any(r => r.Ended));
        Assert.InRange(producer.Reports.Count(r => r.BytesDone is >= 1000 and < 2000), 1, 40);
    }

    [Fact]
    public async Task ChangesTellOnlyTheIdsThatTheListenerMayKnow()
    {
        await using var producer = await ListenAsync("producer");
        await using var viewer = await ListenAsync("viewer");
        await using var centre = await ListenAsync("centre-admin");
        var cast = host.Cast;

        host.Services.GetRequiredService<ProgressFeed>()
            .Publish(new ChangeNotice(cast.Title.Id, cast.Here.Id, cast.DriveId, cast.RollId, cast.ClipId));

        await Task.WhenAll(
            producer.UntilAsync(h => !h.Changes.IsEmpty),
            viewer.UntilAsync(h => !h.Changes.IsEmpty),
            centre.UntilAsync(h => !h.Changes.IsEmpty)
        );
        Assert.Equal(
            new ChangeNotice(cast.Title.Id, null, cast.DriveId, cast.RollId, cast.ClipId),
            producer.Changes.First()
        );
        Assert.Equal(new ChangeNotice(cast.Title.Id, null, null, null, null), viewer.Changes.First());
        Assert.Equal(new ChangeNotice(null, cast.Here.Id, cast.DriveId, cast.RollId, null), centre.Changes.First());
    }

    [Fact]
    public async Task TheBellNudgesTheAgentsOfItsCentreOnly()
    {
        await using var here = Connect(Routes.AgentHub, "agent-here");
        await using var there = Connect(Routes.AgentHub, "agent-there");
        var nudged = new TaskCompletionSource();
        var wrong = false;
        here.On("LookAgain", () => nudged.TrySetResult());
        there.On("LookAgain", () => wrong = true);
        await here.StartAsync();
        await there.StartAsync();

        host.Services.GetRequiredService<OrderBell>().Ring(host.Cast.Here.Id);

        await nudged.Task.WaitAsync(Patience);
        Assert.False(wrong);
    }

    private static ProgressReport Report(Guid drive, Guid? roll, long done) =>
        new(drive, roll, IngestStage.Verify, done, 9999, 0, 1, 1, null, "Clips/A.mov", DateTimeOffset.UnixEpoch);

    private HubConnection Connect(string hub, string name) =>
        new HubConnectionBuilder()
            .WithUrl(
                new Uri(host.Server.BaseAddress, hub),
                options =>
                {
                    options.HttpMessageHandlerFactory = _ => host.Server.CreateHandler();
                    options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.LongPolling;
                    options.AccessTokenProvider = () => Task.FromResult(Cast.TokenOf(name));
                    options.Headers[ProtocolVersion.Header] = "1";
                }
            )
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .Build();

    private async Task<Listener> ListenAsync(string name)
    {
        var listener = new Listener(Connect(Routes.ProgressHub, name));
        await listener.StartAsync();
        return listener;
    }

    private sealed class Listener(HubConnection line) : IAsyncDisposable
    {
        public ConcurrentQueue<ProgressReport> Reports { get; } = [];
        public ConcurrentQueue<ChangeNotice> Changes { get; } = [];
        public IReadOnlyList<ProgressReport> Snapshot { get; private set; } = [];

        public async Task StartAsync()
        {
            line.On<ProgressReport>("Progress", Reports.Enqueue);
            line.On<ChangeNotice>("Changed", Changes.Enqueue);
            await line.StartAsync();
            Snapshot = await line.InvokeAsync<ProgressReport[]>("Watch");
        }

        public async Task UntilAsync(Func<Listener, bool> seen)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!seen(this))
                await Task.Delay(20, patience.Token);
        }

        public ValueTask DisposeAsync() => line.DisposeAsync();
    }
}
