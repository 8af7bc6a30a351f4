using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>A review file that a guest may see now.</summary>
public sealed record GuestFilm(IStore Store, StoredObject File, string ContentType);

/// <summary>Opens the film of a clip for a guest; asked again while it is sent, since links are taken back.</summary>
public sealed class FilmOfDailies(IDbContextFactory<PortalDb> dbs, OpenDailies open, Stores stores)
{
    public async Task<Outcome<GuestFilm>> RunAsync(WatchKey key, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var opened = await open.RunAsync(db, key, cancel);
        if (opened.Refusal is { } no)
            return no;
        var viewer = opened.Value;
        if ((await WatchedClip.FindAsync(db, viewer, clipId, cancel))?.Review is not { } review)
            return Refusal.NotFound("clip");
        var store = (await stores.OfTitleAsync(db, viewer.Session.TitleId, cancel)).Media;
        return await store.StatAsync(review.Key, cancel) is { } file
            ? new GuestFilm(store, file, review.ContentType)
            : Refusal.NotFound("film");
    }
}
