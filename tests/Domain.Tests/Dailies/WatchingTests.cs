using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary>What members and guests say of published dailies, what they saw, and what editors get of it.</summary>
public sealed class WatchingTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task MembersAndGuestsWriteAnswerAndResolveNotes()
    {
        var day = await WatchedDay.OfAsync(world);
        var notes = world.Get<DailiesNotes>();
        var guest = await day.GuestAsync("Ada");
        NoteStroke[] circle = [new("#ff4040", [0.1, 0.1, 0.2, 0.2])];

        var note = (
            await notes.WriteAsync(day.Member, day.Clips[0], null, new(10, "Her best", Drawing: circle), World.None)
        ).Value;
        var answer = (
            await notes.WriteAsync(guest, day.Clips[0], null, new(10, "Agreed", ReplyTo: note.Note.Id), World.None)
        ).Value;
        await notes.WriteAsync(guest, day.Clips[0], null, new(3, "Soft at the start"), World.None);

        Assert.Equal(("10:01:00:10", true), (note.Note.Timecode, note.Note.Mine));
        Assert.Equal("Ada (guest)", answer.Note.By);
        var seen = (await notes.ListAsync(guest, day.Clips[0], World.None)).Value;
        Assert.Equal(["Soft at the start", "Her best", "Agreed"], seen.Select(n => n.Note.Text));
        Assert.Equal([true, false, true], seen.Select(n => n.Note.Mine));
        Assert.Single(seen[1].Note.Drawing);

        // others' notes are answered; who makes dailies resolves all
        var denied = await notes.WriteAsync(guest, day.Clips[0], note.Note.Id, new(10, "Mine now"), World.None);
        Assert.Equal(RefusalKind.NotAllowed, denied.Refusal!.Kind);
        Assert.True((await notes.ResolveAsync(guest, note.Note.Id, true, World.None)).IsRefused);
        Assert.False((await notes.ResolveAsync(day.Member, note.Note.Id, true, World.None)).IsRefused);
        var resolved = (await notes.ListAsync(day.Member, day.Clips[0], World.None)).Value;
        Assert.Equal("director@example.org", resolved.Single(n => n.Note.Id == note.Note.Id).Note.ResolvedBy);
        var deep = await notes.WriteAsync(
            day.Member,
            day.Clips[0],
            null,
            new(10, "No", ReplyTo: answer.Note.Id),
            World.None
        );
        Assert.Equal("reply-deep", deep.Refusal!.Code);

        // answers go with their note
        Assert.False((await notes.RemoveAsync(new(world.Admin, day.Session), note.Note.Id, World.None)).IsRefused);
        Assert.Equal(
            "Soft at the start",
            Assert.Single((await notes.ListAsync(guest, null, World.None)).Value).Note.Text
        );
    }

    [Fact]
    public async Task AnEditorFindsThemInTheLibraryAndAnswersThere()
    {
        var day = await WatchedDay.OfAsync(world);
        var notes = world.Get<DailiesNotes>();
        var note = (await notes.WriteAsync(day.Member, day.Clips[0], null, new(10, "Her best"), World.None)).Value;
        using var db = world.Db();
        var clip = db.DailiesClips.Single(c => c.Id == day.Clips[0]).ClipId;
        var write = world.Get<WriteNote>();
        await write.RunAsync(world.Admin, clip, null, new(10, "In the cut", ReplyTo: note.Note.Id), World.None);
        await write.RunAsync(world.Admin, clip, null, new(50, "For the cutting room only"), World.None);

        var markers = (await world.Get<ExportNotes>().RunAsync(world.Admin, clip, MarkerFormat.Avid, World.None)).Value;
        Assert.Contains("10:01:00:10\tV1\tgreen\tHer best admin@example.org: In the cut\t1\r\n", markers.Text);
        // what the library says to itself is not shown to who only watches
        Assert.Equal(
            ["Her best", "In the cut"],
            (await notes.ListAsync(day.Member, null, World.None)).Value.Select(n => n.Note.Text)
        );
    }

    [Fact]
    public async Task ALinkOpensWithItsPasswordUntilItIsTakenBackOrRunsOut()
    {
        var day = await WatchedDay.OfAsync(world);
        var open = world.Get<OpenDailies>();
        var link = await day.LinkAsync(new("Studio", "correct horse", 2, MayNote: false));
        var key = new WatchKey(Who.Nobody, Link: link.Link!["/d/".Length..]);

        Assert.Equal(OpenDailies.NeedsPassword, (await open.RunAsync(key, World.None)).Refusal!.Code);
        var wrong = await open.RunAsync(key with { Password = "battery" }, World.None);
        Assert.Equal(OpenDailies.NeedsPassword, wrong.Refusal!.Code);
        key = key with { Password = "correct horse" };
        Assert.Equal(OpenDailies.NeedsName, (await open.RunAsync(key, World.None)).Refusal!.Code);
        Assert.Equal("name-missing", (await open.EnterAsync(key, "  ", World.None)).Refusal!.Code);
        key = key with { GuestId = (await open.EnterAsync(key, "Ada", World.None)).Value };
        Assert.Equal(("Ada", true, false), Of((await open.RunAsync(key, World.None)).Value));
        var write = await world.Get<DailiesNotes>().WriteAsync(key, day.Clips[0], null, new(1, "x"), World.None);
        Assert.Equal(RefusalKind.NotAllowed, write.Refusal!.Kind);

        // a guest of one link is nobody on another
        var other = await day.LinkAsync();
        var stranger = key with { Link = other.Link!["/d/".Length..] };
        Assert.Equal(OpenDailies.NeedsName, (await open.RunAsync(stranger, World.None)).Refusal!.Code);

        var playlist = (await world.Get<WatchDailies>().RunAsync(key, null, World.None)).Value;
        Assert.All(playlist.Chapters, c => Assert.StartsWith($"/d/{key.Link}/film/", c.Url, StringComparison.Ordinal));
        await world.Get<DailiesLinks>().RevokeAsync(world.Admin, link.Id, World.None);
        Assert.Contains("taken back", (await open.RunAsync(key, World.None)).Refusal!.Words, StringComparison.Ordinal);
        Assert.True((await world.Get<FilmOfDailies>().RunAsync(key, day.Clips[0], World.None)).IsRefused);
        world.Clock.Advance(TimeSpan.FromDays(15));
        Assert.True((await open.RunAsync(stranger, World.None)).IsRefused);
        Assert.Equal(
            ["expired", "revoked"],
            (await world.Get<DailiesLinks>().ListAsync(world.Admin, day.Session, World.None)).Value.Select(l => l.State)
        );
        // who only watches lets nobody in
        Assert.True(
            (await world.Get<DailiesLinks>().MakeAsync(day.Director, day.Session, new("x"), World.None)).IsRefused
        );

        static (string, bool, bool) Of(Viewer v) => (v.Name, v.IsGuest, v.MayNote);
    }

    [Theory]
    [InlineData(DailiesWatermark.Nobody, false, false, false)]
    [InlineData(DailiesWatermark.Nobody, true, true, false)]
    [InlineData(DailiesWatermark.Guests, false, true, false)]
    [InlineData(DailiesWatermark.Everybody, false, true, true)]
    public async Task TheTitleOrTheLinkSaysWhoseNameIsDrawn(
        DailiesWatermark title,
        bool link,
        bool ofGuest,
        bool ofMember
    )
    {
        var day = await WatchedDay.OfAsync(world);
        var settings = FilmedDay.Settings with { Watermark = title };
        Assert.False((await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", settings, World.None)).IsRefused);
        var guest = await day.GuestAsync("Ada", new("Studio", Watermark: link));
        var watch = world.Get<WatchDailies>();

        Assert.Equal(ofGuest, (await watch.RunAsync(guest, null, World.None)).Value.Watermark);
        Assert.Equal(ofMember, (await watch.RunAsync(day.Member, null, World.None)).Value.Watermark);
    }

    [Fact]
    public async Task EachFrameThatWasSeenCountsOnce()
    {
        var day = await WatchedDay.OfAsync(world);
        var see = world.Get<SeeDailies>();
        var guest = await day.GuestAsync("Ada");

        await see.RunAsync(day.Member, day.Clips[0], new([new(0, 49), new(100, 109)], 109), World.None);
        await see.RunAsync(day.Member, day.Clips[0], new([new(25, 74), new(75, 99)], 99), World.None);
        await see.RunAsync(guest, day.Clips[1], new([new(0, 24)], 24), World.None);
        var beyond = await see.RunAsync(guest, day.Clips[1], new([new(0, 125)], 24), World.None);

        Assert.Equal("spans-odd", beyond.Refusal!.Code);
        var watched = (await world.Get<WhoWatched>().RunAsync(world.Admin, day.Session, World.None)).Value;
        Assert.Equal(
            [("director@example.org", (string?)null, 4.4), ("Ada", "Studio", 1.0)],
            watched.Select(w => (w.Name, w.Link, w.Seconds))
        );
        var list = (await world.Get<WatchDailies>().RunAsync(day.Member, null, World.None)).Value;
        Assert.Equal(day.Clips[0], list.Last);
        var chapter = list.Chapters[0];
        Assert.Equal((99L, 4.4), (chapter.Stood!.Value, chapter.Seen));
        Assert.Contains("Ada,Studio,A001C002,1,5,", WhoWatched.Table(watched), StringComparison.Ordinal);
        Assert.True((await world.Get<WhoWatched>().RunAsync(day.Director, day.Session, World.None)).IsRefused);
    }

    [Fact]
    public async Task TwoWindowsOfOneViewerLoseNothingOfEachOther()
    {
        var day = await WatchedDay.OfAsync(world);
        var see = world.Get<SeeDailies>();

        var reports = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(i => see.RunAsync(day.Member, day.Clips[0], new([new(i * 20, i * 20 + 9)], i * 20), World.None))
        );

        Assert.All(reports, r => Assert.False(r.IsRefused));
        using var db = world.Db();
        Assert.Equal(50, SeenFrames.Count(db.DailiesViews.Single().Spans));
    }

    [Fact]
    public async Task TheLogTellsWhatWasCircledSelectedStarredAndSaid()
    {
        var day = await WatchedDay.OfAsync(world);
        var (mark, notes) = (world.Get<MarkDailies>(), world.Get<DailiesNotes>());
        var guest = await day.GuestAsync("Ada");
        await mark.StarAsync(day.Member, day.Clips[0], true, World.None);
        await mark.StarAsync(guest, day.Clips[0], true, World.None);
        await mark.StarAsync(guest, day.Clips[1], true, World.None);
        await mark.StarAsync(guest, day.Clips[1], false, World.None);
        Assert.True((await mark.SelectAsync(day.Member, day.Clips[1], true, World.None)).IsRefused);
        await mark.SelectAsync(new(world.Admin, day.Session), day.Clips[1], true, World.None);
        var note = (await notes.WriteAsync(guest, day.Clips[1], null, new(5, "=Her best"), World.None)).Value;
        await notes.WriteAsync(day.Member, day.Clips[1], null, new(5, "Yes", ReplyTo: note.Note.Id), World.None);
        await world.Get<DailiesSetup>().SaveAsync(world.Admin, "MOON", FilmedDay.Settings, World.None);

        Assert.Equal(
            [
                "Clip,Scene,Take,Camera,Timecode,Record timecode,What,By,Text,Resolved",
                "A001C001,12A,1,,10:01:00:00,01:00:00:00,star,Ada,star,",
                "A001C001,12A,1,,10:01:00:00,01:00:00:00,star,director@example.org,star,",
                "A001C002,12A,2,,10:02:00:00,01:00:04:00,circled,,circled,",
                "A001C002,12A,2,,10:02:00:00,01:00:04:00,select,admin@example.org,select,",
                "A001C002,12A,2,,10:02:00:05,01:00:04:05,note,Ada (guest),'=Her best,open",
                "A001C002,12A,2,,10:02:00:05,01:00:04:05,answer,director@example.org,Yes,",
            ],
            (await LogAsync(DailiesLogFormat.Csv)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
        );
        var ale = await LogAsync(DailiesLogFormat.Ale);
        Assert.Contains("Source File\tSelect\tStars\tComments\r\n", ale, StringComparison.Ordinal);
        Assert.Contains("\tNo\tAda, director@example.org\t\r\n", ale, StringComparison.Ordinal);
        Assert.Contains(
            "\tYes\t\t10:02:00:05 Ada (guest): =Her best | 10:02:00:05 director@example.org: Yes\r\n",
            ale,
            StringComparison.Ordinal
        );
        var edl = await LogAsync(DailiesLogFormat.Edl);
        Assert.Contains("01:00:04:05 01:00:04:06 01:00:04:05 01:00:04:06\r\n", edl, StringComparison.Ordinal);
        Assert.Contains("A001C002 =Her best |C:ResolveColorGreen |M:Ada (guest) |D:1", edl, StringComparison.Ordinal);

        async Task<string> LogAsync(DailiesLogFormat format) =>
            (await world.Get<DailiesLog>().RunAsync(world.Admin, day.Session, format, World.None)).Value.Text;
    }

    [Fact]
    public async Task AVendorWatchesNothing()
    {
        var day = await WatchedDay.OfAsync(world);
        var vendor = new WatchKey(world.Person("vendor@example.org", role: TitleRole.Vendor), day.Session);

        Assert.True((await world.Get<DailiesNotes>().ListAsync(vendor, null, World.None)).IsRefused);
        Assert.True((await world.Get<MarkDailies>().StarAsync(vendor, day.Clips[0], true, World.None)).IsRefused);
    }
}
