using System.Globalization;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>A centre without a line, for longer than a part is tried and longer than its link is good.</summary>
public sealed class CutLineTests(ITestOutputHelper output)
{
    private const int MB = 1_000_000;

    private static readonly TimeSpan LinksLast = TimeSpan.FromSeconds(3);

    /// <summary>A part is tried for some 15 s, then the roll waits and is tried again; a longer one: MPP_TEST_CUT_SECONDS=60.</summary>
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(
        int.TryParse(
            Environment.GetEnvironmentVariable("MPP_TEST_CUT_SECONDS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : 25
    );

    [NeedsCephFact]
    public async Task ALineThatWasCutForLongerThanALinkIsGoodGoesOnWithTheParts()
    {
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        using var archive = await Bucket.MadeAsync(ceph, "archive");
        await using var toStore = new CountedLink(ceph.Endpoint) { BytesPerSecond = 6 * MB };
        await using var portal = new PortalProcess(
            settings: new Dictionary<string, string>([
                .. ceph.Settings("Media", "media", toStore.Endpoint),
                .. ceph.Settings("Archive", "archive"),
                new("Storage:PartLinksLast", LinksLast.ToString()),
                new("Agent:Embedded", "false"),
            ])
        );
        await portal.StartAsync();
        await using var toPortal = new CountedLink(portal.Url, counts: false);
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("CUT");
        var centre = await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest("far", "Far away"));
        var code = await api.PostAsync<EnrolmentCodeAnswer>($"/api/centres/{centre.Id}/enrolment-codes", new { });
        await using var agent = await AgentProcess.EnrolledAsync(portal, code.Code, toPortal.Endpoint);
        using var drive = (await KillDrive.MakeAsync(pictures: false)).PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "CUT");
        await using var watchdog = new Watchdog(api, media, archive, "CUT", drive.Root);
        await Wait.ForAsync(
            "parts in flight",
            async () => await media.IsInFlightAsync(KillDrive.Big) && toStore.Carrying > 0 ? "" : null,
            () => Task.FromResult<string?>(portal.Log + agent.Log)
        );

        var carried = toStore.Carrying;
        await Task.WhenAll(toStore.CutAsync(Cut), toPortal.CutAsync(Cut));
        toStore.BytesPerSecond = double.PositiveInfinity;
        var rolls = await api.EndedAsync("CUT");

        await watchdog.AssertTruthAsync();
        output.WriteLine(
            $"cut for {Cut.TotalSeconds:0} s with {carried} parts on the line, links good for {LinksLast.TotalSeconds:0} s: {toStore.Puts.Count} parts and small files, {toStore.Again} begun again; states seen: {string.Join(", ", watchdog.Seen)}"
        );
        foreach (var roll in rolls)
        {
            Assert.True(roll.State == "safe", $"{roll}\n{portal.Log}\n{agent.Log}");
            foreach (var file in DriveFiles.Of(drive.Root, roll, rolls))
            {
                var key = $"{StoreFolder.RollKey("CUT", roll.Id)}/{file.Path}";
                var hash = StoredCopies.Hash(file.FullPath);
                Assert.True(hash == await media.HashAsync(key), $"{file.Path} in the store");
                Assert.True(hash == await archive.HashAsync(key), $"{file.Path} in the archive");
            }
        }

        Assert.InRange(toStore.Again, 1, toStore.Lost + 1);
        Assert.Empty(await media.UploadsAsync());
        Assert.Empty(await archive.UploadsAsync());
    }
}
