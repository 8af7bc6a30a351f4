using System.Collections.Concurrent;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using Microsoft.AspNetCore.SignalR.Client;

namespace MediaProductionPortal.Ingest;

/// <summary>The portal as its larger houses run it: PostgreSQL, pages and jobs in processes of their own.</summary>
public sealed class WebAndWorkerTests
{
    [NeedsPostgresFact]
    public async Task WebProcessTakesTheDriveAndOnlyTheWorkerPassesTheGates()
    {
        using var database = new PostgresDatabase();
        using var data = new TempFolder();
        var settings = new Dictionary<string, string>
        {
            ["Database:Provider"] = "postgresql",
            ["Database:ConnectionString"] = database.ConnectionString,
        };
        await using var web = new PortalProcess(data.Path, settings) { Role = "web" };
        await web.StartAsync();
        using var api = await PortalApi.SignedInAsync(web);
        await api.NeedTitleAsync("APART");
        using var draft = new DraftDrive("PG_DRIVE").Add("P001/P001C001.bin", 20_000_000, 1);
        var drive = draft.Add("P001/P001C002.bin", 70_001, 2).AddList("P001").PlugInto(web.Drives);
        var ingest = await api.IngestAsync(await api.ListedAsync(drive.Label), "APART");
        var waiting = await api.RollIsAsync(ingest.Rolls.Single(), "confirming");
        Assert.Equal("open", waiting.Gates.Single(g => g.Gate == "C").State);

        var reports = new ConcurrentQueue<ProgressReport>();
        var changed = new ConcurrentQueue<ChangeNotice>();
        await using var live = api.Live(web);
        live.On<ProgressReport>("Progress", report => reports.Enqueue(report));
        live.On<ChangeNotice>("Changed", notice => changed.Enqueue(notice));
        await live.StartAsync();
        await live.InvokeAsync<List<ProgressReport>>("Watch");
        await using var worker = new PortalProcess(data.Path, settings) { Role = "worker" };
        await worker.StartAsync();
        var roll = (await api.EndedAsync("APART")).Single();

        Assert.True(roll.State == "safe", $"{roll}\n{worker.Log}\n{web.Log}");
        StoredCopies.AssertAre(web, "APART", drive.Root, roll, roll);

        // The agent had ended: what the page heard since then, it heard from the other process.
        await Wait.UntilAsync(
            "the worker's news on the web process",
            () =>
                reports.Any(r => r.RollId == roll.Id && r.Stage == IngestStage.Archive)
                && changed.Any(c => c.RollId == roll.Id)
        );

        await worker.KillAndRestartAsync();
        await web.KillAndRestartAsync();
        Assert.Equal("safe", (await api.RollAsync(roll.Id)).State);
    }
}
