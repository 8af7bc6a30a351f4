using System.Text.Json;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Conform pulls of the sample edit over the sample cards, from the plan to a package that others can verify.</summary>
public sealed class ConformPullTests : IDisposable
{
    private static readonly FrameRate Rate = FrameRate.Parse("23.976");

    private readonly World world = new();
    private readonly Dictionary<string, IReadOnlyList<(int Clip, int Frame)>> strips = [];

    public void Dispose() => world.Dispose();

    [SharedSamplesFact]
    public async Task EveryEventOfBothCutsIsFoundInTheDeliveredOriginalsByTheRelinkedEdits()
    {
        foreach (var card in new[] { "A003R1VK", "B007_VENICE", "C002_editorial_mxf", "SR07_SOUND" })
            await StoredCards.StoreAsync(world, Samples.At("cards", card));
        foreach (var cut in new[] { "SYNTH_R1_v03", "SYNTH_R1_v04" })
        {
            var edit = await world.AddEditAsync($"{cut}_file129.edl");
            var plan = await world.PlanConformAsync(edit, Options);
            Assert.True(plan.MaySubmit, plan.Words);
            Assert.True(plan.Saved > 0);
            var submitted = await world.SubmitConformAsync(edit, Options);
            await world.RunPullsAsync();
            var pull = await world.ShowPullAsync(submitted.Id);
            Assert.True(
                pull.Pull.State == PullState.Done,
                pull.Pull.Words + string.Join('\n', pull.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
            );
            var package = await world.PackageAsync(submitted.Id);
            Assert.Contains(package.Files, f => f.Path == "originals/SR07_SOUND/25Y03M11T01.WAV");
            Assert.Contains(package.Files, f => f.Path.EndsWith("B007C001_250311XKM01.XML", StringComparison.Ordinal));
            Assert.Contains(package.Files, f => f.Path == "turnover.html");
            Assert.Contains($"{cut}_file129.edl", package.Edits);
            Assert.Equal(
                package.Files.Select(f => (f.Path, f.Size)).OrderBy(f => f.Path, StringComparer.Ordinal),
                await ListAsync(pull)
            );
            var rows = Rows(cut);
            foreach (var extension in new[] { "edl", "otio", "xml" })
                Check(pull, $"{cut}_file129_relinked.{extension}", rows);
            await VerifyAsync(pull);
        }
    }

    [SharedSamplesFact]
    public async Task WhatLiesInTheStoreWithOtherBytesIsFoundBeforeThePackageIsShown()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        var pull = await world.SubmitConformAsync(edit, Options with { Events = ["1", "7"], LeaveOutBlocked = true });
        var first = (await world.ShowPullAsync(pull.Id)).Items[0];
        // A worker that died after it had stored half of a range leaves a file that was never shown.
        var left = $"titles/MOON/deliveries/{pull.Id}/originals/A003R1VK/{first.Clip}.mov";
        await using (var bytes = new MemoryStream([1, 2, 3]))
            await world.Stores.Media.WriteAsync(left, bytes, null, null, World.None);
        Assert.NotNull(await PullLease.TakeAsync(world.Database, world.Clock, first.Id, World.None));
        await world.Get<FreeLeases>().RunAsync(World.None);
        await world.Get<PullJobs>().LookAsync(World.None);
        await world.RunPullsAsync(packages: false);
        var file = ((Storage.ILocalFiles)world.Stores.Media).FileOf(left)!;
        var good = await File.ReadAllBytesAsync(file);
        Assert.True(good.Length > 3);
        good[^100] ^= 1;
        await File.WriteAllBytesAsync(file, good);
        await world.RunPullsAsync();
        var failed = await world.ShowPullAsync(pull.Id);
        Assert.Equal((PullState.Failed, null), (failed.Pull.State, failed.Pull.PackageKey));
        var damaged = failed.Items.Single(i => i.State == PullItemState.Failed);
        Assert.Equal(first.Id, damaged.Id);
        Assert.Contains("is not what was delivered", damaged.Words);
        Assert.NotNull((await world.Get<ShowPackage>().RunAsync(world.Admin, pull.Id, World.None)).Refusal);

        Assert.Null((await world.Get<RetryPullItem>().RunAsync(world.Admin, pull.Id, null, World.None)).Refusal);
        await world.RunPullsAsync();
        var mended = await world.ShowPullAsync(pull.Id);
        Assert.Equal(PullState.Done, mended.Pull.State);
        await VerifyAsync(mended);
        var link = await world
            .Get<ShowPackage>()
            .LinkAsync(world.Admin, pull.Id, "SYNTH_R1_v03_file129_relinked.edl", World.None);
        Assert.Contains("relinked", link.Value);
        using var db = world.Db();
        Assert.True(await db.Audit.AnyAsync(a => a.Deed == "pull-file-fetched"));
    }

    [SharedSamplesFact]
    public async Task WhatCantBeCutIsSaidBeforeAndComesWholeWithItsSidecars()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "A003R1VK"));
        await StoredCards.StoreAsync(world, Samples.At("cards", "G001_GOPRO"));
        using var db = world.Db();
        var clip = await db.Clips.FirstAsync(c => c.RollName == "G001_GOPRO" && c.Frames > 40);
        var film = await db.Clips.FirstAsync(c => c.Name == "A003C001_250311_R1VK");
        var request = new PlanPullRequest(
            PullKind.Conform,
            null,
            Options,
            null,
            [new(clip.Id, 0, 5), new(clip.Id, 20, 5), new(film.Id, 0, 5), new(film.Id, 40, 5)]
        );
        var plan = (await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", request, World.None)).Value;
        var whole = Assert.Single(plan.Items, i => i.IsWhole);
        Assert.Contains("only MOV and MXF are trimmed", whole.WholeReason);
        Assert.Equal((0L, clip.Frames), (whole.First, whole.Count));
        Assert.Equal(
            ["originals/A003R1VK/A003C001_250311_R1VK_T01.mov", "originals/A003R1VK/A003C001_250311_R1VK_T02.mov"],
            plan.Items.Where(i => !i.IsWhole).Select(i => i.Files[0])
        );
        var pull = (await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(request), World.None)).Value;
        var original = Directory
            .EnumerateFiles(world.MediaRoot, "A003C001_250311_R1VK.mov", SearchOption.AllDirectories)
            .Single();
        var bytes = await File.ReadAllBytesAsync(original);
        File.Delete(original);
        await world.RunPullsAsync();
        var failed = await world.ShowPullAsync(pull.Id);
        Assert.Equal((PullState.Failed, 1, 2), (failed.Pull.State, failed.Pull.Made, failed.Pull.Failed));
        Assert.All(
            failed.Items.Where(i => i.State == PullItemState.Failed),
            i => Assert.Contains("is not in the store", i.Words)
        );
        await File.WriteAllBytesAsync(original, bytes);
        await world.Get<RetryPullItem>().RunAsync(world.Admin, pull.Id, null, World.None);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Id);
        Assert.Equal(PullState.Done, done.Pull.State);
        await VerifyAsync(done);
        var report = await File.ReadAllTextAsync(world.FileOf(done, "turnover.html"));
        Assert.Contains("only MOV and MXF are trimmed", report);
        Assert.Contains("Saved by trimming", report);
        Assert.Contains("Originals that go along whole", report);
    }

    [SharedSamplesFact]
    public async Task AFrameThatIsGoneFailsItsRangeAndTheOthersAreTheCamerasOwnFiles()
    {
        await StoredCards.StoreAsync(world, Samples.At("cards", "D001_plates"));
        using var db = world.Db();
        var frames = await db.MediaFiles.FirstAsync(f => f.Sequence != null && f.Path.EndsWith(".dpx"));
        var clip = frames.ClipId!.Value;
        var request = new PlanPullRequest(
            PullKind.Conform,
            null,
            Options with
            {
                Handles = 0,
                AllowPartial = true,
            },
            null,
            [new(clip, 0, 3), new(clip, 6, 3)]
        );
        var pull = (await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(request), World.None)).Value;
        File.Delete(
            Directory
                .EnumerateFiles(world.MediaRoot, $"*{frames.Sequence!.First + 7}.dpx", SearchOption.AllDirectories)
                .Single()
        );
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Id);
        Assert.Equal((PullState.DoneInPart, 1, 1), (done.Pull.State, done.Pull.Made, done.Pull.Failed));
        Assert.Contains("is not in the store", done.Items[1].Words);
        var delivered = Files(done).Where(f => f.EndsWith(".dpx", StringComparison.Ordinal)).Order().ToList();
        Assert.Equal(3, delivered.Count);
        foreach (var (i, path) in delivered.Index())
        {
            var source = Directory
                .EnumerateFiles(
                    Samples.At("cards", "D001_plates"),
                    $"*{frames.Sequence.First + i}.dpx",
                    SearchOption.AllDirectories
                )
                .Single();
            Assert.Contains("_T01.", path);
            Assert.Equal(await File.ReadAllBytesAsync(source), await File.ReadAllBytesAsync(world.FileOf(done, path)));
        }
        Assert.Contains("It failed.", await File.ReadAllTextAsync(world.FileOf(done, "turnover.html")));
        await VerifyAsync(done);
    }

    [SharedSamplesFact]
    public async Task SoundThatWasPickedIsCutAsTheSoundThatRanMeanwhileIsAndNeverTwice()
    {
        foreach (var card in new[] { "A003R1VK", "SR07_SOUND" })
            await StoredCards.StoreAsync(world, Samples.At("cards", card));
        using var db = world.Db();
        var film = await db.Clips.SingleAsync(c => c.Name == "A003C001_250311_R1VK");
        var take = await db.Clips.SingleAsync(c => c.Name == "25Y03M11T01");
        async Task<PullPlanAnswer> PlanAsync(params PickedRange[] picked) =>
            (
                await world
                    .Get<PlanPull>()
                    .RunAsync(
                        world.Admin,
                        "MOON",
                        new(PullKind.Conform, null, Options with { Handles = 0 }, null, picked),
                        World.None
                    )
            ).Value;
        var beside = (await PlanAsync(new PickedRange(film.Id, 12, 2))).Items.Single(i => i.Clip == take.Name);
        // the same frames and one more: one range of both
        var request = new PickedRange(take.Id, beside.First, 3);
        var both = (await PlanAsync(new PickedRange(film.Id, 12, 2), request)).Items.Where(i => i.Clip == take.Name);
        Assert.Equal([(beside.First, 3L, "")], both.Select(i => (i.First, i.Count, Words(i))));
        var alone = Assert.Single((await PlanAsync(request)).Items);
        Assert.Equal((beside.First, 3L, false, ""), (alone.First, alone.Count, alone.IsWhole, Words(alone)));

        static string Words(PlannedItemAnswer item) =>
            string.Join(' ', item.Problems.Where(p => p.Severity == FindingSeverity.Error).Select(p => p.Words));
    }

    private static PullOptions Options { get; } =
        new()
        {
            Output = PullOutput.Trim,
            JoinWithin = 0,
            JoinOverReels = true,
        };

    /// <summary>Each event of a relinked edit shows in its file the frames that the cut wants: the pixels say so.</summary>
    private void Check(PullDetail pull, string edit, IReadOnlyList<Row> rows)
    {
        var bytes = File.ReadAllBytes(world.FileOf(pull, edit));
        var timeline = ReadEdit.Bytes(bytes, edit, new() { Rate = Rate }).Timelines[0];
        var files = Files(pull);
        foreach (var (ev, row) in timeline.Events.Where(e => e.Kind == EventKind.Clip).Zip(rows))
        {
            var path = files.Single(f => Path.GetFileName(f) == ev.Source.File);
            var film = world.FileOf(pull, path);
            if (!strips.TryGetValue(film, out var strip))
                strips[film] = strip = FrameStrip.Read(film, 480, 270);
            var start = Ffmpeg.Ask(film, "format_tags=timecode:stream_tags=timecode").Split('\n')[0];
            var at = new ClipSpan(Timecode.Parse(start, Rate), strip.Count).Locate(SourceNeed.FramesOf(ev));
            Assert.Equal(
                [(row.Clip, row.First), (row.Clip, row.Last)],
                new[] { strip[(int)at.In], strip[(int)at.Last] }
            );
        }
    }

    private List<string> Files(PullDetail pull)
    {
        var root = world.FileOf(pull, "turnover.html")[..^"turnover.html".Length];
        return
        [
            .. Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')),
        ];
    }

    private async Task<List<(string, long)>> ListAsync(PullDetail pull)
    {
        var files = new List<(string, long)>();
        await foreach (var found in world.Stores.Media.ListAsync(pull.Pull.PackageKey!, World.None))
            files.Add((found.Key[pull.Pull.PackageKey!.Length..], found.Size));
        return [.. files.OrderBy(f => f.Item1, StringComparer.Ordinal)];
    }

    /// <summary>As who gets it does: by the hash lists that lie in it.</summary>
    private async Task VerifyAsync(PullDetail pull)
    {
        var root = Path.GetDirectoryName(world.FileOf(pull, "turnover.html"))!;
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(root)).Exit);
    }

    private static IReadOnlyList<Row> Rows(string cut)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Samples.At("edit", "conform", cut + ".expected.json")));
        return
        [
            .. json
                .RootElement.GetProperty("events")
                .EnumerateArray()
                .Where(e => e.GetProperty("type").GetString() != "black")
                .Select(e => new Row(
                    e.GetProperty("clip_id").GetInt32(),
                    e.GetProperty("first_source_frame").GetInt32(),
                    e.GetProperty("last_source_frame").GetInt32()
                )),
        ];
    }

    private sealed record Row(int Clip, int First, int Last);
}
