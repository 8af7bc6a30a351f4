using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>The A and the B drive of a shoot, plugged in at the same time.</summary>
public sealed class TwoDrivesAtOnceTests
{
    [Fact]
    public async Task OneIsSentAndTheOtherWaitsForItsProofWhoeverIsKilled()
    {
        var puts = new PutCounter();
        await using var portal = await TwoDrives.FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        var centre = await TwoDrives.CentreAsync(api, "far");
        await using var agent = await TwoDrives.EnrolledAsync(api, portal, centre);
        using var a = TwoDrives.Drive("A_DRIVE").PlugInto(agent.Drives);
        using var b = TwoDrives.Drive("B_DRIVE").PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(a.Label), "TWICE");
        await api.IngestAsync(await api.ListedAsync(b.Label), "TWICE");
        var (first, second) = await TwoDrives.WaitingAsync(api);
        var media = StoreFolder.Media(portal);
        await Wait.UntilAsync("an upload", () => media.Uploads().Count > 0);

        await agent.KillAsync();
        agent.Start();
        await portal.KillAndRestartAsync();
        await agent.KillAsync();
        await portal.KillAndRestartAsync();
        agent.Start();
        var waits = await api.RollAsync(second.Id);
        Assert.Equal(first.Id, waits.CopyOfId);
        Assert.Contains("which is on its way", waits.Words);
        Assert.Empty(media.Of("TWICE", second.Id));
        await TwoDrives.LimitAsync(api, centre, null);
        var rolls = await api.EndedAsync("TWICE");

        Assert.All(rolls, r => Assert.True(r.State == "safe", $"{r}\n{portal.Log}\n{agent.Log}"));
        Assert.Null(rolls.Single(r => r.Id == first.Id).CopyOfId);
        Assert.Equal(first.Id, rolls.Single(r => r.Id == second.Id).CopyOfId);
        Assert.Contains(TwoDrives.Big, media.Of("TWICE", first.Id));
        Assert.All(media.Of("TWICE", second.Id), path => Assert.StartsWith("ascmhl/", path));
        var custody = await api.GetAsync<CustodyAnswer>($"/api/rolls/{first.Id}/custody");
        Assert.Contains(custody.Events, e => e.Kind == "copy" && e.Words!.StartsWith("One more proof: 3 files"));
        Assert.Empty(puts.Twice);
        Assert.Empty(media.Uploads());
    }

    [Fact]
    public async Task WhenTheOneThatIsSentIsUnpluggedTheOtherTakesOverAlsoFromAnotherCentre()
    {
        await using var portal = await TwoDrives.FarPortalAsync(null);
        using var api = await PortalApi.SignedInAsync(portal);
        var (near, far) = (await TwoDrives.CentreAsync(api, "near"), await TwoDrives.CentreAsync(api, "far"));
        await using var nearAgent = await TwoDrives.EnrolledAsync(api, portal, near);
        await using var farAgent = await TwoDrives.EnrolledAsync(api, portal, far);
        using var a = TwoDrives.Drive("A_DRIVE").PlugInto(nearAgent.Drives);
        using var b = TwoDrives.Drive("B_DRIVE").PlugInto(farAgent.Drives);
        await api.IngestAsync(await api.ListedAsync(a.Label), "TWICE");
        await api.IngestAsync(await api.ListedAsync(b.Label), "TWICE");
        var (first, second) = await TwoDrives.WaitingAsync(api);
        var (lost, agent) =
            first.DriveId == (await TwoDrives.DriveIdAsync(api, a.Label)) ? (a, farAgent) : (b, nearAgent);
        var media = StoreFolder.Media(portal);
        await Wait.UntilAsync("an upload", () => media.Uploads().Count > 0);

        await agent.KillAsync();
        using var drawer = new TempFolder();
        Directory.Move(lost.Root, drawer.At(lost.Label));
        await api.RollIsAsync(first.Id, "failed");
        agent.Start();
        await Wait.ForAsync(
            "the second copy to go its own way",
            async () =>
                await api.TryGetAsync<RollAnswer>($"/api/rolls/{second.Id}") is { CopyOfId: null } own ? own : null,
            () => Task.FromResult<string?>(portal.Log + agent.Log)
        );
        await portal.KillAndRestartAsync();
        await TwoDrives.LimitAsync(api, near, null);
        await TwoDrives.LimitAsync(api, far, null);
        var safe = await api.RollIsAsync(second.Id, "safe", "held");
        Assert.True(safe.State == "safe", $"{safe}\n{portal.Log}\n{agent.Log}");
        Assert.Contains(TwoDrives.Big, media.Of("TWICE", second.Id));

        // Plugged in again it is the second copy of what took its place.
        Directory.Move(drawer.At(lost.Label), lost.Root);
        var back = await api.RollIsAsync(first.Id, "safe", "held");
        Assert.True(back.State == "safe", $"{back}\n{portal.Log}");
        Assert.Equal(second.Id, back.CopyOfId);
        Assert.DoesNotContain(TwoDrives.Big, media.Of("TWICE", first.Id));
        Assert.Empty(media.Uploads());
    }
}
