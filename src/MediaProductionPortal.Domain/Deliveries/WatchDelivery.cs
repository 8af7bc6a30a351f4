using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>A film or a picture of a delivered clip, on its way to a recipient's browser.</summary>
public sealed record DeliveredFilm(IStore Store, StoredObject File, string ContentType);

/// <summary>
/// Lets a recipient watch the clips of a delivery. Films go through the portal, which asks again while it sends them: a signed
/// link would outlive a delivery that is taken back.
/// </summary>
public sealed class WatchDelivery(IDbContextFactory<PortalDb> dbs, OpenDelivery open, Stores stores, TimeProvider clock)
{
    /// <summary>Clips of a page.</summary>
    public const int Most = 500;

    /// <summary>The clips that it hands over, and those of its rolls, by name; the renditions lead to <see cref="FilmAsync"/>.</summary>
    public async Task<Outcome<IReadOnlyList<ClipAnswer>>> ClipsAsync(Who who, Guid id, CancellationToken cancel)
    {
        var found = await open.FindAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        var delivery = found.Value;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clips = await Of(db, delivery).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(Most).ToListAsync(cancel);
        var answers = await ClipAnswers.OfAsync(db, stores, clips, cancel, TimeSpan.FromMinutes(1));
        var movies = await PackageMovies.OfAsync(db, delivery, cancel);
        return Outcome.Of<IReadOnlyList<ClipAnswer>>([
            .. answers.Select(c =>
                c with
                {
                    Renditions =
                    [
                        .. c
                            .Renditions.Where(r => MayShow(delivery, r.Kind))
                            .Select(r => r with { Url = Address(id, c.Id, r.Kind) }),
                    ],
                }
            ),
            .. movies.Select(m => m.Answer(Address(id, m.Id, RenditionKind.Proxy))),
        ]);
    }

    /// <summary>One rendition of one of its clips.</summary>
    public async Task<Outcome<DeliveredFilm>> FilmAsync(
        Who who,
        Guid id,
        Guid clipId,
        string kind,
        CancellationToken cancel
    )
    {
        var found = await open.FindAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await FindAsync(db, found.Value, clipId, kind, cancel) is not ({ } key, { } type))
            return Refusal.NotFound("film");
        var store = open.Pair(found.Value).Media;
        return await store.StatAsync(key, cancel) is { } file
            ? new DeliveredFilm(store, file, type)
            : Refusal.NotFound("film");
    }

    private static async Task<(string? Key, string? Type)> FindAsync(
        PortalDb db,
        Delivery delivery,
        Guid clipId,
        string kind,
        CancellationToken cancel
    )
    {
        if (await Of(db, delivery).AnyAsync(c => c.Id == clipId, cancel))
        {
            var all = await db.Renditions.AsNoTracking().Where(r => r.ClipId == clipId).ToListAsync(cancel);
            var found = all.Find(r => Text.Kebab(r.Kind) == kind && MayShow(delivery, r.Kind));
            return (found?.Key, found?.ContentType);
        }
        var movies = kind == "proxy" ? await PackageMovies.OfAsync(db, delivery, cancel) : [];
        return movies.FirstOrDefault(m => m.Id == clipId) is { } movie
            ? (movie.Key, PackageMovie.ContentType)
            : default;
    }

    /// <summary>Whether the person may still see it; asked while a film is sent.</summary>
    public async Task<bool> MayAsync(Who who, Guid id, CancellationToken cancel) =>
        !(await open.FindAsync(who, id, cancel)).IsRefused;

    /// <summary>Keeps what a recipient's page says was on the screen.</summary>
    public Task<Outcome<Done>> SeenAsync(
        Who who,
        Guid id,
        Guid clipId,
        SeenRequest request,
        CancellationToken cancel
    ) => SeenFrames.AgainAsync(() => KeepAsync(who, id, clipId, request, cancel));

    private async Task<Outcome<Done>> KeepAsync(
        Who who,
        Guid id,
        Guid clipId,
        SeenRequest request,
        CancellationToken cancel
    )
    {
        var found = await open.FindAsync(who, id, cancel);
        if (found.Refusal is { } no)
            return no;
        if (who.UserId is not { } user)
            return Refusal.NotFound("delivery");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await FramesAsync(db, found.Value, clipId, cancel) is not { } frames)
            return Refusal.NotFound("clip");
        if (SeenFrames.Trouble(request, frames) is { } odd)
            return odd;
        var view = await db.DeliveryViews.FirstOrDefaultAsync(
            v => v.DeliveryId == id && v.ClipId == clipId && v.UserId == user,
            cancel
        );
        if (view is null)
            db.DeliveryViews.Add(
                view = new()
                {
                    DeliveryId = id,
                    ClipId = clipId,
                    UserId = user,
                    By = Text.Cut(who.Name, 256),
                }
            );
        view.Spans = SeenFrames.Merge(view.Spans, request.Spans ?? []);
        (view.At, view.Revision) = (clock.GetUtcNow(), view.Revision + 1);
        await db.SaveChangesAsync(cancel);
        return default(Done);
    }

    /// <summary>Of the film of a clip or a movie of the package; null where it is neither.</summary>
    private static async Task<long?> FramesAsync(
        PortalDb db,
        Delivery delivery,
        Guid clipId,
        CancellationToken cancel
    ) =>
        await Of(db, delivery).Include(c => c.Renditions).FirstOrDefaultAsync(c => c.Id == clipId, cancel) is { } clip
            ? clip.Renditions.Find(r => r.Kind == RenditionKind.Proxy)?.Frames ?? clip.Frames ?? 0
            : (await PackageMovies.OfAsync(db, delivery, cancel)).FirstOrDefault(m => m.Id == clipId)?.Frames;

    private static string Address(Guid id, Guid clip, RenditionKind kind) =>
        $"/api/delivered/{id}/clips/{clip}/{Text.Kebab(kind)}";

    private static IQueryable<Clip> Of(PortalDb db, Delivery delivery) =>
        db
            .Clips.AsNoTracking()
            .Where(c =>
                c.TitleId == delivery.TitleId
                && (delivery.ClipIds.Contains(c.Id) || delivery.RollIds.Contains(c.RollId))
            );

    /// <summary>Nothing draws over the pictures of a strip.</summary>
    private static bool MayShow(Delivery delivery, RenditionKind kind) =>
        kind switch
        {
            RenditionKind.Filmstrip => delivery.Watermark != true,
            RenditionKind.Proxy
            or RenditionKind.Thumbnail
            or RenditionKind.Waveform
            or RenditionKind.Tracks12
            or RenditionKind.Tracks34
            or RenditionKind.Tracks56
            or RenditionKind.Tracks78 => true,
            _ => false,
        };
}
