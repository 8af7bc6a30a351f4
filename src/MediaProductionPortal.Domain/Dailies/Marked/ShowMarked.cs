using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>How far films with names are: to the viewer whose it is, and to who makes dailies of the title.</summary>
public sealed class ShowMarked(IDbContextFactory<PortalDb> dbs, OpenDailies open, OrderMarked order, AccessRules rules)
{
    private const int Most = 1000;

    /// <summary>The caller's own film of a clip.</summary>
    public async Task<Outcome<OwnFilmAnswer>> RunAsync(WatchKey key, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if (await WatchedClip.FindAsync(db, viewer, clipId, cancel) is not { Review: { } review } clip)
            return Refusal.NotFound("clip");
        if (!viewer.IsBurnt)
            return new OwnFilmAnswer("made", 100, null, "It is watched as it is.");
        var film = (await order.RunAsync(viewer, [clip], cancel))[clipId];
        return Of(film, review, (await BeforeAsync(db, [film], cancel)).GetValueOrDefault(film.Id));
    }

    /// <summary>All of a session, the latest first.</summary>
    public async Task<Outcome<IReadOnlyList<MarkedFilmAnswer>>> ListAsync(
        Who who,
        Guid sessionId,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var rows = await db
            .MarkedFilms.AsNoTracking()
            .Where(f => f.State != MarkedState.Dropped)
            .Join(
                db.DailiesClips.Where(c => c.SessionId == sessionId),
                f => f.DailiesClipId,
                c => c.Id,
                (f, c) => new { Film = f, c.ClipId }
            )
            .Join(db.Clips, r => r.ClipId, c => c.Id, (r, c) => new { r.Film, Clip = c.Name })
            .OrderByDescending(r => r.Film.AskedAt)
            .ThenBy(r => r.Film.Id)
            .Take(Most)
            .ToListAsync(cancel);
        return Outcome.Of<IReadOnlyList<MarkedFilmAnswer>>([
            .. rows.Select(r => new MarkedFilmAnswer(
                r.Film.Id,
                r.Film.Name,
                r.Film.Number,
                r.Film.LinkId is not null,
                r.Film.DailiesClipId,
                r.Clip,
                Text.Kebab(r.Film.State),
                r.Film.Percent,
                r.Film.Words,
                r.Film.ToolSaid,
                r.Film.AskedAt,
                r.Film.EndedAt
            )),
        ]);
    }

    /// <summary>Of each film that waits, how many are made before it.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, int>> BeforeAsync(
        PortalDb db,
        IEnumerable<MarkedFilm> films,
        CancellationToken cancel
    )
    {
        var waiting = films.Where(f => f.State == MarkedState.Waiting).Select(f => f.Id).ToList();
        var open = MarkedLease.Open(db);
        return waiting.Count == 0
            ? new Dictionary<Guid, int>()
            : await db
                .MarkedFilms.Where(f => waiting.Contains(f.Id))
                .Select(f => new { f.Id, Before = open.Count(o => o.AskedAt < f.AskedAt) })
                .ToDictionaryAsync(f => f.Id, f => f.Before, cancel);
    }

    /// <param name="before">Films that are made before it, while it waits.</param>
    internal static OwnFilmAnswer Of(MarkedFilm film, DailiesFileRow review, int before)
    {
        if (film.IsOf(review))
            return new("made", 100, null, "Your film is ready.");
        // what the tool said, and who stopped it, is for who makes dailies
        switch (film.State)
        {
            case MarkedState.Failed:
                return new(
                    "failed",
                    null,
                    null,
                    "The film with your name could not be made. Tell who sent you here: on their page Guests and viewers stands why, and they can have it made again."
                );
            case MarkedState.Stopped:
                return new(
                    "stopped",
                    null,
                    null,
                    "Nobody makes the film with your name now: it was stopped. Who sent you here can have it made again, on their page Guests and viewers."
                );
            case MarkedState.Making:
                return new(
                    "making",
                    film.Percent,
                    null,
                    $"The film with your name is being made: {film.Percent} %. It begins by itself when it is ready."
                );
        }
        return new(
            "waiting",
            null,
            before,
            film.DueAt is not null
                ? "The making of the film with your name was interrupted, and is tried again by itself."
                : $"The film with your name is made as soon as the portal comes to it; {(before == 0 ? "it is the next" : $"{Text.Count(before, "other is", "others are")} before it")}."
        );
    }
}
