using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>Begins a screening, leads it and ends it: each change is a row first, then news to every room.</summary>
public sealed class RunScreening(
    IDbContextFactory<PortalDb> dbs,
    OpenDailies open,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>So far ahead lies the moment from which all play: the news is there before it.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMilliseconds(250);

    private const int Tries = 5;
    private const int LongestLine = 500;
    private const double MostSeconds = 24 * 3600;

    private double Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    /// <summary>A member begins one, as its host, at the first clip.</summary>
    public async Task<Outcome<ScreeningState>> StartAsync(WatchKey key, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (viewer.IsGuest)
            return Refusal.NotAllowed("A member of the title begins a screening; guests join it.");
        if ((await WatchedClip.AllAsync(db, viewer.Session.Id, cancel)).FirstOrDefault() is not { } first)
            return Refusal.Conflict(
                "nothing-passed",
                "No clip of the session was passed: there is nothing to be watched."
            );
        var screening = new Screening
        {
            SessionId = viewer.Session.Id,
            StartedBy = viewer.Name,
            StartedAt = clock.GetUtcNow(),
            HostId = viewer.Id,
            HostName = viewer.Name,
            DailiesClipId = first.Row.Id,
            At = Now,
            Revision = 1,
        };
        db.Screenings.Add(screening);
        db.Audit.Add(
            WriteAudit.Entry(
                viewer.Who,
                screening.StartedAt,
                "screening-begun",
                $"dailies of {viewer.Session.Day:yyyy-MM-dd}",
                viewer.Session.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new Protocol.ChangeNotice(viewer.Session.TitleId, null, null, null, null));
        return screening.State;
    }

    /// <summary>Who joins, and where it stands.</summary>
    public async Task<Outcome<(ScreeningState State, Viewer Viewer)>> JoinAsync(
        WatchKey key,
        Guid id,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var screening = await db.Screenings.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (screening is null)
            return Missing;
        var opened = await open.RunAsync(db, key with { SessionId = screening.SessionId }, cancel);
        if (opened.Refusal is { } no)
            return no;
        // a link is of one session
        return opened.Value.Session.Id == screening.SessionId ? (screening.State, opened.Value) : Missing;
    }

    /// <summary>The host plays, stops, goes to a frame or another clip.</summary>
    public Task<Outcome<ScreeningState>> LeadAsync(
        Viewer viewer,
        Guid id,
        ScreeningCommand command,
        CancellationToken cancel
    ) =>
        ChangeAsync(
            id,
            async (db, screening) =>
            {
                if (screening.HostId != viewer.Id)
                    return Refusal.NotAllowed($"{screening.HostName ?? "Nobody"} leads. Take over first.");
                if (!double.IsFinite(command.Seconds) || command.Seconds is < 0 or > MostSeconds)
                    return Refusal.Invalid("seconds-odd", "The place is in seconds of the film, from 0.");
                if (command.Clip is { } clip && clip != screening.DailiesClipId)
                {
                    if (await WatchedClip.FindAsync(db, viewer, clip, cancel) is null)
                        return Refusal.NotFound("clip");
                    screening.DailiesClipId = clip;
                }
                Stand(screening, command.Playing, command.Seconds);
                screening.Words = null;
                return null;
            },
            cancel
        );

    /// <summary>A member leads from now on: when nobody does, or instead of who did.</summary>
    public Task<Outcome<ScreeningState>> TakeOverAsync(Viewer viewer, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            id,
            (_, screening) =>
            {
                if (viewer.IsGuest)
                    return Task.FromResult<Refusal?>(Refusal.NotAllowed("A member of the title leads a screening."));
                (screening.HostId, screening.HostName) = (viewer.Id, viewer.Name);
                screening.Words = null;
                return Task.FromResult<Refusal?>(null);
            },
            cancel
        );

    /// <summary>The host is gone: all stand where they are, and are told.</summary>
    /// <param name="revision">What was known when that was seen; a change since then means somebody leads.</param>
    public Task<Outcome<ScreeningState>> LoseHostAsync(Guid id, long revision, CancellationToken cancel) =>
        ChangeAsync(
            id,
            (_, screening) =>
            {
                if (screening.Revision != revision || screening.HostId is null)
                    return Task.FromResult<Refusal?>(Refusal.Conflict("led", "Somebody leads."));
                screening.Words = Text.Cut(
                    $"{screening.HostName} is not connected any more, so it is paused. A member may take over.",
                    400
                );
                Stand(screening, false, Place(screening));
                (screening.HostId, screening.HostName) = (null, null);
                return Task.FromResult<Refusal?>(null);
            },
            cancel
        );

    public Task<Outcome<ScreeningState>> EndAsync(Viewer viewer, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            id,
            (_, screening) =>
            {
                if (screening.HostId != viewer.Id && (screening.HostId is not null || viewer.IsGuest))
                    return Task.FromResult<Refusal?>(Refusal.NotAllowed("Who leads the screening ends it."));
                Stand(screening, false, Place(screening));
                (screening.EndedAt, screening.Words) = (clock.GetUtcNow(), $"{viewer.Name} ended the screening.");
                return Task.FromResult<Refusal?>(null);
            },
            cancel
        );

    /// <summary>Tells a line to everybody in the room; it is kept nowhere.</summary>
    public void Say(Viewer viewer, Guid id, string? text)
    {
        var line = Text.Cut((text ?? "").Trim(), LongestLine);
        if (line.Length > 0)
            feed.Publish(new ScreeningNews(id, Line: new(viewer.Name, line, clock.GetUtcNow())));
    }

    private static readonly Refusal Missing = Refusal.NotFound("screening");

    private void Stand(Screening screening, bool playing, double seconds) =>
        (screening.Playing, screening.Seconds, screening.At) = (
            playing,
            seconds,
            Now + (playing ? Lead.TotalMilliseconds : 0)
        );

    private double Place(Screening screening) =>
        screening.Playing ? screening.Seconds + Math.Max(0, Now - screening.At) / 1000 : screening.Seconds;

    private async Task<Outcome<ScreeningState>> ChangeAsync(
        Guid id,
        Func<PortalDb, Screening, Task<Refusal?>> change,
        CancellationToken cancel
    )
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = await dbs.CreateDbContextAsync(cancel);
            var screening = await db.Screenings.FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (screening is null)
                return Missing;
            if (screening.EndedAt is not null)
                return Refusal.Conflict("ended", "This screening has ended. Begin another.");
            if (await change(db, screening) is { } no)
                return no;
            screening.Revision++;
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException) when (tries < Tries)
            {
                continue;
            }
            feed.Publish(new ScreeningNews(id, screening.State));
            return screening.State;
        }
    }
}
