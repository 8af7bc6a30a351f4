using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Asks for the films of viewers whose name is burnt in: what is there is kept, what is missing or of an older review is made.</summary>
public sealed class OrderMarked(IDbContextFactory<PortalDb> dbs, MarkedJobs jobs, TimeProvider clock)
{
    /// <summary>By clip of the dailies, of all that have a review.</summary>
    internal async Task<IReadOnlyDictionary<Guid, MarkedFilm>> RunAsync(
        Viewer viewer,
        IEnumerable<WatchedClip> clips,
        CancellationToken cancel
    )
    {
        var reviews = clips.Where(c => c.Review is not null).ToDictionary(c => c.Row.Id, c => c.Review!.Key);
        try
        {
            return await OnceAsync(viewer, reviews, cancel);
        }
        catch (DbUpdateException)
        {
            // two windows of one viewer asked at the same moment
            return await OnceAsync(viewer, reviews, cancel);
        }
    }

    /// <summary>For guests who came before: they find their films when they come again.</summary>
    internal async Task KnownAsync(PortalDb db, DailiesSession session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var links = await db
            .DailiesLinks.AsNoTracking()
            .Where(l => l.SessionId == session.Id && l.RevokedAt == null && l.ExpiresAt > now)
            .ToListAsync(cancel);
        var ids = links.Select(l => l.Id).ToList();
        var guests = await db.DailiesGuests.AsNoTracking().Where(g => ids.Contains(g.LinkId)).ToListAsync(cancel);
        if (guests.Count == 0)
            return;
        var clips = await WatchedClip.AllAsync(db, session.Id, cancel);
        foreach (var guest in guests)
        {
            var viewer = await OpenDailies.GuestAsync(
                db,
                session,
                links.First(l => l.Id == guest.LinkId),
                guest,
                cancel
            );
            if (viewer.IsBurnt)
                await RunAsync(viewer, clips, cancel);
        }
    }

    private async Task<IReadOnlyDictionary<Guid, MarkedFilm>> OnceAsync(
        Viewer viewer,
        Dictionary<Guid, string> reviews,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var films = await db
            .MarkedFilms.Where(f => f.ViewerId == viewer.Id && reviews.Keys.Contains(f.DailiesClipId))
            .ToDictionaryAsync(f => f.DailiesClipId, cancel);
        var now = clock.GetUtcNow();
        foreach (var (clip, key) in reviews)
        {
            // one after the other, as they are watched
            now = now.AddMilliseconds(1);
            if (!films.TryGetValue(clip, out var film))
                db.MarkedFilms.Add(
                    films[clip] = new()
                    {
                        TitleId = viewer.Session.TitleId,
                        DailiesClipId = clip,
                        ViewerId = viewer.Id,
                        LinkId = viewer.Link?.Id,
                        Name = NameOf(viewer),
                        SourceKey = key,
                        AskedAt = now,
                    }
                );
            else if (film.State == MarkedState.Dropped || film.SourceKey != key)
                Ask(film, key, now);
        }
        if (await db.SaveChangesAsync(cancel) > 0)
            await jobs.LookAsync(cancel);
        return films;
    }

    internal static void Ask(MarkedFilm film, string key, DateTimeOffset now)
    {
        (film.SourceKey, film.State, film.Revision, film.AskedAt) = (key, MarkedState.Waiting, film.Revision + 1, now);
        (film.Words, film.ToolSaid, film.Tries, film.Percent, film.DueAt) = (null, [], 0, 0, null);
        // Whoever is at it is at something that nobody wants any more.
        (film.LeasedBy, film.LeasedUntil, film.EndedAt) = (null, null, null);
    }

    /// <summary>Nobody proved a guest's name; by whose link they came is known.</summary>
    private static string NameOf(Viewer viewer) =>
        Text.Cut(viewer.Link is { } link ? $"{viewer.Name} · {link.Name}" : viewer.Name, 300);
}
