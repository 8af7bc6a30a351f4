using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>kill -9 of the portal with its embedded agent, again and again, in one ingest.</summary>
public sealed class KilledPortalTests(ITestOutputHelper output)
{
    private const int Kills = 6;

    [NeedsFfmpegFact]
    public async Task IngestThatIsKilledAgainAndAgainEndsSafeWithEveryByteSentOnceAndNoGateThatLies()
    {
        var chance = Seed.Make(output);
        var puts = new PutCounter();
        await using var portal = new PortalProcess(
            settings: new Dictionary<string, string>([
                PutCounter.Setting,
                new("Agent:SendWorkers", "1"),
                new("Agent:FilesAtOnce", "1"),
            ])
        )
        {
            Told = puts.Read,
        };
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("KILL");
        using var drive = (await KillDrive.MakeAsync(pictures: true)).PlugInto(portal.Drives);
        var ingest = await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL", IngestProfile.Film);
        await using var watchdog = new Watchdog(api, portal, "KILL", drive.Root);

        // Once with parts of the big file on the line, else whenever chance says.
        await Wait.UntilAsync("parts in flight", () => StoreFolder.Media(portal).IsInFlight(KillDrive.Big));
        await portal.KillAndRestartAsync();
        for (var kill = 1; kill < Kills; kill++)
        {
            await AtWorkAsync(api);
            await Task.Delay(chance.Next(0, 1200));
            output.WriteLine($"Kill {kill + 1} after {puts.Count} parts, seen {string.Join(", ", watchdog.Seen)}");
            await portal.KillAndRestartAsync();
        }

        var rolls = await api.EndedAsync("KILL");

        await watchdog.AssertTruthAsync();
        output.WriteLine($"{puts.Count} parts, states seen: {string.Join(", ", watchdog.Seen)}");
        Assert.Equal(ingest.Rolls.Count, rolls.Count);
        foreach (var roll in rolls)
        {
            Assert.True(roll.State == "safe", $"{roll}\n{portal.Log}");
            Assert.Equal(0, roll.Errors);
            StoredCopies.AssertAre(portal, "KILL", drive.Root, roll, rolls);
        }

        Assert.Empty(puts.Twice);
        Assert.Empty(StoreFolder.Media(portal).Uploads());
    }

    /// <summary>Some step runs again, or nothing is left to do.</summary>
    private static Task<List<ProgressReport>> AtWorkAsync(PortalApi api) =>
        Wait.ForAsync(
            "the agent to go on",
            async () =>
                await api.TryGetAsync<List<ProgressReport>>("/api/progress") is { Count: > 0 } lines ? lines
                : (await api.GetAsync<List<RollAnswer>>("/api/rolls?title=KILL")).TrueForAll(r =>
                    r.State is "confirming" or "archiving" or "safe"
                )
                    ? []
                : null
        );
}
