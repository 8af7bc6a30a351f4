using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Upkeep;

/// <summary>kill -9 of the portal in the midst of a scrub; then its finding is mended with the command line.</summary>
public sealed class KilledScrubTests
{
    [Fact]
    public async Task AScrubGoesOnAfterAKillAndTheCommandLineRestoresWhatItFound()
    {
        using var draft = new DraftDrive("SCRUB_DRIVE").Add("D001/D001C000.bin", 200_000_000, 100);
        for (var n = 1; n < 150; n++)
        {
            draft.Add($"D001/D001C{n:D3}.bin", 40_000 + n, n);
        }

        await using var portal = new PortalProcess();
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("SCRUB");
        var drive = draft.AddList("D001").PlugInto(portal.Drives);
        var ingest = await api.IngestAsync(await api.ListedAsync(drive.Label), "SCRUB");
        var roll = ingest.Rolls.Single();
        Assert.Equal("safe", (await api.EndedAsync("SCRUB")).Single().State);
        var key = StoreFolder.RollKey("SCRUB", roll);
        var damaged = StoreFolder.Media(portal).PathOf($"{key}/D001C149.bin");
        Flip(damaged);

        var run = await api.PostAsync<UpkeepAnswer>($"/api/rolls/{roll}/scrub", new ScrubRequest("test"));
        while ((await RunAsync()).StartedAt is null)
        {
            await Task.Delay(20);
        }

        await Task.Delay(100);
        await portal.KillAndRestartAsync();
        var ended = await RunAsync();
        for (var i = 0; i < 1200 && ended.State == "open"; i++)
        {
            await Task.Delay(100);
            ended = await RunAsync();
        }

        Assert.Equal(("done", 1L), (ended.State, ended.Bad));
        // 150 files, the list that came along, and ours with its chain, in both stores: nothing is counted twice.
        Assert.Equal((153L, 306L), (ended.Objects, ended.Read));
        using var mpp = await Mpp.SignedInAsync(portal);
        var scrub = await mpp.RunAsync("roll", "scrub", "D001", "--wait");
        Assert.True(scrub.ExitCode == 6, scrub.ToString());
        Assert.Contains("D001C149.bin: the stored copy is not what was proven any more", scrub.Out);
        var restore = await mpp.MustAsync("roll", "restore", "D001", "--wait", "--json");
        Assert.Equal(1, restore.Json.GetProperty("upkeep").GetProperty("mended").GetInt64());
        Assert.Equal(
            await File.ReadAllBytesAsync(drive.At("D001/D001C149.bin")),
            await File.ReadAllBytesAsync(damaged)
        );
        Assert.Equal("safe", (await api.GetAsync<RollAnswer>($"/api/rolls/{roll}")).State);
        await mpp.MustAsync("roll", "scrub", "D001", "--wait");

        async Task<UpkeepAnswer> RunAsync() =>
            (await api.GetAsync<RollUpkeepAnswer>($"/api/rolls/{roll}/upkeep")).Runs.Single(r => r.Id == run.Id);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
