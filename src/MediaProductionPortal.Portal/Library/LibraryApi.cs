using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library;

/// <summary>The Media Library: clips to find and to look at.</summary>
internal static class LibraryApi
{
    public static void MapLibrary(this WebApplication app)
    {
        var clips = app.MapApi("Library").MapGroup("/clips");
        clips
            .MapGet("/", List)
            .WithSummary(
                "Clips in name order, a page at a time; title is a code or id, text a part of what lists show."
            );
        clips
            .MapGet("/{id:guid}", Show)
            .WithSummary("A clip with its files, metadata and signed links to its renditions.");
    }

    private static async Task<Results<Ok<Page<ClipAnswer>>, ProblemHttpResult>> List(
        string? title,
        Guid? roll,
        string? kind,
        string? text,
        string? after,
        int? take,
        Who who,
        ListClips list,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<ClipKind>("kind", kind);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var query = new ClipQuery(title, roll, wanted.Value, text, after, QueryValues.Take(take, 60));
        return (await list.RunAsync(who, query, cancel)).ToAnswer();
    }

    private static async Task<Results<Ok<ClipDetailAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowClip show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();
}
