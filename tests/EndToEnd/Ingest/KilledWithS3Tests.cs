using System.Globalization;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>An ingest into buckets of a Ceph RGW, in which agent, portal and service die in turn.</summary>
public sealed class KilledWithS3Tests(ITestOutputHelper output)
{
    /// <summary>Kills of the agent, each at a random moment; more: MPP_TEST_KILLS=20.</summary>
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("MPP_TEST_KILLS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 4;

    private const int MB = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [NeedsCephFact]
    public async Task IngestIntoBucketsEndsSafeWhoeverIsKilled()
    {
        var chance = Seed.Make(output);
        await using var ceph = await CephProcess.StartedAsync();
        using var media = await Bucket.MadeAsync(ceph, "media");
        using var archive = await Bucket.MadeAsync(ceph, "archive");
        // So slow that sending lasts through all the kills.
        await using var link = new CountedLink(ceph.Endpoint) { BytesPerSecond = 16 * MB };
        await using var portal = new PortalProcess(
            settings: new Dictionary<string, string>([
                .. ceph.Settings("Media", "media", link.Endpoint),
                .. ceph.Settings("Archive", "archive", link.Endpoint),
                new("Agent:Embedded", "false"),
            ])
        );
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("KILL");
        var centre = await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest("far", "Far away"));
        var code = await api.PostAsync<EnrolmentCodeAnswer>($"/api/centres/{centre.Id}/enrolment-codes", new { });
        await using var agent = await AgentProcess.EnrolledAsync(portal, code.Code);
        using var drive = (await KillDrive.MakeAsync(pictures: false, 80 * MB + (Kills * 24 * MB))).PlugInto(
            agent.Drives
        );
        await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL");
        await using var watchdog = new Watchdog(api, media, archive, "KILL", drive.Root);

        await Wait.ForAsync(
            "parts in flight",
            async () => await media.IsInFlightAsync(KillDrive.Big) ? "" : null,
            () => Task.FromResult<string?>(portal.Log + agent.Log)
        );
        var counts = new Dictionary<string, int>();
        // Whoever is killed may cost what is on the line at that moment, which the line counts, and one part more.
        var kills = 0;
        for (var kill = 0; kill < Kills && await IsSendingAsync(link); kill++)
        {
            await Task.Delay(chance.Next(0, 4000));
            // More than half of them come while a part is surely on the line, the others whenever they come.
            if (kill <= Kills / 2)
            {
                await HoldAsync(link);
            }

            kills++;
            Note(link.Carrying > 0 ? "agent with parts on the line" : "agent between parts");
            await agent.KillAsync();
            link.Holds = false;
            // What counts next is what the next agent puts there.
            await Wait.UntilAsync("the line to be empty", () => link.Carrying == 0);
            agent.Start();
            switch (chance.Next(0, 4))
            {
                case 0:
                    kills++;
                    // However long the start takes, there is something left to send after it.
                    link.BytesPerSecond = MB / 2;
                    await portal.KillAndRestartAsync();
                    link.BytesPerSecond = 16 * MB;
                    Note("portal");
                    break;
                case 1 when await IsSendingAsync(link):
                    kills++;
                    await ceph.KillAsync();
                    await Task.Delay(chance.Next(0, 3000));
                    await ceph.StartAsync();
                    Note("S3 service");
                    break;
                case 2 when await IsSendingAsync(link):
                    kills++;
                    await link.CutAsync(TimeSpan.FromMilliseconds(chance.Next(500, 5000)));
                    Note("link cut");
                    break;
                default:
                    break;
            }
        }

        link.BytesPerSecond = double.PositiveInfinity;
        var rolls = await api.EndedAsync("KILL", () => $"{agent.Standing}\nThe portal:\n{portal.Log}");

        await watchdog.AssertTruthAsync();
        var allowed = link.Lost + kills;
        var orphans = (await media.UploadsAsync()).Count + (await archive.UploadsAsync()).Count;
        output.WriteLine($"broken: {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value} times"))}");
        output.WriteLine(
            $"{link.Puts.Count} parts and small files, {link.Again} begun again (allowed {allowed}: {link.Lost} without an answer, and one for each of {kills} breaks), {orphans} uploads that nobody owns before the portal's next start; states seen: {string.Join(", ", watchdog.Seen)}"
        );
        foreach (var roll in rolls)
        {
            Assert.True(roll.State == "safe", $"{roll}\n{portal.Log}\n{agent.Log}");
            foreach (var file in DriveFiles.Of(drive.Root, roll, rolls))
            {
                var key = $"{StoreFolder.RollKey("KILL", roll.Id)}/{file.Path}";
                var hash = StoredCopies.Hash(file.FullPath);
                Assert.True(hash == await media.HashAsync(key), $"{file.Path} in the store");
                Assert.True(hash == await archive.HashAsync(key), $"{file.Path} in the archive");
            }
        }

        // What a service began whose answer got lost, no row owns: the portal clears it when it starts.
        await portal.KillAndRestartAsync();
        Assert.Empty(await media.UploadsAsync());
        Assert.Empty(await archive.UploadsAsync());
        Assert.InRange(link.Again, 0, allowed);
        Assert.True(
            counts.GetValueOrDefault("agent with parts on the line") > Kills / 2,
            "too few of the kills came while parts were on the line"
        );

        void Note(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    /// <summary>Waits for parts on the line; false when none come any more.</summary>
    private static async Task<bool> IsSendingAsync(CountedLink link)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (link.Carrying == 0 && TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(20);
        }

        return link.Carrying > 0;
    }

    /// <summary>Stops the line when a part is on it that is not all over.</summary>
    private static Task HoldAsync(CountedLink link)
    {
        link.Holds = true;
        return Wait.UntilAsync("a part that is held on the line", () => link.Held > 0);
    }
}
