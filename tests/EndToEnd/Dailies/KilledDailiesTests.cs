using MediaProductionPortal.Browser;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>kill -9 of the portal while dailies are made.</summary>
public sealed class KilledDailiesTests
{
    private const string Title = "KILL";
    private const int Clips = 4;

    [NeedsFfmpegFact]
    public async Task TheDayIsMadeToItsEndAndNoClipTwice()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Proxies:WorkFolder"] = "work" }
        );
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync(Title);
        using var made = new TempFolder();
        for (var clip = 1; clip <= Clips; clip++)
            StripClips.Make(made.At("A001", $"A001C00{clip}.mov"), "25", $"1{clip}:00:00:00", 150);
        using var drive = new DraftDrive("KILL").AddCopy(made.At("")).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), Title, IngestProfile.Film);
        await api.EndedAsync(Title);
        await api.DoAsync(
            HttpMethod.Put,
            $"/api/titles/{Title}/dailies/settings",
            new DailiesSettings(
                "25",
                "Rec. 709",
                Outputs:
                [
                    new(DailiesForm.Review, ProxySize.Wide960, false),
                    new(DailiesForm.ProResProxy, ProxySize.Source, false),
                ]
            )
        );
        var session = await api.PostAsync<DailiesSessionAnswer>(
            $"/api/titles/{Title}/dailies",
            new MakeDailiesRequest(new(2025, 3, 11))
        );

        await Wait.ForAsync(
            "one clip made and another being made",
            async () => (await ShowAsync()).Session is { Made: > 0, Making: > 0 } now ? now : null
        );
        await portal.KillAsync();
        var killed = await RowsAsync(portal);
        var before = killed.Where(c => c.State == DailiesState.Made).ToList();
        Assert.InRange(before.Count, 1, Clips - 1);

        await portal.StartAsync();
        await Wait.ForAsync(
            "all clips to be made",
            async () => (await ShowAsync()).Session.Made == Clips ? "" : null,
            async () => string.Join('\n', (await ShowAsync()).Clips)
        );
        // each has as many frames as were shot
        Assert.All((await ShowAsync()).Clips.SelectMany(c => c.Files), f => Assert.Equal(150, f.Frames));
        var after = await RowsAsync(portal);
        foreach (var row in before)
        {
            var now = after.Single(c => c.Id == row.Id);
            Assert.Equal((1, row.Files[0].Key, row.EndedAt), (now.Tries, now.Files[0].Key, now.EndedAt));
        }
        Assert.All(after, c => Assert.InRange(c.Tries, 1, 2));
        // in the store lies what the rows point to, and nothing that the killed run left
        var pointed = after.SelectMany(c => c.Files).SelectMany(f => f.Parts.Prepend(f.Key));
        await Wait.UntilAsync("the leftovers to be freed", () => Stored(portal).Order().SequenceEqual(pointed.Order()));

        Task<DailiesSessionDetail> ShowAsync() => api.GetAsync<DailiesSessionDetail>($"/api/dailies/{session.Id}");
    }

    private static async Task<List<DailiesClip>> RowsAsync(PortalProcess portal)
    {
        await using var db = DatabaseOfPortal.Open(portal);
        return await db.DailiesClips.AsNoTracking().OrderBy(c => c.Position).ToListAsync();
    }

    /// <summary>Keys of all files of dailies.</summary>
    private static IEnumerable<string> Stored(PortalProcess portal)
    {
        var root = StoreFolder.Media(portal).PathOf("");
        return Directory
            .EnumerateFiles(Path.Combine(root, "titles", Title, "renditions"), "dailies-*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'));
    }
}
