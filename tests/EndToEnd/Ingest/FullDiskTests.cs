using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Ingest;

/// <summary>The store's disk runs full in the midst of an ingest.</summary>
public sealed class FullDiskTests
{
    [CanMountFact]
    public async Task RollFailsWithClearWordsAndGoesOnWhenThereIsRoom()
    {
        using var data = new TempFolder();
        Directory.CreateDirectory(data.At("media"));
        using var disk = new Mount(data.At("media"), "-t", "tmpfs", "-o", "size=40m", "tmpfs");
        await using var portal = new PortalProcess(
            data.Path,
            new Dictionary<string, string> { ["Storage:MinFreeBytes"] = "1000000" }
        );
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("FULL");
        using var drive = new DraftDrive("BIG_DRIVE")
            .Add("A001/one.mov", 30_000_000, 1)
            .Add("A001/two.mov", 30_000_000, 2);
        drive.Add("A001/three.mov", 1_000, 3).PlugInto(portal.Drives);
        var ids = (await api.IngestAsync(await api.ListedAsync(drive.Label), "FULL")).Rolls;

        var failed = await api.RollIsAsync(ids[0], "failed", "safe", "held");

        Assert.Equal("failed", failed.State);
        Assert.Contains("full", failed.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(failed.Gates, g => g is { Gate: "C" or "D", State: "passed" });
        disk.Remount("size=200m");
        await api.DecideAsync(failed, "again");

        var roll = await api.RollIsAsync(ids[0], "failed", "safe", "held");
        Assert.True(roll.State == "safe", roll.ToString());
        StoredCopies.AssertAre(portal, "FULL", drive.Root, roll);
    }
}
