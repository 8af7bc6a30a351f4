using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Pulls;

/// <summary>The framing decision lists of titles, by which plates are framed.</summary>
internal static class FramingsApi
{
    public static void MapFramings(this WebApplication app)
    {
        var api = app.MapApi("Pulls");
        var title = api.MapGroup("/titles/{codeOrId}/framings");
        title
            .MapGet("/", List)
            .WithSummary("A title's framing decision lists, every version, and which pulls used it.");
        title
            .MapPost("/", Add)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary(
                "Gives a title a framing decision list (the body is an .fdl file); of a name that is there it becomes the next version. Audited."
            );
        title.MapDelete("/{id:guid}", Remove).WithSummary("Takes a version away that no pull was framed by. Audited.");
        api.MapGet("/framings/{id:guid}/file", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithSummary("A framing decision list as it came.");
    }

    private static async Task<Results<Ok<TitleFramingsAnswer>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        FramingLists lists,
        CancellationToken cancel
    ) => (await lists.ListAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<FramingListAnswer>, ProblemHttpResult>> Add(
        string codeOrId,
        string name,
        HttpRequest request,
        Who who,
        FramingLists lists,
        CancellationToken cancel
    )
    {
        if (await lists.RefuseAsync(who, codeOrId, cancel) is { } no)
            return no.ToProblem();
        var body = await WholeFile.ReadAsync(request, FramingLists.MostBytes, cancel);
        return body.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await lists.AddAsync(who, codeOrId, name, body.Value.ToArray(), cancel)).ToAnswer();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string codeOrId,
        Guid id,
        Who who,
        FramingLists lists,
        CancellationToken cancel
    ) => (await lists.RemoveAsync(who, codeOrId, id, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        FramingLists lists,
        CancellationToken cancel
    )
    {
        var file = await lists.OpenAsync(who, id, cancel);
        return file.Refusal is { } no
            ? no.ToProblem()
            : TypedResults.File(file.Value.File, "application/json", file.Value.Name);
    }
}
