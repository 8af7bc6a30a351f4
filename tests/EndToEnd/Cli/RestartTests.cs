using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp ingest --wait</c> outlives the portal.</summary>
public sealed class RestartTests
{
    [NeedsFfmpegFact]
    public async Task PortalKilledInMidIngestCostsTheWaitNothing()
    {
        await using var portal = await PortalProcess.StartedAsync();
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
        await UntilSomeRollMovesAsync(mpp);
        await portal.KillAndRestartAsync();
        var result = await ended;

        Assert.True(result.ExitCode == 0, result + portal.Log);
        Assert.All(
            result.Json.GetProperty("drive").GetProperty("rolls").EnumerateArray(),
            roll => Assert.Equal("safe", roll.GetProperty("state").GetString())
        );
    }

    private static async Task UntilSomeRollMovesAsync(Mpp mpp)
    {
        while (true)
        {
            var drives = await mpp.MustAsync("drives", "--json");
            var states = drives
                .Json.GetProperty("drives")
                .EnumerateArray()
                .SelectMany(d => d.GetProperty("rolls").EnumerateArray())
                .Select(r => r.GetProperty("state").GetString());
            if (states.Any(s => s is not "waiting" and not "queued"))
            {
                return;
            }

            await Task.Delay(50);
        }
    }
}
