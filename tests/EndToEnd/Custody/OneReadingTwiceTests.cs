using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>The A and the B drive of a shoot, each verified and sent in one reading.</summary>
public sealed class OneReadingTwiceTests
{
    /// <summary>80 MB in parts of 16 MiB.</summary>
    private const int BigParts = 5;

    [Fact]
    public async Task TheSecondDriveIsReadInFullAndNothingOfItIsSentAgain()
    {
        var puts = new PutCounter();
        await using var portal = await TwoDrives.FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        var centre = await TwoDrives.CentreAsync(api, "far");
        await TwoDrives.LimitAsync(api, centre, null);
        await using var agent = await TwoDrives.EnrolledAsync(api, portal, centre);
        using var a = TwoDrives.Drive("A_DRIVE");
        using var b = TwoDrives.Drive("B_DRIVE");
        // Its list promises what it has not: found by the reading, whatever the portal has.
        using var c = TwoDrives.Drive("C_DRIVE").Add($"A001/{TwoDrives.Big}", 80_000_000, 3);
        var first = await SafeAsync(api, a.PlugInto(agent.Drives));
        Assert.Equal(BigParts, puts.Of(TwoDrives.Big));

        var second = await SafeAsync(api, b.PlugInto(agent.Drives));

        Assert.Equal((null, first.Id), (first.CopyOfId, second.CopyOfId));
        Assert.Equal(BigParts, puts.Of(TwoDrives.Big));
        var media = StoreFolder.Media(portal);
        Assert.All(media.Of("TWICE", second.Id), path => Assert.StartsWith("ascmhl/", path));
        var custody = await api.GetAsync<CustodyAnswer>($"/api/rolls/{first.Id}/custody");
        Assert.Contains(custody.Events, e => e.Kind == "copy" && e.Words!.StartsWith("One more proof: 3 files"));

        var drive = await api.ListedAsync(c.PlugInto(agent.Drives).Label);
        await api.IngestAsync(drive, "TWICE", singlePass: true);
        var held = await api.RollIsAsync(drive.Rolls[0].Id, "safe", "held");
        Assert.True(held.State == "held", $"{held}\n{portal.Log}\n{agent.Log}");
        Assert.Contains(
            await api.FindingsAsync(held.Id),
            f => f.Finding is { Code: "file-changed", Path: TwoDrives.Big }
        );
        Assert.Equal(BigParts, puts.Of(TwoDrives.Big));
        Assert.Equal("safe", (await api.RollAsync(first.Id)).State);
        Assert.Empty(puts.Twice);
        Assert.Empty(media.Uploads());
    }

    [Fact]
    public async Task OfTwoAtOnceTheOneThatBeganIsSentAndTheOtherIsReadSoonerAndWaitsWhoeverIsKilled()
    {
        var puts = new PutCounter();
        await using var portal = await TwoDrives.FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        var centre = await TwoDrives.CentreAsync(api, "far");
        await using var agent = await TwoDrives.EnrolledAsync(api, portal, centre);
        using var a = TwoDrives.Drive("A_DRIVE");
        using var b = TwoDrives.Drive("B_DRIVE");
        var (first, second) = await WaitingAsync(portal, api, a.PlugInto(agent.Drives), b.PlugInto(agent.Drives));

        await agent.KillAsync();
        await portal.KillAndRestartAsync();
        agent.Start();
        await TwoDrives.LimitAsync(api, centre, null);
        var rolls = await api.EndedAsync("TWICE");

        Assert.All(rolls, r => Assert.True(r.State == "safe", $"{r}\n{portal.Log}\n{agent.Log}"));
        Assert.Null(rolls.Single(r => r.Id == first).CopyOfId);
        Assert.Equal(first, rolls.Single(r => r.Id == second).CopyOfId);
        var media = StoreFolder.Media(portal);
        Assert.Contains(TwoDrives.Big, media.Of("TWICE", first));
        Assert.All(media.Of("TWICE", second), path => Assert.StartsWith("ascmhl/", path));
        Assert.Equal(BigParts, puts.Of(TwoDrives.Big));
        Assert.Empty(puts.Twice);
        Assert.Empty(media.Uploads());
    }

    [Fact]
    public async Task WhenTheOneThatIsSentIsUnpluggedWhileItIsReadTheOtherIsSent()
    {
        await using var portal = await TwoDrives.FarPortalAsync(null);
        using var api = await PortalApi.SignedInAsync(portal);
        var (near, far) = (await TwoDrives.CentreAsync(api, "near"), await TwoDrives.CentreAsync(api, "far"));
        await using var nearAgent = await TwoDrives.EnrolledAsync(api, portal, near);
        await using var farAgent = await TwoDrives.EnrolledAsync(api, portal, far);
        using var a = TwoDrives.Drive("A_DRIVE");
        using var b = TwoDrives.Drive("B_DRIVE");
        var (first, second) = await WaitingAsync(
            portal,
            api,
            a.PlugInto(nearAgent.Drives),
            b.PlugInto(farAgent.Drives)
        );

        using var drawer = new TempFolder();
        Directory.Move(a.Root, drawer.At(a.Label));
        await api.RollIsAsync(first, "failed");
        await TwoDrives.LimitAsync(api, near, null);
        await TwoDrives.LimitAsync(api, far, null);
        var safe = await api.RollIsAsync(second, "safe", "held");

        Assert.True(safe is { State: "safe", CopyOfId: null }, $"{safe}\n{portal.Log}\n{farAgent.Log}");
        var media = StoreFolder.Media(portal);
        Assert.Contains(TwoDrives.Big, media.Of("TWICE", second));
        Directory.Move(drawer.At(a.Label), a.Root);
        var back = await api.RollIsAsync(first, "safe", "held");
        Assert.True(back.State == "safe", $"{back}\n{portal.Log}\n{nearAgent.Log}");
        Assert.Equal(second, back.CopyOfId);
        // What of it was on the line when it went may be under its own key: that stays.
        Assert.Empty(media.Uploads());
    }

    /// <summary>The first is being sent while it is read; the second, which came after it, is verified and waits.</summary>
    private static async Task<(Guid First, Guid Second)> WaitingAsync(
        PortalProcess portal,
        PortalApi api,
        DraftDrive a,
        DraftDrive b
    )
    {
        var (driveA, driveB) = (await api.ListedAsync(a.Label), await api.ListedAsync(b.Label));
        await api.IngestAsync(driveA, "TWICE", singlePass: true);
        var media = StoreFolder.Media(portal);
        await Wait.UntilAsync("an upload", () => media.Uploads().Count > 0);
        await api.IngestAsync(driveB, "TWICE", singlePass: true);
        var (first, second) = await TwoDrives.WaitingAsync(api);
        Assert.Equal((driveA.Rolls[0].Id, driveB.Rolls[0].Id), (first.Id, second.Id));
        Assert.Equal("verifying", first.State);
        Assert.Contains("which is on its way", second.Words);
        Assert.Single(media.Uploads());
        return (first.Id, second.Id);
    }

    private static async Task<RollAnswer> SafeAsync(PortalApi api, DraftDrive drive)
    {
        var listed = await api.ListedAsync(drive.Label);
        await api.IngestAsync(listed, "TWICE", singlePass: true);
        return await api.RollIsAsync(listed.Rolls[0].Id, "safe", "held", "failed");
    }
}
