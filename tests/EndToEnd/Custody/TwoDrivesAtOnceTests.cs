using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>The A and the B drive of a shoot, plugged in at the same time.</summary>
public sealed class TwoDrivesAtOnceTests
{
    private const string Big = "big.mov";

    /// <summary>So slow that sending lasts until the test has seen what it is about.</summary>
    private const double SlowMbit = 2;

    [Fact]
    public async Task OneIsSentAndTheOtherWaitsForItsProofWhoeverIsKilled()
    {
        var puts = new PutCounter();
        await using var portal = await FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        var centre = await CentreAsync(api, "far");
        await using var agent = await EnrolledAsync(api, portal, centre);
        using var a = Drive("A_DRIVE").PlugInto(agent.Drives);
        using var b = Drive("B_DRIVE").PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(a.Label), "TWICE");
        await api.IngestAsync(await api.ListedAsync(b.Label), "TWICE");
        var (first, second) = await WaitingAsync(api);
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
        await LimitAsync(api, centre, null);
        var rolls = await api.EndedAsync("TWICE");

        Assert.All(rolls, r => Assert.True(r.State == "safe", $"{r}\n{portal.Log}\n{agent.Log}"));
        Assert.Null(rolls.Single(r => r.Id == first.Id).CopyOfId);
        Assert.Equal(first.Id, rolls.Single(r => r.Id == second.Id).CopyOfId);
        Assert.Contains(Big, media.Of("TWICE", first.Id));
        Assert.All(media.Of("TWICE", second.Id), path => Assert.StartsWith("ascmhl/", path));
        var custody = await api.GetAsync<CustodyAnswer>($"/api/rolls/{first.Id}/custody");
        Assert.Contains(custody.Events, e => e.Kind == "copy" && e.Words!.StartsWith("One more proof: 3 files"));
        Assert.Empty(puts.Twice);
        Assert.Empty(media.Uploads());
    }

    [Fact]
    public async Task WhenTheOneThatIsSentIsUnpluggedTheOtherTakesOverAlsoFromAnotherCentre()
    {
        await using var portal = await FarPortalAsync(null);
        using var api = await PortalApi.SignedInAsync(portal);
        var (near, far) = (await CentreAsync(api, "near"), await CentreAsync(api, "far"));
        await using var nearAgent = await EnrolledAsync(api, portal, near);
        await using var farAgent = await EnrolledAsync(api, portal, far);
        using var a = Drive("A_DRIVE").PlugInto(nearAgent.Drives);
        using var b = Drive("B_DRIVE").PlugInto(farAgent.Drives);
        await api.IngestAsync(await api.ListedAsync(a.Label), "TWICE");
        await api.IngestAsync(await api.ListedAsync(b.Label), "TWICE");
        var (first, second) = await WaitingAsync(api);
        var (lost, agent) = first.DriveId == (await DriveIdAsync(api, a.Label)) ? (a, farAgent) : (b, nearAgent);
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
        await LimitAsync(api, near, null);
        await LimitAsync(api, far, null);
        var safe = await api.RollIsAsync(second.Id, "safe", "held");
        Assert.True(safe.State == "safe", $"{safe}\n{portal.Log}\n{agent.Log}");
        Assert.Contains(Big, media.Of("TWICE", second.Id));

        // Plugged in again it is the second copy of what took its place.
        Directory.Move(drawer.At(lost.Label), lost.Root);
        var back = await api.RollIsAsync(first.Id, "safe", "held");
        Assert.True(back.State == "safe", $"{back}\n{portal.Log}");
        Assert.Equal(second.Id, back.CopyOfId);
        Assert.DoesNotContain(Big, media.Of("TWICE", first.Id));
        Assert.Empty(media.Uploads());
    }

    private static DraftDrive Drive(string label) =>
        new DraftDrive(label).Add($"A001/{Big}", 80_000_000, 1).Add("A001/small.mov", 300_000, 2).AddList("A001");

    /// <summary>The roll that is sent, and the one that waits for it.</summary>
    private static async Task<(RollAnswer First, RollAnswer Second)> WaitingAsync(PortalApi api)
    {
        var rolls = await Wait.ForAsync(
            "one roll to wait for the other",
            async () =>
                await api.TryGetAsync<List<RollAnswer>>("/api/rolls?title=TWICE") is { Count: 2 } both
                && both.Exists(r => r.CopyOfId is not null)
                    ? both
                    : null
        );
        var second = rolls.Single(r => r.CopyOfId is not null);
        return (rolls.Single(r => r.Id == second.CopyOfId), second);
    }

    private static async Task<Guid> DriveIdAsync(PortalApi api, string label) =>
        (await api.GetAsync<List<DriveAnswer>>("/api/drives")).Single(d => d.Label == label).Id;

    private static async Task<PortalProcess> FarPortalAsync(PutCounter? puts)
    {
        var settings = new Dictionary<string, string> { ["Agent:Embedded"] = "false" };
        if (puts is not null)
        {
            settings.Add(PutCounter.Setting.Key, PutCounter.Setting.Value);
        }

        var portal = new PortalProcess(settings: settings) { Told = puts is null ? null : puts.Read };
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("TWICE");
        return portal;
    }

    private static async Task<Guid> CentreAsync(PortalApi api, string code)
    {
        var centre = await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest(code, code));
        await LimitAsync(api, centre.Id, SlowMbit);
        return centre.Id;
    }

    private static Task<LinkAnswer> LimitAsync(PortalApi api, Guid centre, double? mbit) =>
        api.PutAsync<LinkAnswer>($"/api/centres/{centre}/link", new LinkTimetable("Etc/UTC", mbit, []));

    private static async Task<AgentProcess> EnrolledAsync(PortalApi api, PortalProcess portal, Guid centre)
    {
        var code = await api.PostAsync<EnrolmentCodeAnswer>($"/api/centres/{centre}/enrolment-codes", new { });
        return await AgentProcess.EnrolledAsync(portal, code.Code);
    }
}
