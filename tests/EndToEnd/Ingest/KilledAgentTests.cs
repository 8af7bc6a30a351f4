using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>An agent of its own and its portal, one dying while the other lives.</summary>
public sealed class KilledAgentTests(ITestOutputHelper output)
{
    private const int Kills = 5;

    [Fact]
    public async Task AgentThatIsKilledAgainAndAgainGoesOnAndSendsNothingTwice()
    {
        var chance = Seed.Make(output);
        var puts = new PutCounter();
        await using var portal = await FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        await using var agent = await EnrolledAsync(api, portal);
        using var drive = (await KillDrive.MakeAsync(pictures: false)).PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL");
        await using var watchdog = new Watchdog(api, portal, "KILL", drive.Root);

        await Wait.UntilAsync("parts in flight", () => StoreFolder.Media(portal).IsInFlight(KillDrive.Big));
        await agent.KillAsync();
        agent.Start();
        for (var kill = 1; kill < Kills; kill++)
        {
            await Task.Delay(chance.Next(20, 1500));
            await agent.KillAsync();
            agent.Start();
        }

        await AssertSafeAsync(api, portal, agent, drive, watchdog);
        Assert.Empty(puts.Twice);
        Assert.Empty(StoreFolder.Media(portal).Uploads());
    }

    [Fact]
    public async Task DriveThatIsVerifiedAndSentInOneReadingShowsNothingBeforeItPassedAndEndsSafeWhoeverIsKilled()
    {
        var chance = Seed.Make(output);
        var puts = new PutCounter();
        await using var portal = await FarPortalAsync(puts);
        using var api = await PortalApi.SignedInAsync(portal);
        await using var agent = await EnrolledAsync(api, portal);
        using var drive = (await KillDrive.MakeAsync(pictures: false, 240_000_000)).PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL", singlePass: true);
        await using var watchdog = new Watchdog(api, portal, "KILL", drive.Root);
        var store = StoreFolder.Media(portal);

        await Wait.UntilAsync("parts in flight", () => store.IsInFlight(KillDrive.Big));
        Assert.Equal(0, Ask(agent, "SELECT max(verified) FROM rolls"));
        await agent.KillAsync();
        Assert.Empty(store.Of("KILL", (await api.GetAsync<List<RollAnswer>>("/api/rolls?title=KILL"))[0].Id));
        agent.Start();
        for (var kill = 1; kill < Kills; kill++)
        {
            await Task.Delay(chance.Next(20, 1500));
            if (kill % 2 == 0)
            {
                await portal.KillAndRestartAsync();
            }
            else
            {
                await agent.KillAsync();
                agent.Start();
            }
        }

        await AssertSafeAsync(api, portal, agent, drive, watchdog);
        output.WriteLine($"{puts.Count} parts, states seen: {string.Join(", ", watchdog.Seen)}");
        Assert.Empty(puts.Twice);
        Assert.Empty(store.Uploads());
        Assert.Equal(0, Ask(agent, "SELECT count(*) FROM sends"));
    }

    [Fact]
    public async Task BadFileOfADriveInOneReadingIsHeldAndLeavesNothingInTheStore()
    {
        await using var portal = await FarPortalAsync(null);
        using var api = await PortalApi.SignedInAsync(portal);
        await using var agent = await EnrolledAsync(api, portal);
        using var drive = await KillDrive.MakeAsync(pictures: false, 60_000_000);
        // Other bytes than the list was made of.
        drive.Add($"X001/{KillDrive.Big}", 60_000_000, 4711).PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL", singlePass: true);

        var rolls = await api.EndedAsync("KILL");

        Assert.Equal("held", Assert.Single(rolls).State);
        Assert.Contains(KillDrive.Big, rolls[0].Words);
        Assert.Empty(StoreFolder.Media(portal).Of("KILL", rolls[0].Id));
        Assert.Empty(StoreFolder.Media(portal).Uploads());
    }

    [Fact]
    public async Task PortalThatIsKilledLetsTheAgentWorkOnAndHearsOfItAllLater()
    {
        await using var portal = await FarPortalAsync(null);
        using var api = await PortalApi.SignedInAsync(portal);
        await using var agent = await EnrolledAsync(api, portal);
        using var drive = (await KillDrive.MakeAsync(pictures: false)).PlugInto(agent.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "KILL");

        await Wait.UntilAsync(
            "the agent to take the order",
            () => Ask(agent, "SELECT count(*) FROM rolls WHERE state = 'Working'") > 0
        );
        await portal.KillAsync();
        var before = Ask(agent, "SELECT count(*) FROM files WHERE verdict IS NOT NULL");
        await Wait.UntilAsync("the agent to verify alone", () => Ask(agent, "SELECT min(verified) FROM rolls") == 1);
        var after = Ask(agent, "SELECT count(*) FROM files WHERE verdict IS NOT NULL");
        output.WriteLine($"{before} files were verified when the portal went, {after} when it came back");
        Assert.Equal(26, after);
        await portal.StartAsync();
        await using var watchdog = new Watchdog(api, portal, "KILL", drive.Root);

        await AssertSafeAsync(api, portal, agent, drive, watchdog);
    }

    private static async Task AssertSafeAsync(
        PortalApi api,
        PortalProcess portal,
        AgentProcess agent,
        DraftDrive drive,
        Watchdog watchdog
    )
    {
        var rolls = await api.EndedAsync("KILL", () => $"{agent.Standing}\nThe portal:\n{portal.Log}");
        await watchdog.AssertTruthAsync();
        foreach (var roll in rolls)
        {
            Assert.True(roll.State == "safe", $"{roll}\n{portal.Log}");
            StoredCopies.AssertAre(portal, "KILL", drive.Root, roll, rolls);
        }
    }

    private static async Task<PortalProcess> FarPortalAsync(PutCounter? puts)
    {
        var portal = new PortalProcess(
            settings: new Dictionary<string, string>([new("Agent:Embedded", "false"), PutCounter.Setting])
        )
        {
            Told = line => puts?.Read(line),
        };
        await portal.StartAsync();
        return portal;
    }

    private static async Task<AgentProcess> EnrolledAsync(PortalApi api, PortalProcess portal)
    {
        await api.NeedTitleAsync("KILL");
        var centre = await api.PostAsync<CentreAnswer>("/api/centres", new CreateCentreRequest("far", "Far away"));
        var code = await api.PostAsync<EnrolmentCodeAnswer>($"/api/centres/{centre.Id}/enrolment-codes", new { });
        return await AgentProcess.EnrolledAsync(portal, code.Code);
    }

    private static long Ask(AgentProcess agent, string question)
    {
        try
        {
            using var journal = new SqliteConnection($"Data Source={agent.Journal};Mode=ReadOnly;Pooling=False");
            journal.Open();
            using var command = journal.CreateCommand();
            command.CommandText = question;
            return command.ExecuteScalar() as long? ?? 0;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
