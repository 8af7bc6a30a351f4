using MediaProductionPortal.Cards;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>The sample cards of nine cameras and a recorder, ingested as one drive.</summary>
public sealed class SampleCardsTests
{
    [SharedSamplesFact]
    public async Task EveryCardIsRecognisedAndEveryClipPlaysFromItsFirstFrameToItsLast()
    {
        await using var portal = await PortalProcess.StartedAsync();
        using var api = await PortalApi.SignedInAsync(portal);
        await api.NeedTitleAsync("CARDS");
        using var drive = new DraftDrive("SAMPLES").AddCopy(SampleSet.Folder!).PlugInto(portal.Drives);
        await api.IngestAsync(await api.ListedAsync(drive.Label), "CARDS", IngestProfile.Film);

        var rolls = await api.EndedAsync("CARDS");

        foreach (var roll in rolls)
        {
            Assert.True(roll.State == "safe", roll.ToString());
            StoredCopies.AssertAre(portal, "CARDS", drive.Root, roll, rolls);
        }

        var clips = (await api.GetAsync<Page<ClipAnswer>>("/api/clips?title=CARDS&take=500")).Items;
        foreach (var rows in SampleSet.Rows.GroupBy(r => ClipOf(clips, r).Id))
        {
            await AssertAsync(api, clips.Single(c => c.Id == rows.Key), [.. rows]);
        }

        var sound = clips.Where(c => c.Kind == ClipKind.Sound).ToList();
        Assert.NotEmpty(sound);
        Assert.All(sound, c => Assert.Matches(@"^\d\d:\d\d:\d\d[:;]\d\d$", c.Timecode));
        Assert.Single(clips, c => c.Name == "C002_C001_0311AB" && c.OpaqueReason is not null);
    }

    private static ClipAnswer ClipOf(IReadOnlyList<ClipAnswer> clips, SampleRow row)
    {
        var onRoll = clips.Where(c => c.Roll == row.Card).ToList();
        return onRoll.FirstOrDefault(c => c.Name == row.Clip)
            // A later chapter is part of the clip that its first chapter names.
            ?? Assert.Single(
                onRoll,
                c => row.Clip.StartsWith("GX", StringComparison.Ordinal) && c.Name[^4..] == row.Clip[^4..]
            );
    }

    private static async Task AssertAsync(PortalApi api, ClipAnswer clip, IReadOnlyList<SampleRow> rows)
    {
        if (rows[0].IsOpaque)
        {
            Assert.True(clip.OpaqueReason?.Length > 20, $"{clip.Name} has no reason");
            Assert.Empty(clip.Renditions);
            return;
        }

        Assert.Null(clip.OpaqueReason);
        if (rows[0].Timecode.Length > 0)
        {
            Assert.Equal(rows[0].Timecode, clip.Timecode);
        }

        var frames = rows.Sum(r => r.Frames!.Value);
        Assert.Equal(frames, clip.Frames);
        var proxy = Assert.Single(clip.Renditions, r => r.Kind == RenditionKind.Proxy);
        Assert.Equal(frames, proxy.Frames);
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.At("proxy.mp4"), await api.FetchAsync(proxy.Url));
        var strip = FrameStrip.Read(folder.At("proxy.mp4"), proxy.Width!.Value, proxy.Height!.Value);
        Assert.Equal(frames, strip.Count);
        Assert.Equal((rows[0].StripId, 0), strip[0]);
        Assert.Equal((rows[^1].StripId, rows[^1].Frames!.Value - 1), strip[^1]);
    }
}
