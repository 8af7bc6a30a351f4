using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>The A and the B drive of a shoot, one after the other, through a real agent.</summary>
public sealed class SecondDriveTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [NeedsFfmpegFact]
    public async Task TheSecondDriveIsVerifiedAndNothingOfItIsSentAgain()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        using var mpp = await Mpp.SignedInAsync(portal);
        await api.NeedTitleAsync("TWICE");
        // Before the first ingest writes its hash lists onto the first drive.
        await DemoDrive.CopyToAsync(folder.At("DRIVE_A"));
        await DemoDrive.CopyToAsync(folder.At("DRIVE_B"));
        await IngestAsync(mpp, "DRIVE_A");
        var clips = (await api.GetAsync<Page<ClipAnswer>>("/api/clips?title=TWICE&take=200")).Items;
        Assert.NotEmpty(clips);

        await IngestAsync(mpp, "DRIVE_B");

        var rolls = await api.GetAsync<List<RollAnswer>>("/api/rolls?title=TWICE");
        Assert.All(rolls, r => Assert.Equal("safe", r.State));
        var seconds = rolls.Where(r => r.CopyOfId is not null).ToList();
        Assert.True(rolls.Count == 2 * seconds.Count, string.Join(", ", rolls.Select(r => $"{r.Name} {r.CopyOf}")));
        var media = StoreFolder.Media(portal);
        foreach (var second in seconds)
        {
            Assert.Equal("DRIVE_A", second.CopyOf);
            var own = media.Of("TWICE", second.Id);
            Assert.NotEmpty(own);
            Assert.All(own, path => Assert.Contains("ascmhl/", path));
            Assert.Equal(second.Files, rolls.Single(r => r.Id == second.CopyOfId).Files);
        }
        var after = (await api.GetAsync<Page<ClipAnswer>>("/api/clips?title=TWICE&take=200")).Items;
        Assert.Equal(clips.Select(c => c.Id).Order(), after.Select(c => c.Id).Order());
        var renditions = Directory
            .GetDirectories(media.PathOf("titles/TWICE/renditions"))
            .SelectMany(Directory.GetDirectories)
            .ToList();
        Assert.NotEmpty(renditions);
        Assert.All(renditions, r => Assert.Contains(clips, c => c.Id.ToString() == Path.GetFileName(r)));
        Assert.Empty(media.Uploads());
    }

    private async Task IngestAsync(Mpp mpp, string drive) =>
        await mpp.MustAsync("ingest", folder.At(drive), "--title", "TWICE", "--day", "2025-03-11", "--wait");
}
