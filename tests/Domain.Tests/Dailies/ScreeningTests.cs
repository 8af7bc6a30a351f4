using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Screenings;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary>Who leads a screening, and where all others stand.</summary>
public sealed class ScreeningTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task TheHostLeadsAndNobodyElse()
    {
        var day = await WatchedDay.OfAsync(world);
        var run = world.Get<RunScreening>();
        List<ScreeningState> told = [];
        using var heard = world.Get<ProgressFeed>().Subscribe((ScreeningNews n) => told.Add(n.State!));
        var begun = (await run.StartAsync(day.Member, World.None)).Value;
        var guestKey = await day.GuestAsync("Ada");
        var host = (await run.JoinAsync(day.Member, begun.Id, World.None)).Value.Viewer;
        var guest = (await run.JoinAsync(guestKey, begun.Id, World.None)).Value.Viewer;
        Assert.Equal((day.Clips[0], false, "director@example.org"), (begun.Clip, begun.Playing, begun.HostName));

        var playing = (await run.LeadAsync(host, begun.Id, new(null, true, 2), World.None)).Value;
        // all begin together, a moment from now
        Assert.Equal(begun.At + RunScreening.Lead.TotalMilliseconds, playing.At);
        Assert.Equal(
            RefusalKind.NotAllowed,
            (await run.LeadAsync(guest, begun.Id, new(null, false, 0), World.None)).Refusal!.Kind
        );
        Assert.True((await run.TakeOverAsync(guest, begun.Id, World.None)).IsRefused);
        Assert.Equal(
            "seconds-odd",
            (await run.LeadAsync(host, begun.Id, new(null, true, double.NaN), World.None)).Refusal!.Code
        );
        Assert.Equal(
            "not-found",
            (await run.LeadAsync(host, begun.Id, new(Guid.NewGuid(), true, 0), World.None)).Refusal!.Code
        );
        var next = (await run.LeadAsync(host, begun.Id, new(day.Clips[1], false, 0), World.None)).Value;
        Assert.Equal(day.Clips[1], (await run.JoinAsync(guestKey, begun.Id, World.None)).Value.State.Clip);
        Assert.Equal([playing.Revision, next.Revision], told.Select(t => t.Revision));

        Assert.True((await run.EndAsync(guest, begun.Id, World.None)).IsRefused);
        Assert.True((await run.EndAsync(host, begun.Id, World.None)).Value.Ended);
        Assert.Equal("ended", (await run.LeadAsync(host, begun.Id, new(null, true, 0), World.None)).Refusal!.Code);
    }

    [Fact]
    public async Task WithoutItsHostItStandsWhereItWasAndAnotherMemberTakesOver()
    {
        var day = await WatchedDay.OfAsync(world);
        var run = world.Get<RunScreening>();
        var begun = (await run.StartAsync(day.Member, World.None)).Value;
        var host = (await run.JoinAsync(day.Member, begun.Id, World.None)).Value.Viewer;
        var playing = (await run.LeadAsync(host, begun.Id, new(null, true, 1), World.None)).Value;
        world.Clock.Advance(RunScreening.Lead + TimeSpan.FromSeconds(2));

        // a process that saw less than there is changes nothing
        Assert.True((await run.LoseHostAsync(begun.Id, begun.Revision, World.None)).IsRefused);
        var lost = (await run.LoseHostAsync(begun.Id, playing.Revision, World.None)).Value;
        Assert.Equal((false, 3.0, (Guid?)null), (lost.Playing, Math.Round(lost.Seconds, 3), lost.Host));
        Assert.StartsWith("director@example.org is not connected any more", lost.Words, StringComparison.Ordinal);
        Assert.True((await run.LeadAsync(host, begun.Id, new(null, true, 0), World.None)).IsRefused);

        var editor = world.Person("editor@example.org", role: TitleRole.Editor);
        var other = (await run.JoinAsync(new(editor), begun.Id, World.None)).Value.Viewer;
        var taken = (await run.TakeOverAsync(other, begun.Id, World.None)).Value;
        Assert.Equal(
            ("editor@example.org", 3.0, (string?)null),
            (taken.HostName, Math.Round(taken.Seconds, 3), taken.Words)
        );
        Assert.False((await run.LeadAsync(other, begun.Id, new(null, true, 3), World.None)).IsRefused);
    }

    [Fact]
    public async Task ALinkOfAnotherSessionLeadsIntoNoRoom()
    {
        var day = await WatchedDay.OfAsync(world);
        var run = world.Get<RunScreening>();
        var begun = (await run.StartAsync(day.Member, World.None)).Value;
        var other = new DailiesSession
        {
            TitleId = world.Title.Id,
            Day = FilmedDay.Day.AddDays(1),
            CreatedBy = "dit@example.org",
            PublishedAt = world.Clock.GetUtcNow(),
        };
        using (var db = world.Db())
        {
            db.DailiesSessions.Add(other);
            await db.SaveChangesAsync();
        }
        var link = (await world.Get<DailiesLinks>().MakeAsync(world.Admin, other.Id, new("x"), World.None)).Value;
        var key = new WatchKey(Who.Nobody, Link: link.Link!["/d/".Length..]);
        key = key with { GuestId = (await world.Get<OpenDailies>().EnterAsync(key, "Ada", World.None)).Value };

        Assert.Equal("not-found", (await run.JoinAsync(key, begun.Id, World.None)).Refusal!.Code);
        Assert.True((await run.StartAsync(key, World.None)).IsRefused);
    }
}
