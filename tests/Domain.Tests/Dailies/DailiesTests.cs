using MediaProductionPortal.Access;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Dailies;

/// <summary>A day's dailies from what is set to what is watched: the row is the truth, and a person has the last word.</summary>
public sealed class DailiesTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [NeedsFfmpegFact]
    public async Task ADayIsSyncedMadeCheckedPassedPublishedAndWatched()
    {
        using var day = await FilmedDay.OfAsync(world);
        world.Get<IOptions<WebhookOptions>>().Value.AllowPrivate = true;
        await world.Get<TitleWebhooks>().AddAsync(world.Admin, "MOON", new("http://127.0.0.1:9/"), World.None);
        await SetAsync();
        var intent = (
            await world.Get<CheckIntent>().RunAsync(world.Admin, "moon", FilmedDay.Day, null, World.None)
        ).Value;
        Assert.Empty(intent.Missing);
        var roll = Assert.Single(intent.Rolls);
        Assert.Equal((2L, 2L, 2L), (roll.Clips, roll.Looks, roll.Synced));

        var session = await MakeAsync(new(FilmedDay.Day));
        Assert.Equal(2, session.Clips);
        await day.MakeAsync();
        var shown = await day.ShowAsync(session.Id);
        var (good, broken) = (shown.Clips[0], shown.Clips[1]);
        Assert.Equal(("made", (string?)null, "12A", "3"), (good.State, good.Words, good.Scene, good.Take));
        Assert.Equal(("T01", "ALE"), (Assert.Single(good.Sync.Sounds), good.LookSource));
        Assert.Null(good.Sync.Suggested);
        Assert.DoesNotContain(good.Qc, q => q.Code is "sync" or "silent" or "rate");
        Assert.Equal(
            [("A001C001.mp4", 55L), ("A001C001.mov", 30), ("A001C001.jpg", 3)],
            good.Files.Select(f => (f.FileName, f.Frames))
        );
        // the session goes on, and the clip says why
        Assert.Equal("failed", broken.State);
        Assert.Contains("The dailies of A001C002 could not be made", broken.Words);

        var ale = (await world.Get<DailiesAle>().RunAsync(world.Admin, session.Id, World.None)).Value;
        Assert.Equal("MOON_20270301.ale", ale.Name);
        Assert.Contains(
            "A001C001\tVA1\t10:00:00:00\t10:00:01:05\t00:00:01:05\tA001R1\t12A\t3\tYes\tA\tT01\t10:00:00:00\t25",
            ale.Text
        );

        var report = (await world.Get<DailiesReport>().RunAsync(world.Admin, session.Id, World.None)).Value;
        var pdf = System.Text.Encoding.Latin1.GetString(report.File);
        Assert.Contains("2 clips, 0:00:02 of picture, 1 roll, 1 scene, 2 circled takes", pdf);
        Assert.Contains("The dailies of A001C002 could not be made", pdf);
        Assert.Contains("/DCTDecode", pdf);

        var viewer = world.Person("director@example.org", role: TitleRole.Viewer);
        var publish = world.Get<PublishDailies>();
        Assert.Equal("not-seen", (await publish.RunAsync(world.Admin, session.Id, World.None)).Refusal!.Code);
        Assert.NotNull((await world.Get<WatchDailies>().RunAsync(viewer, session.Id, null, World.None)).Refusal);
        await JudgeAsync(good.Id, new(DailiesVerdict.Passed));
        Assert.Null((await publish.RunAsync(world.Admin, session.Id, World.None)).Refusal);
        var playlist = (await world.Get<WatchDailies>().RunAsync(viewer, session.Id, null, World.None)).Value;
        var chapter = Assert.Single(playlist.Chapters);
        Assert.Equal(("A001C001", 0.0, 2.2, 25), (chapter.Clip, chapter.Start, chapter.Seconds, chapter.HeadFrames));
        Assert.NotEmpty(chapter.Url!);
        // who watches holds a link: made anew, the former files stay for as long as they are the last ones
        var before = await day.KeysAsync(good.Id);
        await world.Get<ChangeDailies>().RunAsync(world.Admin, good.Id, new(SlipFrames: 1), World.None);
        await day.MakeAsync();
        Assert.Superset(before.ToHashSet(), (await day.KeysAsync(good.Id)).ToHashSet());
        await JudgeAsync(good.Id, new(DailiesVerdict.Passed));
        Assert.Empty((await world.Get<WatchDailies>().RunAsync(viewer, session.Id, "13", World.None)).Value.Chapters);
        using var db = world.Db();
        Assert.Equal(
            // told once more when the clip that was changed is made
            [WebhookKind.DailiesMade, WebhookKind.DailiesMade, WebhookKind.DailiesPublished],
            (await db.WebhookCalls.Select(c => c.Kind).ToListAsync()).Order()
        );
        Assert.Superset(
            new HashSet<string> { "dailies-set", "dailies-made", "dailies-passed", "dailies-published" },
            db.Audit.Select(a => a.Deed).ToHashSet()
        );
    }

    [NeedsFfmpegFact]
    public async Task FilesOfOpAtomAreFetchedOneByOneUnderTheClipsName()
    {
        using var day = await FilmedDay.OfAsync(world);
        var settings = FilmedDay.Settings with
        {
            Outputs =
            [
                new(DailiesForm.Review, Media.ProxySize.Wide960, true),
                new(DailiesForm.ReviewHls, Media.ProxySize.Wide960, true),
                new(DailiesForm.ReviewHevc, Media.ProxySize.Wide960, true),
                new(DailiesForm.ReviewHevcHls, Media.ProxySize.Wide960, true),
                new(DailiesForm.DnxhdOpAtom, Media.ProxySize.Source, false),
            ],
        };
        Assert.Null((await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", settings, World.None)).Refusal);
        var session = await MakeAsync(new(FilmedDay.Day, Choice: DailiesChoice.Circled));
        await day.MakeAsync();
        var clip = (await day.ShowAsync(session.Id)).Clips[0];
        Assert.Equal(("made", (string?)null), (clip.State, clip.Words));
        var atoms = clip.Files.Single(f => f.Form == DailiesForm.DnxhdOpAtom);
        Assert.Equal("A001C001_V01.mxf", atoms.FileName);
        var sound = Assert.Single(atoms.Parts);
        Assert.Equal("A001C001_A01.mxf", sound.FileName);
        Assert.Contains(".mxf", sound.Url, StringComparison.Ordinal);
        Assert.NotEqual(atoms.Url, sound.Url);
        Assert.Equal("A001C001_HEVC.mp4", clip.Files.Single(f => f.Form == DailiesForm.ReviewHevc).FileName);
        Assert.All(clip.Files.Where(f => f.Form is DailiesForm.ReviewHevcHls), f => Assert.Empty(f.Parts));
        var ale = (await world.Get<DailiesAle>().RunAsync(world.Admin, session.Id, World.None)).Value;
        Assert.Contains("A001C001_V01.mxf", ale.Text);

        // both codecs are in the playlist, H.264 first
        await JudgeAsync(clip.Id, new(DailiesVerdict.Passed));
        Assert.Null((await world.Get<PublishDailies>().RunAsync(world.Admin, session.Id, World.None)).Refusal);
        var stream = (await world.Get<FindDailiesStream>().RunAsync(world.Admin, clip.Id, World.None)).Value;
        var main = (await stream.MainAsync(World.None)).Value;
        Assert.Matches(@"(?s)CODECS=""avc1\.[^""]+""\n1\.m3u8.*CODECS=""hvc1\.2\.4\.[^""]+""\n\d\.m3u8", main);
    }

    [NeedsFfmpegFact]
    public async Task ASlipMakesTheClipAnewAndWhatIsWrongIsSuggestedNotDone()
    {
        using var day = await FilmedDay.OfAsync(world);
        await SetAsync();
        var session = await MakeAsync(new(FilmedDay.Day, Choice: DailiesChoice.Circled));
        await day.MakeAsync();
        var first = (await day.ShowAsync(session.Id)).Clips[0];
        await JudgeAsync(first.Id, new(DailiesVerdict.Passed));
        var changed = (
            await world.Get<ChangeDailies>().RunAsync(world.Admin, first.Id, new(SlipFrames: 2), World.None)
        ).Value;
        // what was made stays until the new one is; the verdict was of the old
        Assert.Equal(("waiting", DailiesVerdict.None, 3), (changed.State, changed.Verdict, changed.Files.Count));
        await day.MakeAsync();
        var second = (await day.ShowAsync(session.Id)).Clips[0];
        Assert.Equal(("made", 2L), (second.State, second.Sync.Frames));
        Assert.StartsWith("2 frames earlier, by slate and beep", second.Sync.Suggested);
        Assert.Equal((0L, 2), (second.Sync.SuggestedFrames!.Value, (int)second.Sync.Frames));
        Assert.Contains(second.Qc, q => q.Code == "sync");
        Assert.NotEqual(first.Files[0].Url.Split('?')[0], second.Files[0].Url.Split('?')[0]);
        // of the first making nothing is left: review, editorial file, three stills and the look of the second
        Assert.Equal(6, (await day.KeysAsync(second.Id)).Count);
    }

    [NeedsFfmpegFact]
    public async Task AKilledWorkersClipIsMadeAgainAndNoneThatWasMadeIs()
    {
        using var day = await FilmedDay.OfAsync(world);
        await SetAsync();
        var session = await MakeAsync(new(FilmedDay.Day));
        var jobs = world.Jobs.All.Where(j => j.Type == nameof(MakeDailies)).ToList();
        await world.Get<MakeDailies>().RunAsync(jobs[0].Roll, World.None);
        // the second was begun by a process that is gone
        using (var db = world.Db())
            await db
                .DailiesClips.Where(c => c.Id == jobs[1].Roll)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(c => c.State, DailiesState.Making)
                        .SetProperty(c => c.LeasedBy, Guid.NewGuid())
                        .SetProperty(c => c.LeasedUntil, world.Clock.GetUtcNow().AddMinutes(2))
                        .SetProperty(c => c.Tries, 1)
                );
        world.Jobs.All.Clear();
        var before = (await day.ShowAsync(session.Id)).Clips[0].Files[0].Url.Split('?')[0];
        await world.Get<FreeLeases>().RunAsync(World.None);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.Get<DailiesJobs>().LookAsync(World.None);
        Assert.Equal([jobs[1].Roll], world.Jobs.All.Where(j => j.Type == nameof(MakeDailies)).Select(j => j.Roll));
        await day.MakeAsync();
        var after = await day.ShowAsync(session.Id);
        Assert.Equal(["made", "failed"], after.Clips.Select(c => c.State));
        Assert.Equal(before, after.Clips[0].Files[0].Url.Split('?')[0]);
        using var rows = world.Db();
        Assert.Equal([1, 2], rows.DailiesClips.OrderBy(c => c.Position).Select(c => c.Tries).ToList());
    }

    [Fact]
    public async Task NothingIsMadeBeforeRateColourAndDeliverablesAreSet()
    {
        var answer = (await world.Get<DailiesSetup>().ShowAsync(world.Admin, "MOON", World.None)).Value;
        Assert.Equal(3, answer.Missing.Count);
        Assert.Equal(4, answer.Defaults.Count);
        var refused = await world.Get<MakeSession>().RunAsync(world.Admin, "MOON", new(FilmedDay.Day), World.None);
        Assert.Equal("dailies-not-set", refused.Refusal!.Code);
        await SetAsync();
        refused = await world.Get<MakeSession>().RunAsync(world.Admin, "MOON", new(FilmedDay.Day), World.None);
        Assert.Contains("No picture of 2027-03-01 is in the library yet", refused.Refusal!.Words);
    }

    [Theory]
    [InlineData("rate-odd")]
    [InlineData("burn-in-odd")]
    [InlineData("output-unknown")]
    [InlineData("review-missing")]
    [InlineData("hls-missing")]
    [InlineData("look-unknown")]
    public async Task WhatCanNotBeMeantIsRefused(string code)
    {
        var settings = code switch
        {
            "rate-odd" => FilmedDay.Settings with { Rate = "fast" },
            "burn-in-odd" => FilmedDay.Settings with { BurnIns = [new(BurnAnchor.Top, "{nobody}")] },
            "output-unknown" => FilmedDay.Settings with
            {
                Outputs = [new((DailiesForm)99, Media.ProxySize.Wide960, true)],
            },
            "review-missing" => FilmedDay.Settings with
            {
                Outputs = [new(DailiesForm.Stills, Media.ProxySize.Wide960, false)],
            },
            "hls-missing" => FilmedDay.Settings with
            {
                Outputs =
                [
                    new(DailiesForm.Review, Media.ProxySize.Wide960, true),
                    new(DailiesForm.ReviewHevcHls, Media.ProxySize.Wide960, true),
                ],
            },
            _ => FilmedDay.Settings with { LookId = Guid.NewGuid() },
        };
        var saved = await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", settings, World.None);
        Assert.Equal(code, saved.Refusal!.Code);
    }

    [Fact]
    public async Task WhoOnlyWatchesMakesNothingAndAVendorSeesNothing()
    {
        var setup = world.Get<DailiesSetup>();
        foreach (var role in (TitleRole[])[TitleRole.Viewer, TitleRole.Vendor])
        {
            var person = world.Person($"{role}@example.org", role: role);
            Assert.Equal(
                "not-found",
                (await setup.SaveAsync(person, "MOON", FilmedDay.Settings, World.None)).Refusal!.Code
            );
            var watched = await world.Get<WatchDailies>().ListAsync(person, "MOON", World.None);
            Assert.Equal(role == TitleRole.Vendor, watched.IsRefused);
        }
        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        Assert.Null((await setup.SaveAsync(editor, "MOON", FilmedDay.Settings, World.None)).Refusal);
    }

    [Fact]
    public void ScenesAndTakesAreCountedAsPeopleCountThem() =>
        Assert.Equal(
            ["2", "10", "10A", "12", "12A", "A1", null],
            new[] { "12A", null, "10", "A1", "2", "12", "10A" }.Order(Natural.Order)
        );

    private async Task SetAsync() =>
        Assert.Null(
            (await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", FilmedDay.Settings, World.None)).Refusal
        );

    private async Task<DailiesSessionAnswer> MakeAsync(MakeDailiesRequest request) =>
        (await world.Get<MakeSession>().RunAsync(world.Admin, "MOON", request, World.None)).Value;

    private async Task JudgeAsync(Guid clip, JudgeDailiesRequest request) =>
        Assert.Null((await world.Get<JudgeDailies>().RunAsync(world.Admin, clip, request, World.None)).Refusal);
}
