using MediaProductionPortal.Harness;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>kill -9 of the portal in the middle of gate D, again and again.</summary>
public sealed class KilledInArchiveTests(ITestOutputHelper output)
{
    private const int MostKills = 4;
    private const int Files = 48;

    [Fact]
    public async Task ArchiveThatIsKilledGoesOnWithoutMakingAgainWhatItHad()
    {
        var chance = Seed.Make(output);
        using var draft = new DraftDrive("ARCHIVE_DRIVE").Add("D001/D001C000.bin", 60_000_000, 100);
        for (var n = 1; n < Files; n++)
        {
            draft.Add($"D001/D001C{n:D3}.bin", 4_000_000 + n, n);
        }

        await using var portal = new PortalProcess();
        await portal.StartAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("GATED");
        var drive = draft.AddList("D001").PlugInto(portal.Drives);
        var ingest = await api.IngestAsync(await api.ListedAsync(drive.Label), "GATED");
        await using var watchdog = new Watchdog(api, portal, "GATED", drive.Root);
        var roll = ingest.Rolls.Single();
        var archive = StoreFolder.Archive(portal);

        var made = new Dictionary<string, DateTime>();
        var kills = 0;
        while (kills < MostKills && await MoreThanAsync(made.Count))
        {
            await Task.Delay(chance.Next(0, 60));
            await portal.KillAsync();
            // A chain file is in no list that could prove the copy, so it may be made again.
            foreach (
                var path in archive
                    .Of("GATED", roll)
                    .Where(p => !p.EndsWith("ascmhl_chain.xml", StringComparison.Ordinal))
            )
            {
                made.TryAdd(path, WrittenAt(path));
            }

            kills++;
            output.WriteLine($"Kill {kills} with {made.Count} objects in the archive");
            await portal.StartAsync();
        }

        var ended = (await api.EndedAsync("GATED")).Single();

        await watchdog.AssertTruthAsync();
        Assert.True(ended.State == "safe", $"{ended}\n{portal.Log}");
        StoredCopies.AssertAre(portal, "GATED", drive.Root, ended, ended);
        Assert.True(kills > 0, "no kill hit the archive at work");
        Assert.All(made, file => Assert.Equal(file.Value, WrittenAt(file.Key)));

        DateTime WrittenAt(string path) =>
            File.GetLastWriteTimeUtc(archive.PathOf($"{StoreFolder.RollKey("GATED", roll)}/{path}"));

        // False when gate D passes first.
        async Task<bool> MoreThanAsync(int count)
        {
            while (archive.Of("GATED", roll).Count <= count)
            {
                if (await api.TryGetAsync<Protocol.Api.RollAnswer>($"/api/rolls/{roll}") is { State: "safe" })
                {
                    return false;
                }
                await Task.Delay(5);
            }

            return true;
        }
    }
}
