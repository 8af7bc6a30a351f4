using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A film that a viewer may see now: the review, or one of their own with their name burnt in.</summary>
public sealed record GuestFilm(IStore Store, StoredObject File, string ContentType);

/// <summary>Opens the film of a clip for a viewer; asked again while it is sent, since links are taken back.</summary>
public sealed class FilmOfDailies(IDbContextFactory<PortalDb> dbs, OpenDailies open, Stores stores)
{
    /// <summary>What stands in the place of a film without the viewer's name.</summary>
    internal static readonly Refusal NotReady = Refusal.Conflict(
        "film-not-ready",
        "You watch a film with your name in it, which is not made yet. The page of the dailies says how far it is, and plays it when it is ready."
    );

    public async Task<Outcome<GuestFilm>> RunAsync(WatchKey who, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, who, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if ((await WatchedClip.FindAsync(db, viewer, clipId, cancel))?.Review is not { } review)
            return Refusal.NotFound("clip");
        var key = review.Key;
        if (viewer.IsBurnt)
        {
            var own = await db
                .MarkedFilms.AsNoTracking()
                .FirstOrDefaultAsync(f => f.DailiesClipId == clipId && f.ViewerId == viewer.Id, cancel);
            if (own is null || !own.IsOf(review))
                return NotReady;
            key = own.Key!;
        }
        var store = (await stores.OfTitleAsync(db, viewer.Session.TitleId, cancel)).Media;
        return await store.StatAsync(key, cancel) is { } file
            ? new GuestFilm(store, file, review.ContentType)
            : Refusal.NotFound("film");
    }
}
