using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>Films of published dailies that come through the portal, and those with a viewer's name burnt in.</summary>
internal static class MarkedApi
{
    public static void MapMarked(this RouteGroupBuilder api)
    {
        api.MapGet("/dailies/{id:guid}/marked", List)
            .WithSummary("Films of a session with a viewer's name burnt in: whose, how far, and why one failed.");
        api.MapPost("/dailies/marked/{id:guid}/stop", Stop)
            .WithSummary("Stops the making of a film with a viewer's name. Audited.");
        api.MapPost("/dailies/marked/{id:guid}/again", Again)
            .WithSummary("Makes a film with a viewer's name once more; what is there is watched until then. Audited.");
    }

    /// <summary>The same for members and for guests of a link.</summary>
    public static void MapFilms(this RouteGroupBuilder group)
    {
        group
            .MapGet("/film/{clip:guid}", Film)
            .OverLine(LinePriority.People)
            .Produces(StatusCodes.Status200OK, contentType: "video/mp4")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary(
                "The review MP4 of a clip, ranges too; of who has a burnt-in watermark the one with their name. It breaks off within seconds when they may not watch any more."
            );
        group
            .MapGet("/clips/{clip:guid}/film", Own)
            .WithSummary("How far the film of a clip with the caller's name is; asks for it where nobody did.");
    }

    private static async Task<IResult> Film(
        Guid clip,
        WatchDoor door,
        HttpContext http,
        FilmOfDailies films,
        TimeProvider clock
    )
    {
        var film = await films.RunAsync(door.Key, clip, http.RequestAborted);
        if (film.Refusal is { } no)
            return no.ToProblem();
        // opened as a page of its own, or saved by a browser's menu, it would stand without the page's name over it
        if (door.Key.Link is not null && http.Request.Headers["Sec-Fetch-Dest"].ToString() is not ("" or "video"))
            return Refusal.NotAllowed("Watch it on the page that the link leads to.").ToProblem();
        var (store, file, type) = film.Value;
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(new GuestStream(store, file, StillAsync, clock), type, enableRangeProcessing: true);

        // also not when the title asks for names in films meanwhile, or the film was made anew
        async Task<bool> StillAsync(CancellationToken cancel)
        {
            var now = await films.RunAsync(door.Key, clip, cancel);
            return !now.IsRefused && now.Value.File.Key == file.Key;
        }
    }

    private static async Task<Results<Ok<OwnFilmAnswer>, ProblemHttpResult>> Own(
        Guid clip,
        WatchDoor door,
        ShowMarked show,
        CancellationToken cancel
    ) => (await show.RunAsync(door.Key, clip, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<MarkedFilmAnswer>>, ProblemHttpResult>> List(
        Guid id,
        Who who,
        ShowMarked show,
        CancellationToken cancel
    ) => (await show.ListAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Stop(
        Guid id,
        Who who,
        TendMarked tend,
        CancellationToken cancel
    ) => (await tend.StopAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Again(
        Guid id,
        Who who,
        TendMarked tend,
        CancellationToken cancel
    ) => (await tend.AgainAsync(who, id, cancel)).ToAnswer();
}
