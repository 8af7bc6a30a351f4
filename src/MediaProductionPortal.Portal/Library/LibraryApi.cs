using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Library.Bins;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library;

/// <summary>The Media Library: clips to find and to look at.</summary>
internal static class LibraryApi
{
    public static void MapLibrary(this WebApplication app)
    {
        var api = app.MapApi("Library");
        var clips = api.MapGroup("/clips");
        clips
            .MapGet("/", List)
            .WithSummary(
                "Clips that a search finds (q, as typed into the library's box), in any order (sort: a field, with a minus for the largest first), a page at a time: after and before take the marks of a page, from=end is the last page."
            );
        clips
            .MapGet("/facets", Facets)
            .WithSummary("How many clips a search finds, and how many have each day, unit, camera, roll, …");
        clips
            .MapGet("/export", Export)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("All that a search finds as a table: format is csv or ale.");
        clips
            .MapGet("/{id:guid}", Show)
            .WithSummary("A clip with its files, metadata and signed links to its renditions.");
        clips.MapFrames();
        clips.MapGroup("/{id:guid}").MapClipStreams();
        api.MapBins();
        var searches = api.MapGroup("/searches");
        searches.MapGet("/", Searches).WithSummary("Saved searches: one's own, and those shared with one's titles.");
        searches.MapPost("/", Save).WithSummary("Keeps a search; share it with everybody of its title.");
        searches.MapDelete("/{id:guid}", Remove).WithSummary("Removes a search of one's own.");
    }

    private static async Task<Results<Ok<ClipsPage>, ProblemHttpResult>> List(
        [AsParameters] ClipsAsked asked,
        string? after,
        string? before,
        string? from,
        int? take,
        Who who,
        ListClips list,
        CancellationToken cancel
    )
    {
        var query = asked.ToQuery();
        if (query.Refusal is { } wrong)
            return wrong.ToProblem();
        return (
            await list.RunAsync(
                who,
                query.Value with
                {
                    After = after,
                    Before = before,
                    FromEnd = from == "end",
                    Take = QueryValues.Take(take, 60),
                },
                cancel
            )
        ).ToAnswer();
    }

    private static async Task<Results<Ok<FacetsAnswer>, ProblemHttpResult>> Facets(
        [AsParameters] ClipsAsked asked,
        Who who,
        CountFacets count,
        CancellationToken cancel
    )
    {
        var query = asked.ToQuery();
        return query.Refusal is { } wrong
            ? wrong.ToProblem()
            : (await count.RunAsync(who, query.Value, cancel)).ToAnswer();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Export(
        [AsParameters] ClipsAsked asked,
        string? format,
        Who who,
        ExportClips export,
        CancellationToken cancel
    )
    {
        var query = asked.ToQuery();
        if (query.Refusal is { } wrong)
            return wrong.ToProblem();
        var kind = QueryValues.Enum<ClipTableFormat>("format", format);
        if (kind.Refusal is { } odd)
            return odd.ToProblem();
        var table = await export.RunAsync(who, query.Value, null, kind.Value ?? ClipTableFormat.Csv, cancel);
        if (table.Refusal is { } refusal)
            return refusal.ToProblem();
        return TypedResults.File(ClipFile.Bytes(table.Value), table.Value.ContentType, table.Value.FileName);
    }

    private static async Task<Results<Ok<ClipDetailAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowClip show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<SavedSearchAnswer>>, ProblemHttpResult>> Searches(
        string? title,
        Who who,
        SavedSearches searches,
        CancellationToken cancel
    ) => (await searches.ListAsync(who, title, cancel)).ToAnswer();

    private static async Task<Results<Ok<SavedSearchAnswer>, ProblemHttpResult>> Save(
        SaveSearchRequest request,
        Who who,
        SavedSearches searches,
        CancellationToken cancel
    ) => (await searches.SaveAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        Who who,
        SavedSearches searches,
        CancellationToken cancel
    ) => (await searches.RemoveAsync(who, id, cancel)).ToAnswer();
}

/// <summary>Which clips a request asks for.</summary>
/// <param name="Title">Code or id; without it every title that the person may see.</param>
/// <param name="Q">As typed into the box: <c>reel:A003* iso>800 "car mount" -kind:sound</c>.</param>
/// <param name="Sort">A field, with a minus for the largest first.</param>
/// <param name="Roll">Id of one roll.</param>
/// <param name="Kind">picture or sound.</param>
/// <param name="Text">Part of what is said about a clip.</param>
internal sealed record ClipsAsked(string? Title, string? Q, string? Sort, Guid? Roll, string? Kind, string? Text)
{
    public Outcome<ClipQuery> ToQuery()
    {
        var kind = QueryValues.Enum<ClipKind>("kind", Kind);
        return kind.Refusal is { } wrong ? wrong : new ClipQuery(Title, Roll, kind.Value, Text, Search: Q, Sort: Sort);
    }
}
