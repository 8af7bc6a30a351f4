using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp ingest --wait</c> outlives the portal.</summary>
public sealed class RestartTests
{
    [NeedsFfmpegFact]
    public async Task PortalKilledInMidIngestCostsTheWaitNothing()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        using var mpp = await Mpp.SignedInAsync(portal);
        using var folder = new TempFolder();
        await mpp.MustAsync("title", "create", "KILL", "--name", "Kill");
        await DemoDrive.CopyToAsync(folder.At("DRIVE"));

        using var wait = mpp.Start([
            "ingest",
            folder.At("DRIVE"),
            "--title",
            "KILL",
            "--day",
            "2025-03-11",
            "--wait",
            "--json",
        ]);
        wait.StandardInput.Close();
        var ended = Mpp.EndAsync(wait);
        await Wait.ForAsync(
            "some roll to move",
            async () =>
                (await api.GetAsync<List<RollAnswer>>("/api/rolls?title=KILL")).Exists(r =>
                    r.State is not "waiting" and not "queued"
                )
                    ? ""
                    : null
        );
        await portal.KillAndRestartAsync();
        var result = await ended;

        Assert.True(result.ExitCode == 0, result + portal.Log);
        Assert.All(
            result.Json.GetProperty("drive").GetProperty("rolls").EnumerateArray(),
            roll => Assert.Equal("safe", roll.GetProperty("state").GetString())
        );
    }
}
