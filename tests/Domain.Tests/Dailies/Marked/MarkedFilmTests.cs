using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Films with a viewer's name burnt in: who gets which, and that nobody gets another.</summary>
public sealed class MarkedFilmTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [FfmpegFact]
    public async Task AGuestWatchesAFilmOfTheirOwnAndNoOther()
    {
        var day = await MarkedDay.OfAsync(world);
        var ada = await day.Day.GuestAsync("Ada “100%” O'Brien: {x}", MarkedDay.Burnt);
        var bob = await day.Day.GuestAsync("Bob", MarkedDay.Burnt);

        var list = await day.PlaylistAsync(ada);
        Assert.All(list.Chapters, c => Assert.Equal((null, null, "waiting"), (c.Url, c.StreamUrl, c.Own?.State)));
        Assert.Contains("it is the next", list.Chapters[0].Own!.Words, StringComparison.Ordinal);
        Assert.Contains("1 other is before it", list.Chapters[1].Own!.Words, StringComparison.Ordinal);
        Assert.False(list.Watermark);
        Assert.Equal("film-not-ready", (await day.FilmAsync(ada)).Refusal!.Code);
        Assert.Equal(2, day.Jobs.Count);

        await day.MakeAsync();
        list = await day.PlaylistAsync(ada);
        Assert.Equal($"/d/{ada.Link}/film/{day.Day.Clips[0]}", list.Chapters[0].Url);
        Assert.All(list.Chapters, c => Assert.True(c.Own!.IsReady));
        var film = (await day.FilmAsync(ada)).Value;
        Assert.Contains("/marked-", film.File.Key, StringComparison.Ordinal);
        Assert.NotEqual(await day.BytesAsync("titles/MOON/dailies/1.mp4"), await day.BytesAsync(film.File.Key));
        // asked for again nothing is made again
        Assert.Empty(day.Jobs);

        // the other guest has none of it
        Assert.Equal("film-not-ready", (await day.FilmAsync(bob)).Refusal!.Code);
        await day.PlaylistAsync(bob);
        Assert.Equal("film-not-ready", (await day.FilmAsync(bob)).Refusal!.Code);
        Assert.Equal(2, day.Jobs.Count);
        await day.MakeAsync();
        Assert.NotEqual(film.File.Key, (await day.FilmAsync(bob)).Value.File.Key);
        var names = (await day.ListAsync()).Select(f => f.Name).Distinct().Order();
        Assert.Equal(["Ada “100%” O'Brien: {x} · Studio", "Bob · Studio"], names);

        // who makes dailies has it as it is
        var clean = await day.PlaylistAsync(new(world.Admin, day.Day.Session));
        Assert.All(clean.Chapters, c => Assert.Null(c.Own));
        Assert.StartsWith("/store/read/", clean.Chapters[0].Url, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task AFilmGoesWithItsLink()
    {
        var day = await MarkedDay.OfAsync(world);
        var link = await day.Day.LinkAsync(MarkedDay.Burnt);
        var key = new WatchKey(Who.Nobody, Link: link.Link!["/d/".Length..], KnowsPassword: true);
        key = key with { GuestId = (await world.Get<OpenDailies>().EnterAsync(key, "Ada", World.None)).Value };
        var late = await day.Day.GuestAsync("Bob", MarkedDay.Burnt);
        await day.PlaylistAsync(key);
        await day.PlaylistAsync(late);
        await day.MakeAsync();
        Assert.Equal(4, (await day.KeysAsync()).Count);
        var drop = world.Get<DropMarked>();
        await drop.RunAsync(World.None);
        Assert.Equal(4, (await day.KeysAsync()).Count);

        await world.Get<DailiesLinks>().RevokeAsync(world.Admin, link.Id, World.None);
        Assert.Equal(RefusalKind.NotFound, (await day.FilmAsync(key)).Refusal!.Kind);
        await drop.RunAsync(World.None);
        Assert.Equal(2, (await day.KeysAsync()).Count);
        Assert.True((await day.FilmAsync(late)).Value.File.Size > 0);

        world.Clock.Advance(TimeSpan.FromDays(15));
        await drop.RunAsync(World.None);
        Assert.Empty(await day.KeysAsync());
        Assert.Empty(await day.ListAsync());
        world.Clock.Advance(TimeSpan.FromHours(2));
        await drop.RunAsync(World.None);
        using var db = world.Db();
        Assert.Empty(db.MarkedFilms);
    }

    [FfmpegFact]
    public async Task AMemberWhoOnlyWatchesHasTheirNameInTheFilmWhereTheTitleSaysSo()
    {
        var day = await MarkedDay.OfAsync(world);
        var watch = day.Day.Member;
        await day.SetAsync(DailiesWatermark.Guests, true);
        Assert.Null((await day.PlaylistAsync(watch)).Chapters[0].Own);

        await day.SetAsync(DailiesWatermark.Everybody, true);
        var list = await day.PlaylistAsync(watch);
        Assert.All(list.Chapters, c => Assert.Null(c.Url));
        Assert.Equal("film-not-ready", (await day.FilmAsync(watch)).Refusal!.Code);
        var stream = world.Get<FindDailiesStream>();
        Assert.Equal(
            RefusalKind.NotAllowed,
            (await stream.RunAsync(watch.Who, day.Day.Clips[0], World.None)).Refusal!.Kind
        );
        await day.MakeAsync();
        list = await day.PlaylistAsync(watch);
        Assert.Equal($"/api/dailies/{day.Day.Session}/film/{day.Day.Clips[0]}", list.Chapters[0].Url);
        Assert.Contains("/marked-", (await day.FilmAsync(watch)).Value.File.Key, StringComparison.Ordinal);
        Assert.Contains(await day.ListAsync(), f => f is { Name: "director@example.org", IsGuest: false });

        // nobody's name any more: the film goes, and they watch the review
        await day.SetAsync(DailiesWatermark.Nobody, true);
        await world.Get<DropMarked>().RunAsync(World.None);
        Assert.Empty(await day.KeysAsync());
        Assert.StartsWith("/store/read/", (await day.PlaylistAsync(watch)).Chapters[0].Url, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task AClipThatWasMadeAnewIsNotWatchedByItsOldFilm()
    {
        var day = await MarkedDay.OfAsync(world);
        var ada = await day.Day.GuestAsync("Ada", MarkedDay.Burnt);
        await day.PlaylistAsync(ada);
        await day.MakeAsync();
        var old = (await day.FilmAsync(ada)).Value.File.Key;
        await using (var db = world.Db())
        {
            var row = await db.DailiesClips.FirstAsync(c => c.Id == day.Day.Clips[0]);
            await day.StoreAsync("titles/MOON/dailies/1-new.mp4", await day.BytesAsync(row.Files[0].Key));
            row.Files = [row.Files[0] with { Key = "titles/MOON/dailies/1-new.mp4" }];
            await db.SaveChangesAsync();
        }

        Assert.Equal("film-not-ready", (await day.FilmAsync(ada)).Refusal!.Code);
        Assert.Null((await day.PlaylistAsync(ada)).Chapters[0].Url);
        await day.MakeAsync();
        Assert.NotEqual(old, (await day.FilmAsync(ada)).Value.File.Key);
        Assert.DoesNotContain(old, await day.KeysAsync());
    }

    [FfmpegFact]
    public async Task WhatFailedSaysWhyAndIsMadeAgainByAPerson()
    {
        var day = await MarkedDay.OfAsync(world, "no film at all"u8.ToArray());
        var ada = await day.Day.GuestAsync("Ada", MarkedDay.Burnt);
        await day.PlaylistAsync(ada);
        await day.MakeAsync();

        var failed = (await day.ListAsync()).First(f => f.DailiesClipId == day.Day.Clips[0]);
        Assert.Equal("failed", failed.State);
        Assert.Contains("The name could not be burnt into A001C001", failed.Words, StringComparison.Ordinal);
        Assert.NotEmpty(failed.ToolSaid);
        var told = (await day.PlaylistAsync(ada)).Chapters[0].Own!;
        Assert.Equal("failed", told.State);
        Assert.Contains("Tell who sent you here", told.Words, StringComparison.Ordinal);
        // looked at again it is not begun again
        Assert.Empty(day.Jobs);

        var tend = world.Get<TendMarked>();
        Assert.True((await tend.AgainAsync(day.Day.Director, failed.Id, World.None)).IsRefused);
        Assert.False((await tend.AgainAsync(world.Admin, failed.Id, World.None)).IsRefused);
        Assert.Equal("under-way", (await tend.AgainAsync(world.Admin, failed.Id, World.None)).Refusal!.Code);
        Assert.Single(day.Jobs);
    }

    [Fact]
    public async Task WhoseFilmWasStoppedIsTold()
    {
        var day = await MarkedDay.OfAsync(world, [1]);
        var ada = await day.Day.GuestAsync("Ada", MarkedDay.Burnt);
        await day.PlaylistAsync(ada);
        var film = (await day.ListAsync()).First(f => f.DailiesClipId == day.Day.Clips[0]);
        var tend = world.Get<TendMarked>();
        await using (var lease = await MarkedLease.TakeAsync(world.Database, world.Clock, film.Id, World.None))
        {
            await lease!.ReportAsync(42);
            Assert.Contains("42 %", (await day.PlaylistAsync(ada)).Chapters[0].Own!.Words, StringComparison.Ordinal);
            Assert.False((await tend.StopAsync(world.Admin, film.Id, World.None)).IsRefused);
            await using var db = world.Db();
            Assert.False(await lease.HoldAsync(db, World.None));
        }
        Assert.Equal("over", (await tend.StopAsync(world.Admin, film.Id, World.None)).Refusal!.Code);
        Assert.True((await tend.StopAsync(day.Day.Director, film.Id, World.None)).IsRefused);

        Assert.Contains(
            "it was stopped",
            (await day.PlaylistAsync(ada)).Chapters[0].Own!.Words,
            StringComparison.Ordinal
        );
        Assert.Equal("Stopped by admin@example.org.", (await day.ListAsync()).First(f => f.Id == film.Id).Words);
        Assert.True((await day.FilmAsync(ada)).IsRefused);
        await tend.AgainAsync(world.Admin, film.Id, World.None);
        Assert.Equal("waiting", (await day.PlaylistAsync(ada)).Chapters[0].Own!.State);
    }

    [Fact]
    public async Task GuestsWhoCameBeforeFindTheirFilmsWhenMoreIsPublished()
    {
        var day = await MarkedDay.OfAsync(world, [1]);
        await day.Day.GuestAsync("Ada", MarkedDay.Burnt);
        await day.Day.GuestAsync("Bob", new("Studio"));

        await world.Get<PublishDailies>().RunAsync(world.Admin, day.Day.Session, World.None);

        Assert.Equal(["Ada · Studio"], (await day.ListAsync()).Select(f => f.Name).Distinct());
    }

    [Fact]
    public async Task ALinkMakesFilmsForSoManyAndNoMore()
    {
        var day = await MarkedDay.OfAsync(world, [1]);
        var first = await day.Day.GuestAsync("Guest 1", MarkedDay.Burnt);
        var open = world.Get<OpenDailies>();
        for (var i = 2; i <= OpenDailies.MostBurnt; i++)
            Assert.False((await open.EnterAsync(first, $"Guest {i}", World.None)).IsRefused);

        Assert.Equal("guests-many", (await open.EnterAsync(first, "One more", World.None)).Refusal!.Code);
        // who came before still comes in
        Assert.False((await open.RunAsync(first, World.None)).IsRefused);
    }
}
