using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Deliveries;

/// <summary>What a recipient watches: the clips of a delivery, their films and pictures, and what was seen of them.</summary>
internal static class DeliveredFilms
{
    public static void MapDeliveredFilms(this RouteGroupBuilder mine)
    {
        mine.MapGet("/{id:guid}/clips", Clips)
            .WithSummary("The clips of a delivery, to be watched; films and pictures lead through the portal.");
        mine.MapGet("/{id:guid}/clips/{clip:guid}/{kind}", Film)
            .OverLine(LinePriority.People)
            .Produces(200, contentType: "video/mp4")
            .ProducesProblem(404)
            .ProducesProblem(409)
            .WithSummary(
                "A film or picture of a clip (proxy, thumbnail, …), ranges too; it breaks off within seconds when the delivery is closed."
            );
        mine.MapPost("/{id:guid}/clips/{clip:guid}/seen", See)
            .WithSummary("What the caller's page had on the screen, as spans of frames.");
    }

    private static async Task<Results<Ok<IReadOnlyList<ClipAnswer>>, ProblemHttpResult>> Clips(
        Guid id,
        Who who,
        WatchDelivery watch,
        CancellationToken cancel
    ) => (await watch.ClipsAsync(who, id, cancel)).ToAnswer();

    private static async Task<IResult> Film(
        Guid id,
        Guid clip,
        string kind,
        HttpContext http,
        Who who,
        WatchDelivery watch,
        TimeProvider clock
    )
    {
        var film = await watch.FilmAsync(who, id, clip, kind, http.RequestAborted);
        if (film.Refusal is { } no)
            return no.ToProblem();
        var (store, file, type) = film.Value;
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            new GuestStream(store, file, cancel => watch.MayAsync(who, id, cancel), clock),
            type,
            enableRangeProcessing: true
        );
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> See(
        Guid id,
        Guid clip,
        SeenRequest request,
        Who who,
        WatchDelivery watch,
        CancellationToken cancel
    ) => (await watch.SeenAsync(who, id, clip, request, cancel)).ToAnswer();
}
