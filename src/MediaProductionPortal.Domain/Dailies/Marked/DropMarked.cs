using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Takes films with names out of the store whose viewers may not watch them any more: a link was taken back or ran out, a member left, the title asks for none.</summary>
public sealed class DropMarked(
    IDbContextFactory<PortalDb> dbs,
    Stores stores,
    TimeProvider clock,
    ILogger<DropMarked> log
)
{
    private const int AtOnce = 200;

    /// <summary>So long a worker that was at one may still write its file; it takes it away itself, unless it is killed.</summary>
    private static readonly TimeSpan Rests = TimeSpan.FromHours(1);

    /// <summary>Who makes dailies has the films as they are.</summary>
    private static readonly TitleRole[] OnlyWatch = AccessRules.RolesWith(Deed.WatchDailies, Deed.ManageDailies);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var (over, rested) = (await Over(db, now).OrderBy(f => f.Id).Take(AtOnce).ToListAsync(cancel), now - Rests);
        var old = await db
            .MarkedFilms.AsNoTracking()
            .Where(f => f.State == MarkedState.Dropped && f.EndedAt < rested)
            .OrderBy(f => f.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var film in over)
            await TryAsync(
                film,
                async () =>
                {
                    // first nobody gets it and whoever makes it stops, then the file goes
                    await db
                        .MarkedFilms.Where(f => f.Id == film.Id)
                        .ExecuteUpdateAsync(
                            s =>
                                s.SetProperty(f => f.State, MarkedState.Dropped)
                                    .SetProperty(f => f.Key, (string?)null)
                                    .SetProperty(f => f.MadeOf, (string?)null)
                                    .SetProperty(f => f.EndedAt, now),
                            cancel
                        );
                    await ClearAsync(db, film, cancel);
                }
            );
        foreach (var film in old)
            await TryAsync(
                film,
                async () =>
                {
                    await ClearAsync(db, film, cancel);
                    await db
                        .MarkedFilms.Where(f => f.Id == film.Id && f.State == MarkedState.Dropped)
                        .ExecuteDeleteAsync(cancel);
                }
            );
    }

    /// <summary>Those that nobody may watch any more.</summary>
    private static IQueryable<MarkedFilm> Over(PortalDb db, DateTimeOffset now) =>
        db
            .MarkedFilms.AsNoTracking()
            .Where(f =>
                f.State != MarkedState.Dropped
                && !(
                    f.LinkId == null
                    && db.TitleDailies.Any(t =>
                        t.TitleId == f.TitleId && t.BurntIn && t.Watermark == DailiesWatermark.Everybody
                    )
                    && db.TitleMembers.Any(m =>
                        m.TitleId == f.TitleId && m.UserId == f.ViewerId && OnlyWatch.Contains(m.Role)
                    )
                )
                && !db.DailiesLinks.Any(l =>
                    l.Id == f.LinkId
                    && l.RevokedAt == null
                    && l.ExpiresAt > now
                    && (
                        l.BurntIn
                        || db.TitleDailies.Any(t =>
                            t.TitleId == f.TitleId
                            && t.BurntIn
                            && (l.Watermark || t.Watermark != DailiesWatermark.Nobody)
                        )
                    )
                )
            );

    private async Task ClearAsync(PortalDb db, MarkedFilm film, CancellationToken cancel)
    {
        var place = await db
            .DailiesClips.Where(c => c.Id == film.DailiesClipId)
            .Join(db.Titles, c => c.TitleId, t => t.Id, (c, t) => new { c.ClipId, t.Code })
            .FirstAsync(cancel);
        var store = (await stores.OfTitleAsync(db, film.TitleId, cancel)).Media;
        var prefix = MediaKeys.Rendition(place.Code, place.ClipId, MarkedFilm.FileName(film.Id));
        var keys = new List<string>();
        await foreach (var found in store.ListAsync(prefix, cancel))
            keys.Add(found.Key);
        foreach (var key in keys)
            await store.DeleteAsync(key, cancel);
    }

    /// <summary>A store that is away holds nothing else up; the next look tries again.</summary>
    private async Task TryAsync(MarkedFilm film, Func<Task> drop)
    {
        try
        {
            await drop();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The film {Film} with a viewer's name could not be taken out of the store", film.Id);
        }
    }
}
