using MediaProductionPortal.Harness;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>An A and a B drive with the same files, and centres with a slow line to bring them over.</summary>
internal static class TwoDrives
{
    public const string Big = "big.mov";

    /// <summary>So slow that sending lasts until the test has seen what it is about.</summary>
    private const double SlowMbit = 2;

    public static DraftDrive Drive(string label) =>
        new DraftDrive(label).Add($"A001/{Big}", 80_000_000, 1).Add("A001/small.mov", 300_000, 2).AddList("A001");

    /// <summary>The roll that is sent, and the one that waits for it.</summary>
    public static async Task<(RollAnswer First, RollAnswer Second)> WaitingAsync(PortalApi api)
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

    public static async Task<Guid> DriveIdAsync(PortalApi api, string label) =>
        (await api.GetAsync<List<DriveAnswer>>("/api/drives")).Single(d => d.Label == label).Id;

    public static async Task<PortalProcess> FarPortalAsync(PutCounter? puts)
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

    public static async Task<Guid> CentreAsync(PortalApi api, string code)
    {
        var centre = await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest(code, code));
        await LimitAsync(api, centre.Id, SlowMbit);
        return centre.Id;
    }

    public static Task<LinkAnswer> LimitAsync(PortalApi api, Guid centre, double? mbit) =>
        api.PutAsync<LinkAnswer>($"/api/centres/{centre}/link", new LinkTimetable("Etc/UTC", mbit, []));

    public static async Task<AgentProcess> EnrolledAsync(PortalApi api, PortalProcess portal, Guid centre)
    {
        var code = await api.PostAsync<EnrolmentCodeAnswer>($"/api/centres/{centre}/enrolment-codes", new { });
        return await AgentProcess.EnrolledAsync(portal, code.Code);
    }
}
