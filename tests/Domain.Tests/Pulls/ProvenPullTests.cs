using System.Text;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls of cards that are made here, of both kinds: pixels, packets, samples, timecode and reel of all that is delivered, and what is damaged stays away.</summary>
public sealed class ProvenPullTests : IDisposable
{
    private const string Midnight = "A001C001_270301_R1AB";
    private const string Other = "A001C002_270301_R1AB";
    private const string Dropped = "A001C003_270301_R1AB";
    private const string Numbered = "D001C001_270301";

    /// <summary>Over midnight, backwards, at twice the speed, one frame, and a dissolve.</summary>
    private const string Cut = $"""
        TITLE: CUT
        FCM: NON-DROP FRAME
        000001  {Midnight} V C        23:59:59:12 00:00:00:12 01:00:00:00 01:00:01:00
        000002  {Midnight} V C        00:00:00:00 00:00:00:12 01:00:01:00 01:00:01:12
        M2   {Midnight}                   -024.0                00:00:00:00
        000003  {Midnight} V C        23:59:58:12 23:59:59:12 01:00:01:12 01:00:02:00
        M2   {Midnight}                   048.0                23:59:58:12
        000004  {Midnight} V C        00:00:01:00 00:00:01:01 01:00:02:00 01:00:02:10
        M2   {Midnight}                   000.0                00:00:01:00
        000005  {Midnight} V C        23:59:58:22 23:59:59:08 01:00:02:10 01:00:02:20
        000006  {Midnight} V C        23:59:59:08 23:59:59:08 01:00:02:20 01:00:02:20
        000006  {Other} V D    006 10:00:00:05 10:00:01:01 01:00:02:20 01:00:03:16

        """;

    /// <summary>Of which two numbers of the minute's first second don't exist.</summary>
    private const string DropCut = $"""
        TITLE: DROP
        FCM: DROP FRAME
        000001  {Dropped} V C        01:00:59;20 01:01:00;12 01:00:00;00 01:00:00;20

        """;

    private readonly World world = new();
    private readonly MadeCard card = new("A001R1AB");

    public void Dispose()
    {
        card.Dispose();
        world.Dispose();
    }

    [FfmpegTheory]
    [InlineData(PullOutput.Exr, RetimeChoice.Baked)]
    [InlineData(PullOutput.Dpx, RetimeChoice.SourceRange)]
    [InlineData(PullOutput.ProRes4444, RetimeChoice.SourceRange)]
    public async Task EveryFrameOfAPlateIsTheOneThatTheCutShows(PullOutput output, RetimeChoice retimes)
    {
        await StoreAsync();
        var options = new PullOptions
        {
            Output = output,
            Retimes = retimes,
            Handles = 0,
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
        };
        var items = (await PullAsync(await AddAsync("cut.edl", Cut, "23.976"), PullKind.Vfx, options)).Items;
        var isBaked = retimes == RetimeChoice.Baked;
        (int Clip, IEnumerable<int> Frames)[] wanted =
        [
            (1, Enumerable.Range(24, 24)),
            (1, isBaked ? Enumerable.Range(36, 12).Reverse() : Enumerable.Range(36, 12)),
            (1, isBaked ? Enumerable.Range(0, 12).Select(i => 2 * i) : Enumerable.Range(0, 24)),
            (1, isBaked ? Enumerable.Repeat(60, 10) : [60]),
            (1, Enumerable.Range(10, 16)),
            (2, Enumerable.Range(5, 20)),
        ];
        Assert.Equal(wanted.Length, items.Count);
        foreach (var (item, (clip, frames)) in items.Zip(wanted))
        {
            Assert.Equal(frames.Select(f => (clip, f)), await world.StripsAsync(item));
            Assert.Equal(frames.Count(), item.Proof!.Compared);
        }

        Assert.Equal(("23:59:59:12", "00:00:00:11"), (items[0].Proof!.FirstTimecode, items[0].Proof!.LastTimecode));
        var drop = Assert.Single(
            (await PullAsync(await AddAsync("drop.edl", DropCut, "29.97"), PullKind.Vfx, options)).Items
        );
        Assert.Equal(Enumerable.Range(10, 20).Select(f => (3, f)), await world.StripsAsync(drop));
        Assert.Equal(("01:00:59;20", "01:01:00;11"), (drop.Proof!.FirstTimecode, drop.Proof.LastTimecode));
    }

    [FfmpegFact]
    public async Task ATrimHasTheCamerasPacketsTheSamplesTimecodeAndReel()
    {
        await StoreAsync();
        var options = new PullOptions { Output = PullOutput.Trim, Handles = 2 };
        var cut = await PullAsync(await AddAsync("cut.edl", Cut, "23.976"), PullKind.Conform, options);
        Assert.Equal(6, cut.Items.Count);
        foreach (var item in cut.Items)
            await CheckAsync(item, item.Clip == Midnight ? 1 : 2, 2002);
        Assert.Equal("23:59:59:10", cut.Items[0].Proof!.FirstTimecode);
        var drop = await PullAsync(await AddAsync("drop.edl", DropCut, "29.97"), PullKind.Conform, options);
        Assert.Equal("01:00:59;18", drop.Items[0].Proof!.FirstTimecode);
        await CheckAsync(Assert.Single(drop.Items), 3, 1601.6);
        var root = Path.GetDirectoryName(world.FileOf(cut, "turnover.html"))!;
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(root)).Exit);
    }

    [FfmpegTheory]
    [InlineData(PullKind.Vfx, PullOutput.Dpx)]
    [InlineData(PullKind.Conform, PullOutput.Trim)]
    public async Task WhatIsDamagedFailsWithASentenceTheRestGoesOnAndNothingOfItIsSeen(PullKind kind, PullOutput output)
    {
        using var frames = new MadeCard("D001").Frames(Numbered, 4, 12);
        card.Film("A001C004_270301_R1AB", 5, 12, "11:00:00:00");
        await StoreAsync();
        await StoredCards.StoreAsync(world, frames.Folder);
        Dictionary<string, Clip> clips;
        using (var db = world.Db())
        {
            clips = await db.Clips.ToDictionaryAsync(c => c.Name);
            // a row that promises more than there is
            await db
                .Clips.Where(c => c.Name == "A001C004_270301_R1AB")
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Frames, 40));
        }

        List<PickedRange> picked =
        [
            new(clips[Midnight].Id, 0, 4, "FLIPPED"),
            new(clips[Other].Id, 0, 4, "GONE"),
            new(clips["A001C004_270301_R1AB"].Id, 4, 20, "SHORT"),
            new(clips[Numbered].Id, 5, 4, "HOLE"),
            new(clips[Numbered].Id, 0, 4, "GOOD"),
            new(clips[Dropped].Id, 50, 40, "TOO_LONG"),
        ];
        var options = new PullOptions
        {
            Output = output,
            Handles = 0,
            AllowPartial = true,
            LeaveOutBlocked = true,
        };
        var request = new PlanPullRequest(kind, null, options, null, picked);
        var plan = (await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", request, World.None)).Value;
        Assert.Contains(
            "are asked for",
            plan.Items.Single(i => i.Problems.Any(p => p.Code == "clip-short")).Problems[0].Words
        );
        var asked = await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(request), World.None);
        Assert.Null(asked.Refusal);
        var film = Find(Midnight + ".mov");
        var bytes = await File.ReadAllBytesAsync(film);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(film, bytes);
        File.Delete(Find(Other + ".mov"));
        File.Delete(Find(Numbered + ".1008.dpx"));
        await world.RunPullsAsync();

        var done = await world.ShowPullAsync(asked.Value.Id);
        Assert.Equal((PullState.DoneInPart, 1, 4), (done.Pull.State, done.Pull.Made, done.Pull.Failed));
        foreach (
            var (clip, first, words) in new[]
            {
                (Midnight, 0L, "other bytes than went in"),
                (Other, 0L, "is not in the store"),
                ("A001C004_270301_R1AB", 4L, kind == PullKind.Vfx ? "ended after 8 of 20" : "A001C004"),
                (Numbered, 5L, "is not in the store"),
            }
        )
        {
            var item = done.Items.Single(i => i.Clip == clip && i.First == first);
            Assert.Equal((PullItemState.Failed, null), (item.State, item.Key));
            Assert.Contains(words, item.Words);
            Assert.EndsWith(".", item.Words);
        }

        var good = done.Items.Single(i => i.State == PullItemState.Made);
        var delivered = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync(done.Pull.PackageKey!, World.None))
            delivered.Add(found.Key);
        // the framing chart is the package's own
        var pictures = delivered
            .Where(k => Path.GetExtension(k) is ".dpx" or ".mov" && !k.Contains("/charts/", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(4, pictures.Count);
        Assert.All(pictures, k => Assert.StartsWith(good.Key!, k));
        Assert.Equal(Enumerable.Range(0, 4).Select(f => (4, f)), await StripsOfAsync(pictures));
    }

    /// <summary>The frames by pixels and by packets, then sound, timecode and reel, of a delivered film against its source.</summary>
    private async Task CheckAsync(PullItemAnswer item, int id, double samples)
    {
        var keys = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync(item.Key!, World.None))
            keys.Add(found.Key);
        // ranges of one clip lie side by side, and no two begin at one timecode
        var film = keys.Select(k => ((Storage.ILocalFiles)world.Stores.Media).FileOf(k)!)
            .Single(f =>
                Path.GetFileName(f).StartsWith(item.Clip, StringComparison.Ordinal)
                && Ffmpeg
                    .Ask(f, "format_tags=timecode:stream_tags=timecode")
                    .StartsWith(item.Proof!.FirstTimecode!, StringComparison.Ordinal)
            );
        var (first, count) = ((int)item.First, (int)item.Count);
        Assert.Equal(
            Enumerable.Range(first, count).Select(f => (id, f)),
            FrameStrip.Read(film, MadeCard.Width, MadeCard.Height)
        );
        var source = Path.Combine(card.Folder, item.Clip + ".mov");
        Assert.Equal(Packets(source)[first..(first + count)], Packets(film));
        var all = Samples(source);
        var from = (int)Math.Round(first * samples);
        var length = (int)Math.Round(count * samples);
        Assert.Equal(all[(from * 8)..((from + length) * 8)], Samples(film));
        Assert.Equal("A001R1AB", Ffmpeg.Ask(film, "stream_tags=reel_name").Split('\n')[0].Trim());
    }

    private static string[] Packets(string file) =>
        Ffmpeg
            .Ask(file, "packet=data_hash", "-select_streams", "v:0", "-show_packets", "-show_data_hash", "sha256")
            .Split('\n');

    /// <summary>Two channels of 32 bits.</summary>
    private static byte[] Samples(string file) =>
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", file, "-map", "0:a:0", "-f", "s32le", "-");

    private async Task<IReadOnlyList<(int, int)>> StripsOfAsync(IEnumerable<string> keys)
    {
        var strips = new List<(int, int)>();
        foreach (var key in keys.Order(StringComparer.Ordinal))
        {
            var file = ((Storage.ILocalFiles)world.Stores.Media).FileOf(key)!;
            strips.AddRange(await Task.Run(() => FrameStrip.Read(file, MadeCard.Width, MadeCard.Height)));
        }

        return strips;
    }

    private string Find(string name) =>
        Directory.EnumerateFiles(world.MediaRoot, name, SearchOption.AllDirectories).Single();

    private Task<Guid> StoreAsync() =>
        StoredCards.StoreAsync(
            world,
            card.Film(Midnight, 1, 72, "23:59:58:12")
                .Film(Other, 2, 48, "10:00:00:00")
                .Film(Dropped, 3, 60, "01:00:59;10", "30000/1001")
                .Folder
        );

    private async Task<Guid> AddAsync(string name, string list, string rate) =>
        (
            await world
                .Get<AddEdit>()
                .RunAsync(world.Admin, new("MOON", name, Encoding.UTF8.GetBytes(list), rate), World.None)
        )
            .Value
            .Edit
            .Id;

    private async Task<PullDetail> PullAsync(Guid edit, PullKind kind, PullOptions options)
    {
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(kind, edit, options)), World.None);
        Assert.True(pull.Refusal is null, pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(
            done.Pull.State == PullState.Done,
            string.Join('\n', done.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
        );
        return done;
    }
}
