using System.Text;
using System.Text.Json;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Pulls.Relink;
using MediaProductionPortal.Pulls.Trim;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>From the sample edit to a package: trimmed, relinked, listed; the pixels say whether each event finds its frames.</summary>
public sealed class ConformStoryTests
{
    private const int Handles = 8;

    private static readonly FrameRate Rate = FrameRate.Parse("23.976");

    [CardSamplesFact]
    public async Task TheRelinkedEditFindsEveryFrameInThePackage()
    {
        using var folder = new TempFolder();
        var timeline = Edits.Sample("conform/SYNTH_R1_v03_file129.edl", "23.976").Timelines[0];
        var rows = Rows();
        var clips = await ClipsAsync(rows.Values);
        var wanted = SourceNeeds
            .Of(timeline)
            .Select(need =>
            {
                var place = timeline.Events.ToList().IndexOf(need.Event);
                var file = rows[place].File;
                var clip = clips[file].Clip;
                var span = new ClipSpan(Timecode.Parse(clip.Timecode!, Rate), clip.Frames!.Value);
                return WantedFrames.Of(need, span, Handles, place, file);
            });
        var links = new List<RelinkedEvent>();
        var items = new List<PackageItem>();
        foreach (var clip in Consolidate.Of(wanted, new(0, OverAllReels: true)).GroupBy(r => r.Source))
        {
            var (report, roll) = clips[clip.Key];
            foreach (var (range, part) in clip.Select((r, i) => (r, i + 1)))
            {
                var trimmed = await TrimAsync(report, roll, range.Frames, folder.At("originals"), part, clip.Count());
                var file = trimmed.Files.Single();
                var media = new TrimmedMedia(
                    report.Name,
                    Path.GetFileName(file.Path),
                    $"originals/{file.Path}",
                    trimmed.Reel,
                    Timecode.Parse(trimmed.Timecode!, Rate),
                    trimmed.Frames.Length
                );
                links.AddRange(range.Serves.Select(s => new RelinkedEvent(s.Event, media, s.Shown.In)));
                items.Add(Item(report, trimmed, items.Count));
            }
        }

        var relinked = RelinkEdit.Of(timeline, links).Timeline;
        var edits = ((EditFormat[])[EditFormat.Edl, EditFormat.Otio, EditFormat.Fcp7Xml])
            .Select(format => (Name: $"R1_v03.{format}", WriteEdit.To(format, relinked).Text))
            .ToList();
        await WritePackage.RunAsync(
            PackageProfile.Conform,
            new()
            {
                Name = "Pull 1",
                Title = "SYNTH",
                Items = items,
                Edits = [.. edits.Select(e => new PackageText(e.Name, Encoding.UTF8.GetBytes(e.Text)))],
            },
            new FolderFiles(folder.Path),
            folder.Path,
            "PULL_001",
            new() { Started = DateTimeOffset.UnixEpoch },
            null,
            default
        );

        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(folder.Path)).Exit);
        var strips = new Dictionary<string, IReadOnlyList<(int, int)>>();
        foreach (var (name, _) in edits)
        {
            var read = ReadEdit.Bytes(File.ReadAllBytes(folder.At(name)), name, new() { Rate = Rate }).Timelines[0];
            var events = read.Events.Where(e => e.Kind == EventKind.Clip).ToList();
            foreach (var (ev, row) in events.Zip(rows.Values, (e, r) => (e, r)))
            {
                var path = Directory
                    .GetFiles(folder.At("originals"), ev.Source.File!, SearchOption.AllDirectories)
                    .Single();
                var strip = strips.TryGetValue(path, out var known)
                    ? known
                    : strips[path] = FrameStrip.Read(path, 480, 270);
                var start = Ffmpeg.Ask(path, "format_tags=timecode:stream_tags=timecode").Split('\n')[0];
                var at = new ClipSpan(Timecode.Parse(start, Rate), strip.Count).Locate(SourceNeed.FramesOf(ev));
                Assert.Equal(
                    [(row.Clip, row.First), (row.Clip, row.Last)],
                    new[] { strip[(int)at.In], strip[(int)at.Last] }
                );
            }
        }
    }

    private static async Task<TrimmedClip> TrimAsync(
        ClipReport clip,
        string roll,
        FrameRange frames,
        string folder,
        int part,
        int parts
    )
    {
        var order = new TrimOrder(clip, roll, frames, folder) { Part = part, Parts = parts };
        var outcome = await new TrimClip(Trims.Tools).RunAsync(order, new(TrimKind.Packets), null, default);
        Assert.True(outcome.Trimmed is not null, outcome.Words);
        return outcome.Trimmed;
    }

    private static PackageItem Item(ClipReport clip, TrimmedClip trimmed, int number) =>
        new()
        {
            Name = $"{clip.Name}_{number}",
            Kind = PackageItemKind.TrimmedOriginal,
            Clip = clip.Name,
            Frames = trimmed.Frames,
            Files =
            [
                .. trimmed.Files.Select(f => new DeliveredFile($"originals/{f.Path}", f.Digest.Size, f.Digest.Hashes)),
            ],
            Proof = trimmed.Proof,
        };

    private static async Task<Dictionary<string, (ClipReport Clip, string Roll)>> ClipsAsync(IEnumerable<Row> rows)
    {
        var clips = new Dictionary<string, (ClipReport, string)>();
        foreach (var row in rows.DistinctBy(r => r.File))
        {
            var roll = Path.Combine(CardSamples.Folder!, row.Card);
            clips[row.File] = (await Trims.ReportAsync(roll, row.File), roll);
        }

        return clips;
    }

    /// <summary>What each event of a clip is to show, by its place in the edit.</summary>
    private static Dictionary<int, Row> Rows()
    {
        using var json = JsonDocument.Parse(
            File.ReadAllText(Samples.At("edit", "conform", "SYNTH_R1_v03.expected.json"))
        );
        return json
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Select((e, i) => (e, i))
            .Where(e => e.e.GetProperty("type").GetString() != "black")
            .ToDictionary(
                e => e.i,
                e => new Row(
                    e.e.GetProperty("card").GetString()!,
                    e.e.GetProperty("file").GetString()!,
                    e.e.GetProperty("clip_id").GetInt32(),
                    e.e.GetProperty("first_source_frame").GetInt32(),
                    e.e.GetProperty("last_source_frame").GetInt32()
                )
            );
    }

    private sealed record Row(string Card, string File, int Clip, int First, int Last);
}
