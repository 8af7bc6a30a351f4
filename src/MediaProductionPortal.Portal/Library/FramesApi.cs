using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Media;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace MediaProductionPortal.Library;

/// <summary>Single frames of clips, as pictures.</summary>
internal static class FramesApi
{
    /// <summary>A frame changes only when the clip's proxy is made anew; then its tag does.</summary>
    private const string Cached = "private, max-age=3600";

    private const string SoonAgain = "2";

    public static void MapFrames(this RouteGroupBuilder clips) =>
        clips
            .MapGet("/{id:guid}/frames/{frame:long}", Show)
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg")
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary(
                "Exactly one frame of a clip from its proxy, 0 the first, as jpeg or png; width takes the next of 160, 320, 640, 960, or the proxy's; download gives it a file name with its timecode."
            );

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Show(
        Guid id,
        long frame,
        int? width,
        string? format,
        bool? download,
        Who who,
        HttpContext http,
        ShowFrame show,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<StillFormat>("format", format);
        if (wanted.Refusal is { } odd)
            return odd.ToProblem();
        var shown = await show.RunAsync(who, id, frame, width, wanted.Value ?? StillFormat.Jpeg, cancel);
        if (shown.Refusal is { } no)
        {
            if (no.Code != ShowFrame.Busy)
                return no.ToProblem();
            http.Response.Headers.RetryAfter = SoonAgain;
            return no.ToProblem(StatusCodes.Status503ServiceUnavailable);
        }
        http.Response.Headers.CacheControl = Cached;
        var still = shown.Value;
        return TypedResults.File(
            still.Picture,
            still.ContentType,
            download == true ? still.FileName : null,
            entityTag: new EntityTagHeaderValue($"\"{still.Tag}\"")
        );
    }
}
