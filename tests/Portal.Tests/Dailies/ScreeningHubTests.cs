using System.Collections.Concurrent;
using System.Net.Http.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Dailies;

/// <summary>The room of a screening over its hub: who gets in, what all hear, and what happens when the host is gone.</summary>
public sealed class ScreeningHubTests(CastedHost host) : IClassFixture<CastedHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AllHearTheHostAndAViewerTakesOverWhenTheHostIsGone()
    {
        var begun = await BeginAsync("producer");
        await using var producer = await JoinAsync("producer", begun.Id);
        await using var viewer = await JoinAsync("viewer", begun.Id);
        Assert.Equal(2, viewer.Room.People.Count);
        await producer.UntilAsync(s => s.People.Length == 2);
        Assert.NotEqual(viewer.Room.State.Host, viewer.Room.Me);

        await producer.Line.InvokeAsync<ScreeningState>("Lead", new ScreeningCommand(null, true, 4));
        await viewer.UntilAsync(s => s.State is { Playing: true, Seconds: 4 });
        var refused = await Assert.ThrowsAsync<HubException>(() =>
            viewer.Line.InvokeAsync<ScreeningState>("Lead", new ScreeningCommand(null, false, 0))
        );
        Assert.Contains("leads. Take over first.", refused.Message, StringComparison.Ordinal);
        await viewer.Line.InvokeAsync("Say", "from the second row");
        await producer.UntilAsync(s => s.Lines.Any(l => l.Text == "from the second row"));

        await producer.DisposeAsync();
        await viewer.UntilAsync(s => s.People.Length == 1);
        await viewer.UntilAsync(s => s.State is { Playing: false, Host: null });
        Assert.Contains("is not connected any more", viewer.State.Words, StringComparison.Ordinal);
        // it ran on while nobody knew, and stands where it was then
        Assert.True(viewer.State.Seconds >= 4);
        await viewer.Line.InvokeAsync<ScreeningState>("TakeOver");
        await viewer.Line.InvokeAsync<ScreeningState>("Lead", new ScreeningCommand(null, false, 7));
        await using var late = await JoinAsync("editor", begun.Id);
        Assert.Equal(7, late.Room.State.Seconds);
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("centre-admin")]
    [InlineData("agent-here")]
    [InlineData("nobody")]
    public async Task WhoMayNotWatchHearsNothing(string name)
    {
        var begun = await BeginAsync("producer");
        await using var line = Connect(name);
        await line.StartAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() =>
            line.InvokeAsync<ScreeningRoomAnswer>("Join", begun.Id, null)
        );
        Assert.Contains("There is no such published dailies", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HubException>(() => line.InvokeAsync<ScreeningState>("TakeOver"));
    }

    [Fact]
    public async Task AGuestNeedsTheLinkAndANameAndIsOutWhenItIsTakenBack()
    {
        var begun = await BeginAsync("producer");
        using var producer = host.Client(Cast.TokenOf("producer"));
        var made = await producer.PostAsJsonAsync(
            $"/api/dailies/{begun.SessionId}/links",
            new DailiesLinkRequest("Studio"),
            WireJson.Options
        );
        var link = (await made.Content.ReadFromJsonAsync<DailiesLinkAnswer>(WireJson.Options))!;
        var secret = link.Link!["/d/".Length..];
        await using var line = Connect("nobody", await NamedAsync(secret, "Ada"));
        var gone = new TaskCompletionSource();
        line.On("Gone", gone.SetResult);
        await line.StartAsync();

        var room = await line.InvokeAsync<ScreeningRoomAnswer>("Join", begun.Id, secret);
        Assert.False(room.MayLead);
        Assert.Contains(room.People, p => p is { Name: "Ada", IsGuest: true });
        await Assert.ThrowsAsync<HubException>(() => line.InvokeAsync<ScreeningState>("TakeOver"));

        (await producer.DeleteAsync($"/api/dailies/links/{link.Id}")).EnsureSuccessStatusCode();
        await gone.Task.WaitAsync(Patience);
    }

    /// <summary>The cookie of a guest who said who they are.</summary>
    private async Task<string> NamedAsync(string secret, string name)
    {
        using var browser = new Browser(host);
        using var answer = await browser.PostAsync($"/d/{secret}", $"/d/{secret}/name", ("name", name));
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }

    private async Task<ScreeningState> BeginAsync(string name)
    {
        var session = await AddSessionAsync();
        using var client = host.Client(Cast.TokenOf(name));
        using var answer = await client.PostAsync($"/api/dailies/{session}/screenings", null);
        return (await answer.Content.ReadFromJsonAsync<ScreeningState>(WireJson.Options))!;
    }

    /// <summary>Published, with one clip that passed.</summary>
    private async Task<Guid> AddSessionAsync()
    {
        await using var db = host.OpenDb();
        var now = TimeProvider.System.GetUtcNow();
        var session = new DailiesSession
        {
            TitleId = host.Cast.Title.Id,
            Day = new(2025, 3, 11),
            CreatedAt = now,
            CreatedBy = "dit",
            PublishedAt = now,
        };
        var clip = new DailiesClip
        {
            SessionId = session.Id,
            TitleId = session.TitleId,
            ClipId = host.Cast.ClipId,
            State = DailiesState.Made,
            Verdict = DailiesVerdict.Passed,
            By = "dit",
            AskedAt = now,
        };
        db.AddRange(session, clip);
        await db.SaveChangesAsync();
        return session.Id;
    }

    private HubConnection Connect(string name, string? cookies = null) =>
        new HubConnectionBuilder()
            .WithUrl(
                new Uri(host.Server.BaseAddress, Routes.ScreeningHub),
                options =>
                {
                    options.HttpMessageHandlerFactory = _ => host.Server.CreateHandler();
                    options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.LongPolling;
                    options.AccessTokenProvider = () => Task.FromResult(Cast.TokenOf(name));
                    if (cookies is not null)
                        options.Headers["Cookie"] = cookies;
                }
            )
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions))
            .Build();

    private async Task<Seat> JoinAsync(string name, Guid screening)
    {
        var seat = new Seat(Connect(name));
        await seat.JoinAsync(screening);
        return seat;
    }

    private sealed class Seat(HubConnection line) : IAsyncDisposable
    {
        public HubConnection Line => line;
        public ScreeningRoomAnswer Room { get; private set; } = null!;
        public ScreeningState State { get; private set; } = null!;
        public ScreeningPerson[] People { get; private set; } = [];
        public ConcurrentQueue<ScreeningLine> Lines { get; } = [];

        public async Task JoinAsync(Guid screening)
        {
            line.On<ScreeningState>("State", s => State = s);
            line.On<ScreeningPerson[]>("Room", p => People = p);
            line.On<ScreeningLine>("Said", Lines.Enqueue);
            await line.StartAsync();
            Room = await line.InvokeAsync<ScreeningRoomAnswer>("Join", screening, null);
            State ??= Room.State;
        }

        public async Task UntilAsync(Func<Seat, bool> seen)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!seen(this))
                await Task.Delay(20, patience.Token);
        }

        public ValueTask DisposeAsync() => line.DisposeAsync();
    }
}
