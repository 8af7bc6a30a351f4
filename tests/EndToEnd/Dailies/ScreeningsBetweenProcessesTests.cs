using System.Collections.Concurrent;
using MediaProductionPortal.Browser;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR.Client;

namespace MediaProductionPortal.Dailies;

/// <summary>A screening whose host sits at another process of the portal than its viewers: PostgreSQL carries it.</summary>
public sealed class ScreeningsBetweenProcessesTests
{
    [NeedsPostgresFact]
    public async Task WhoSitsAtAnotherProcessFollows()
    {
        using var database = new PostgresDatabase();
        using var data = new TempFolder();
        var settings = new Dictionary<string, string>
        {
            ["Database:Provider"] = "postgresql",
            ["Database:ConnectionString"] = database.ConnectionString,
        };
        var first = new PortalProcess(data.Path, settings);
        await first.StartAsync();
        await using var day = await PublishedDay.OfAsync("TWO", first);
        await using var second = new PortalProcess(data.Path, settings) { Role = "web" };
        await second.StartAsync();
        var begun = await day.Api.PostAsync<ScreeningState>($"/api/dailies/{day.Session}/screenings", new { });

        await using var host = day.Api.Live(first, Routes.ScreeningHub);
        await using var viewer = day.Api.Live(second, Routes.ScreeningHub);
        var (states, lines) = (new ConcurrentQueue<ScreeningState>(), new ConcurrentQueue<ScreeningLine>());
        viewer.On<ScreeningState>("State", states.Enqueue);
        viewer.On<ScreeningLine>("Said", lines.Enqueue);
        await host.StartAsync();
        await viewer.StartAsync();
        await host.InvokeAsync<ScreeningRoomAnswer>("Join", begun.Id, null);
        await viewer.InvokeAsync<ScreeningRoomAnswer>("Join", begun.Id, null);
        var led = await host.InvokeAsync<ScreeningState>("Lead", new ScreeningCommand(day.Clips[1], true, 3));
        await host.InvokeAsync("Say", "over there");

        await Wait.UntilAsync("the host's state at the other process", () => states.Contains(led));
        await Wait.UntilAsync("the host's line at the other process", () => lines.Any(l => l.Text == "over there"));
        await using var late = day.Api.Live(second, Routes.ScreeningHub);
        await late.StartAsync();
        Assert.Equal(led, (await late.InvokeAsync<ScreeningRoomAnswer>("Join", begun.Id, null)).State);
    }
}
