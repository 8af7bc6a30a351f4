using System.Text;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Clips that nothing here decodes, in pulls of both kinds: what is delivered of them, and that it is said what that is.</summary>
public sealed class OpaquePullTests : IDisposable
{
    private const string Raw = "E001_03110914_C001";
    private const string Plain = "E001_03110915_C002";
    private const string List = $"""
        TITLE: REEL1
        001  {Raw} V C 09:00:00:10 09:00:00:15 10:00:00:00 10:00:00:05
        * LOC: 10:00:00:01 GREEN SHO_010
        002  {Raw} V C 09:00:00:24 09:00:01:02 10:00:00:05 10:00:00:08
        * LOC: 10:00:00:06 GREEN SHO_020
        003  {Plain} V C 10:00:00:10 10:00:00:15 10:00:00:08 10:00:00:13
        * LOC: 10:00:00:09 GREEN SHO_030

        """;

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [FfmpegFact]
    public async Task TheOriginalGoesAlongWholeAndOnceAndEveryPaperSaysThatItIsNoPlate()
    {
        await StoreAsync();
        var edit = await AddAsync();
        var refused = await PlanAsync(PullKind.Vfx, edit, Options);
        Assert.Equal((2, false), (refused.Blocked, refused.MaySubmit));
        Assert.All(refused.Items.Take(2), i => Assert.Contains(i.Problems, p => p.Code == "opaque"));

        var options = Options with { Opaque = OpaqueChoice.WholeOriginal };
        var plan = await PlanAsync(PullKind.Vfx, edit, options);
        Assert.True(plan.MaySubmit, plan.Words);
        Assert.Equal([null, "SHO_030_PL01_v001"], plan.Items.Select(i => i.Change is null ? null : i.Name));
        var whole = plan.Items[0];
        Assert.Equal(
            ("Not a plate: the camera original, whole.", Raw, true),
            (whole.Instead, whole.Name, whole.IsWhole)
        );
        Assert.Equal([$"originals/E001/{Raw}.braw"], whole.Files);
        Assert.Equal(["001", "002"], whole.Events.Select(e => e.Number));
        Assert.Null(plan.Items[1].Instead);

        var done = await MakeAsync(PullKind.Vfx, edit, options);
        Assert.Equal(whole.Instead, done.Items[0].Instead);
        Assert.StartsWith(whole.Instead, done.Items[0].Proof!.Words);
        Assert.Equal(
            Enumerable.Range(0, 30).Select(f => (1, f)),
            FrameStrip.Read(world.FileOf(done, $"originals/E001/{Raw}.braw"), MadeCard.Width, MadeCard.Height)
        );
        await SaidAsync(done, whole.Instead!, $"originals/E001/{Raw}.braw");
        using var db = world.Db();
        Assert.Equal("SHO_030_PL01_v001", Assert.Single(await db.GivenNames.ToListAsync()).Name);
        // it is no plate, so nothing of it counts as delivered
        Assert.Equal(1, (await PlanAsync(PullKind.Vfx, edit, options)).Pulled);
    }

    [FfmpegFact]
    public async Task TheProxyIsCutToEachRangeAndTheRelinkedEditPointsAtIt()
    {
        await StoreAsync();
        var edit = await AddAsync();
        var options = Options with { Opaque = OpaqueChoice.EditorialProxy };
        var none = await PlanAsync(PullKind.Vfx, edit, options);
        Assert.Contains(none.Items[0].Problems, p => p is { Code: "no-proxy", Severity: FindingSeverity.Error });

        await GiveProxyAsync();
        var plan = await PlanAsync(PullKind.Vfx, edit, options);
        Assert.True(plan.MaySubmit, plan.Words);
        Assert.Equal(
            [
                "Not a plate: the editorial proxy, frames 8 to 16 of the clip.",
                "Not a plate: the editorial proxy, frames 22 to 28 of the clip.",
                null,
            ],
            plan.Items.Select(i => i.Instead)
        );
        var done = await MakeAsync(PullKind.Vfx, edit, options);
        foreach (var (i, range) in new[] { (8, 9), (22, 7) }.Index())
        {
            var path = $"proxies/E001/{Raw}_T{i + 1:00}.mov";
            Assert.Equal([path], plan.Items[i].Files);
            Assert.Equal(
                Enumerable.Range(range.Item1, range.Item2).Select(f => (1, f)),
                FrameStrip.Read(world.FileOf(done, path), MadeCard.Width, MadeCard.Height)
            );
            Assert.Equal(range.Item2, done.Items[i].Proof!.Compared);
            await SaidAsync(done, plan.Items[i].Instead!, path);
        }
        Assert.Contains($"proxies/E001/{Raw}_T02.mov", await TextAsync(done, "edit/REEL1_v01_relinked.otio"));
    }

    [FfmpegTheory]
    [InlineData(PullKind.Conform, OpaqueChoice.LeaveOut)]
    [InlineData(PullKind.Vfx, OpaqueChoice.WholeOriginal)]
    [InlineData(PullKind.Vfx, OpaqueChoice.EditorialProxy)]
    public async Task FramesThatNobodyKnowsKeepNoWholeClipBack(PullKind kind, OpaqueChoice opaque)
    {
        await StoreAsync();
        await GiveProxyAsync();
        using (var db = world.Db())
            await db
                .Clips.Where(c => c.Name == Raw)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(c => c.Frames, (long?)null).SetProperty(c => c.Timecode, (string?)null)
                );
        var edit = await AddAsync();
        var left = await PlanAsync(PullKind.Vfx, edit, Options);
        Assert.Contains(left.Items[0].Problems, p => p is { Code: "range-unknown", Severity: FindingSeverity.Error });

        var options = Options with
        {
            Opaque = opaque,
            Output = kind == PullKind.Vfx ? PullOutput.Dpx : PullOutput.Trim,
        };
        var plan = await PlanAsync(kind, edit, options);
        Assert.True(plan.MaySubmit, plan.Words);
        var whole = Assert.Single(plan.Items, i => i.Clip == Raw);
        Assert.True(whole.IsWhole);
        Assert.Contains(whole.Problems, p => p.Code == "range-unknown" && p.Words.Contains("All of it is delivered"));
        var done = await MakeAsync(kind, edit, options);
        var path = Assert.Single(whole.Files);
        Assert.Equal(30, FrameStrip.Read(world.FileOf(done, path), MadeCard.Width, MadeCard.Height).Count);
        var report = await TextAsync(done, "turnover.html");
        Assert.Contains("Not relinked", report);
        Assert.Contains("Which of the clip&#39;s frames it shows can&#39;t be told", report);
        Assert.Equal(100, done.Pull.Percent);
    }

    private static PullOptions Options { get; } = new() { Handles = 2 };

    /// <summary>In the report, its table and its data, and in the hash list.</summary>
    private async Task SaidAsync(PullDetail pull, string words, string path)
    {
        foreach (var paper in new[] { "turnover.html", "turnover.csv", "turnover.json" })
            Assert.Contains(words, await TextAsync(pull, paper));
        var lists = Directory.GetFiles(
            Path.GetDirectoryName(world.FileOf(pull, "turnover.html"))! + "/ascmhl",
            "*.mhl"
        );
        Assert.Contains(lists, l => File.ReadAllText(l).Contains($"{path}: {words}", StringComparison.Ordinal));
        var root = Path.GetDirectoryName(world.FileOf(pull, "turnover.html"))!;
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(root)).Exit);
    }

    private Task<string> TextAsync(PullDetail pull, string path) => File.ReadAllTextAsync(world.FileOf(pull, path));

    private async Task<PullPlanAnswer> PlanAsync(PullKind kind, Guid edit, PullOptions options)
    {
        var plan = await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", new(kind, edit, options), World.None);
        Assert.True(plan.Refusal is null, plan.Refusal?.Words);
        return plan.Value;
    }

    private async Task<PullDetail> MakeAsync(PullKind kind, Guid edit, PullOptions options)
    {
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(kind, edit, options)), World.None);
        Assert.True(pull.Refusal is null, pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(
            done.Pull.State == PullState.Done,
            done.Pull.Words + string.Join('\n', done.Items.Select(i => $"{i.State} {i.Name} {i.Words}"))
        );
        return done;
    }

    private async Task<Guid> AddAsync() =>
        (
            await world
                .Get<AddEdit>()
                .RunAsync(world.Admin, new("MOON", "REEL1_v01.edl", Encoding.UTF8.GetBytes(List), "25"), World.None)
        )
            .Value
            .Edit
            .Id;

    private byte[] film = [];

    /// <summary>A card with a clip that only its maker's software opens, and one that opens here.</summary>
    private async Task StoreAsync()
    {
        using var card = new MadeCard("E001")
            .Film(Raw, 1, 30, "09:00:00:00", "25/1")
            .Film(Plain, 2, 30, "10:00:00:00", "25/1");
        film = await File.ReadAllBytesAsync(Path.Combine(card.Folder, Raw + ".mov"));
        File.Move(Path.Combine(card.Folder, Raw + ".mov"), Path.Combine(card.Folder, Raw + ".braw"));
        await StoredCards.StoreAsync(world, card.Folder);
        using var db = world.Db();
        Assert.NotNull((await db.Clips.SingleAsync(c => c.Name == Raw)).OpaqueReason);
    }

    /// <summary>As one that was made while the clip could still be opened.</summary>
    private async Task GiveProxyAsync()
    {
        using var db = world.Db();
        var clip = await db.Clips.SingleAsync(c => c.Name == Raw);
        var profile = new ProxyProfile
        {
            TitleId = clip.TitleId,
            Name = "Avid",
            Form = ProxyForm.ProResProxy,
            ChangedBy = "test",
        };
        var key = MediaKeys.Rendition("MOON", clip.Id, "p-test.mov");
        await world.Stores.Media.WriteAsync(key, new MemoryStream(film), null, null, World.None);
        db.ProxyProfiles.Add(profile);
        db.ClipProxies.Add(
            new()
            {
                TitleId = clip.TitleId,
                RollId = clip.RollId,
                ClipId = clip.Id,
                ProfileId = profile.Id,
                State = ProxyState.Made,
                By = "test",
                AskedAt = world.Clock.GetUtcNow(),
                Key = key,
                Bytes = film.Length,
                Width = MadeCard.Width,
                Height = MadeCard.Height,
                Frames = 30,
            }
        );
        await db.SaveChangesAsync();
    }
}
