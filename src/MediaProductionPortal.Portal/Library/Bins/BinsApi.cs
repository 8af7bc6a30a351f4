using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Library.Bins;

/// <summary>Bins: clips of a title that people put together.</summary>
internal static class BinsApi
{
    public static void MapBins(this IEndpointRouteBuilder api)
    {
        var bins = api.MapGroup("/bins");
        bins.MapGet("/", List).WithSummary("Bins by name: of a title (title), that hold a clip (clip), or all.");
        bins.MapPost("/", Make).WithSummary("Makes a bin in a title; clips may come with it.");
        bins.MapPut("/{id:guid}", Rename).WithSummary("Gives a bin another name.");
        bins.MapDelete("/{id:guid}", Remove).WithSummary("Removes a bin; its clips stay in the library.");
        bins.MapPost("/{id:guid}/clips", Add).WithSummary("Puts clips of the bin's title into it.");
        bins.MapPost("/{id:guid}/clips/remove", TakeOut).WithSummary("Takes clips out of a bin.");
    }

    private static async Task<Results<Ok<IReadOnlyList<BinAnswer>>, ProblemHttpResult>> List(
        string? title,
        Guid? clip,
        Who who,
        ListBins list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, title, clip, cancel)).ToAnswer();

    private static async Task<Results<Ok<BinFilledAnswer>, ProblemHttpResult>> Make(
        BinRequest request,
        Who who,
        MakeBin make,
        CancellationToken cancel
    ) => (await make.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<BinAnswer>, ProblemHttpResult>> Rename(
        Guid id,
        RenameBinRequest request,
        Who who,
        ChangeBin change,
        CancellationToken cancel
    ) => (await change.RenameAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        Who who,
        ChangeBin change,
        CancellationToken cancel
    ) => (await change.RemoveAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<BinFilledAnswer>, ProblemHttpResult>> Add(
        Guid id,
        BinClipsRequest request,
        Who who,
        FillBin fill,
        CancellationToken cancel
    ) => (await fill.AddAsync(who, id, request.Clips ?? [], cancel)).ToAnswer();

    private static async Task<Results<Ok<BinFilledAnswer>, ProblemHttpResult>> TakeOut(
        Guid id,
        BinClipsRequest request,
        Who who,
        FillBin fill,
        CancellationToken cancel
    ) => (await fill.TakeOutAsync(who, id, request.Clips ?? [], cancel)).ToAnswer();
}
