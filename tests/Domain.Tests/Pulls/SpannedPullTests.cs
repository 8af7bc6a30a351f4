using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A clip of three spans: what a missing one does to pulls of both kinds, and which file a relinked edit points at.</summary>
public sealed class SpannedPullTests : IDisposable
{
    private const string Folder = "DCIM/100MEDIA/";
    private const string Clip = "DJI_0104";

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [FfmpegTheory]
    [InlineData(PullKind.Vfx, PullOutput.Dpx)]
    [InlineData(PullKind.Conform, PullOutput.Trim)]
    public async Task ASpanThatIsGoneFailsItsRangeAndNothingOfItIsSeen(PullKind kind, PullOutput output)
    {
        await StoreAsync(1, 2, 3);
        var edit = await AddAsync();
        var options = new PullOptions { Output = output, Handles = 0 };
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(kind, edit, options)), World.None);
        Assert.True(pull.Refusal is null, pull.Refusal?.Words);
        File.Delete(Directory.EnumerateFiles(world.MediaRoot, $"{Clip}_002.mov", SearchOption.AllDirectories).Single());
        await world.RunPullsAsync();
        var failed = await world.ShowPullAsync(pull.Value.Id);
        Assert.Equal((PullState.Failed, null), (failed.Pull.State, failed.Pull.PackageKey));
        Assert.All(failed.Items, i => Assert.Equal((PullItemState.Failed, 0L), (i.State, i.Files)));
        Assert.All(failed.Items, i => Assert.Contains($"{Clip}_002.mov is not in the store", i.Words));
    }

    [FfmpegTheory]
    [InlineData(PullKind.Vfx, PullOutput.Dpx, false)]
    [InlineData(PullKind.Conform, PullOutput.Trim, false)]
    [InlineData(PullKind.Conform, PullOutput.Whole, true)]
    public async Task ASpanThatTheCardLacksIsSaidBeforeAndOnlyAWholeClipGoesWithoutIt(
        PullKind kind,
        PullOutput output,
        bool goes
    )
    {
        await StoreAsync(1, 3);
        var edit = await AddAsync();
        var options = new PullOptions { Output = output, Handles = 0 };
        var plan = await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", new(kind, edit, options), World.None);
        Assert.Equal(goes, plan.Value.MaySubmit);
        Assert.All(
            plan.Value.Items,
            i =>
            {
                var problem = Assert.Single(i.Problems, p => p.Code == "span-missing");
                Assert.Equal(goes ? FindingSeverity.Warning : FindingSeverity.Error, problem.Severity);
                Assert.Contains($"lacks a span: {Clip}_002.mov", problem.Words);
            }
        );
    }

    [FfmpegFact]
    public async Task AnEventPointsAtTheSpanThatHoldsItAndOneOverTwoIsLeftWithASentence()
    {
        await StoreAsync(1, 2, 3);
        var pull = await world.SubmitConformAsync(
            await AddAsync(),
            new()
            {
                Output = PullOutput.Trim,
                Handles = 2,
                JoinWithin = 20,
            }
        );
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Items[0].Words);
        var range = Assert.Single(done.Items);
        Assert.Equal((0L, 22L), (range.First, range.Count));
        var bytes = await File.ReadAllBytesAsync(world.FileOf(done, "REEL1_v01_relinked.otio"));
        var events = ReadEdit.Bytes(bytes, "x.otio", new() { Rate = FrameRate.Parse("25") }).Timelines[0].Events;
        // the first begins at 2 in span 1, the third at 4 in span 2; the second is in both
        foreach (var (ev, span, at) in new[] { (events[0], 1, 2), (events[2], 2, 4) })
        {
            var path = $"originals/H001/{Folder}{Clip}_00{span}.mov";
            Assert.Equal(path, ev.Source.Path);
            var strip = FrameStrip.Read(world.FileOf(done, path), MadeCard.Width, MadeCard.Height);
            Assert.Equal((span, at), strip[(int)(ev.SourceRange.In - ev.Available!.Value.In)]);
            Assert.Equal(strip.Count, ev.Available.Value.Length);
        }
        Assert.NotEqual($"{Clip}_002.mov", events[1].Source.File);
        Assert.Contains(
            "Its frames lie in 2 files of the clip, and an event points at one.",
            await File.ReadAllTextAsync(world.FileOf(done, "turnover.html"))
        );
    }

    [FfmpegFact]
    public async Task BakedFramesArePlayedAsTheyAre()
    {
        await StoreAsync(1, 2, 3);
        const string List = $"""
            TITLE: REEL1
            001  {Clip} V C 09:00:00:02 09:00:00:10 10:00:00:00 10:00:00:04
            M2   {Clip} 050.0 09:00:00:02
            * LOC: 10:00:00:01 GREEN SHO_010
            002  {Clip} V C 09:00:00:12 09:00:00:17 10:00:00:04 10:00:00:09
            M2   {Clip} -025.0 09:00:00:12
            * LOC: 10:00:00:05 GREEN SHO_020

            """;
        var edit = await AddAsync(List);
        var options = new PullOptions { Handles = 1, Retimes = RetimeChoice.Baked };
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.True(pull.Refusal is null, pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Items[0].Words);
        foreach (var form in new[] { "edl", "otio", "xml" })
        {
            var file = $"REEL1_v01_relinked.{form}";
            var bytes = await File.ReadAllBytesAsync(world.FileOf(done, "edit/" + file));
            var events = ReadEdit.Bytes(bytes, file, new() { Rate = FrameRate.Parse("25") }).Timelines[0].Events;
            foreach (var (i, ev) in events.Index())
            {
                Assert.True(ev.Speed is null or { IsNormal: true }, $"{file}: {ev.Speed}");
                Assert.Equal(ev.Record.Length, ev.SourceRange.Length);
                var strip = await world.StripsAsync(done.Items[i]);
                var start = Timecode.Parse(done.Items[i].Proof!.FirstTimecode!, FrameRate.Parse("25")).Frame;
                var at = (int)(ev.SourceRange.In - start);
                var seen = strip.Skip(at).Take((int)ev.Record.Length).Select(s => (s.Clip - 1) * 10 + s.Frame);
                Assert.Equal(i == 0 ? [2, 4, 6, 8] : [16, 15, 14, 13, 12], seen);
            }
        }
    }

    private const string Spanned = $"""
        TITLE: REEL1
        001  {Clip} V C 09:00:00:02 09:00:00:06 10:00:00:00 10:00:00:04
        * LOC: 10:00:00:01 GREEN SHO_010
        002  {Clip} V C 09:00:00:08 09:00:00:12 10:00:00:04 10:00:00:08
        * LOC: 10:00:00:05 GREEN SHO_020
        003  {Clip} V C 09:00:00:14 09:00:00:20 10:00:00:08 10:00:00:14
        * LOC: 10:00:00:09 GREEN SHO_030

        """;

    private async Task<Guid> AddAsync(string list = Spanned) =>
        (
            await world
                .Get<AddEdit>()
                .RunAsync(world.Admin, new("MOON", "REEL1_v01.edl", Encoding.UTF8.GetBytes(list), "25"), World.None)
        )
            .Value
            .Edit
            .Id;

    /// <summary>Ten frames each; the strip's clip is the span.</summary>
    private async Task StoreAsync(params int[] spans)
    {
        using var card = new MadeCard("H001");
        Directory.CreateDirectory(Path.Combine(card.Folder, Folder));
        foreach (var span in spans)
            card.Film($"{Folder}{Clip}_00{span}", span, 10, $"09:00:00:{(span - 1) * 10:00}", "25/1");
        await StoredCards.StoreAsync(world, card.Folder);
    }
}
