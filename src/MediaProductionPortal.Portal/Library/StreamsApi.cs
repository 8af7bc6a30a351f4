using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Library.Streams;
using MediaProductionPortal.Media;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library;

/// <summary>HLS of long clips and of published dailies: playlists, and the way to the pieces that they name.</summary>
internal static class StreamsApi
{
    /// <summary>Who asks is asked about each time; the pieces themselves come from the store, and may be kept.</summary>
    private const string Fresh = "private, no-store";

    public static void MapClipStreams(this RouteGroupBuilder clips) =>
        clips.MapStreams(
            (id, who, services, cancel) => services.GetRequiredService<FindClipStream>().RunAsync(who, id, cancel)
        );

    public static void MapDailiesStreams(this RouteGroupBuilder clips) =>
        clips.MapStreams(
            (id, who, services, cancel) => services.GetRequiredService<FindDailiesStream>().RunAsync(who, id, cancel)
        );

    private delegate Task<Outcome<StreamedFiles>> Find(
        Guid id,
        Who who,
        IServiceProvider services,
        CancellationToken cancel
    );

    private static void MapStreams(this RouteGroupBuilder group, Find find)
    {
        group
            .MapGet(
                "/stream/main.m3u8",
                async Task<Results<ContentHttpResult, ProblemHttpResult>> (
                    Guid id,
                    Who who,
                    HttpContext http,
                    CancellationToken cancel
                ) =>
                {
                    var found = await find(id, who, http.RequestServices, cancel);
                    return Playlist(http, found.Refusal ?? await found.Value.MainAsync(cancel));
                }
            )
            .Produces(StatusCodes.Status200OK, contentType: Playlists.ContentType)
            .WithSummary("HLS: the playlist that names the sizes of a stream, the largest first.");
        group
            .MapGet(
                "/stream/{size:int}.m3u8",
                async Task<Results<ContentHttpResult, ProblemHttpResult>> (
                    Guid id,
                    int size,
                    Who who,
                    HttpContext http,
                    CancellationToken cancel
                ) =>
                {
                    var found = await find(id, who, http.RequestServices, cancel);
                    return Playlist(http, found.Refusal ?? await found.Value.SizeAsync(size, cancel));
                }
            )
            .Produces(StatusCodes.Status200OK, contentType: Playlists.ContentType)
            .WithSummary("HLS: the playlist of one size, 1 the largest: ranges of one file.");
        group
            .MapGet(
                "/stream/{size:int}.mp4",
                async Task<Results<RedirectHttpResult, ProblemHttpResult>> (
                    Guid id,
                    int size,
                    string? of,
                    Who who,
                    HttpContext http,
                    CancellationToken cancel
                ) =>
                {
                    http.Response.Headers.CacheControl = Fresh;
                    var found = await find(id, who, http.RequestServices, cancel);
                    var link = found.Refusal ?? found.Value.Link(size, of);
                    return link.Refusal is { } no
                        ? no.ToProblem()
                        : TypedResults.Redirect(link.Value, permanent: false, preserveMethod: true);
                }
            )
            .WithSummary("HLS: leads to the file of one size in the store, by a link that is good for an hour.");
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Playlist(HttpContext http, Outcome<string> playlist)
    {
        http.Response.Headers.CacheControl = Fresh;
        return playlist.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.Content(playlist.Value, Playlists.ContentType);
    }
}
