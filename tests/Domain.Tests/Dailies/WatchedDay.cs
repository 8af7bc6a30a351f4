using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary>A published session of two takes of scene 12A, 100 frames each at 25, with a second of card before; nothing was filmed.</summary>
internal sealed class WatchedDay
{
    public const int Card = 25;

    private readonly World world;

    private WatchedDay(World world) => this.world = world;

    public Guid Session { get; private set; }
    public List<Guid> Clips { get; } = [];
    public Who Director { get; private set; } = Who.Nobody;

    public WatchKey Member => new(Director, Session);

    public static async Task<WatchedDay> OfAsync(World world)
    {
        var day = new WatchedDay(world) { Director = world.Person("director@example.org", role: TitleRole.Viewer) };
        var (_, roll) = await world.OrderedAsync();
        await using var db = world.Db();
        var now = world.Clock.GetUtcNow();
        var session = new DailiesSession
        {
            TitleId = world.Title.Id,
            Day = FilmedDay.Day,
            CreatedAt = now,
            CreatedBy = "dit@example.org",
            PublishedAt = now,
        };
        db.DailiesSessions.Add(session);
        day.Session = session.Id;
        for (var take = 1; take <= 2; take++)
        {
            var clip = new Clip
            {
                Id = Guid.CreateVersion7(),
                TitleId = world.Title.Id,
                RollId = roll,
                Name = $"A001C00{take}",
                Kind = ClipKind.Picture,
                Scene = "12A",
                Take = $"{take}",
                Reel = "A001R1",
                Timecode = $"10:0{take}:00:00",
                RateNumerator = 25,
                RateDenominator = 1,
                Frames = 100,
                Circled = take == 2,
            };
            db.Clips.Add(clip);
            var row = new DailiesClip
            {
                SessionId = session.Id,
                TitleId = world.Title.Id,
                ClipId = clip.Id,
                Position = take,
                State = DailiesState.Made,
                Verdict = DailiesVerdict.Passed,
                By = "dit@example.org",
                AskedAt = now,
                HeadFrames = Card,
                Files =
                [
                    new(DailiesForm.Review, $"titles/MOON/dailies/{take}.mp4", [], "video/mp4", 1000, 960, 540, 125),
                ],
            };
            db.DailiesClips.Add(row);
            day.Clips.Add(row.Id);
        }
        await db.SaveChangesAsync();
        return day;
    }

    /// <summary>A guest who said who they are.</summary>
    public async Task<WatchKey> GuestAsync(string name, DailiesLinkRequest? request = null)
    {
        var link = await LinkAsync(request);
        var key = new WatchKey(Who.Nobody, Link: link.Link!["/d/".Length..], KnowsPassword: true);
        return key with { GuestId = (await world.Get<OpenDailies>().EnterAsync(key, name, World.None)).Value };
    }

    public async Task<DailiesLinkAnswer> LinkAsync(DailiesLinkRequest? request = null) =>
        (await world.Get<DailiesLinks>().MakeAsync(world.Admin, Session, request ?? new("Studio"), World.None)).Value;
}
