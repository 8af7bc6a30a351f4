using System.Net.Mime;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Custody;

/// <summary>What is proven of rolls and drives, where it comes from, and bad files that are read once more.</summary>
internal static class CustodyApi
{
    public static void MapCustody(this WebApplication app)
    {
        app.MapRollReport();
        var api = app.MapApi("Custody");
        api.MapGet("/drives/{id:guid}/integrity", OfDrive)
            .WithSummary("What is proven of a drive's rolls, and its problem files.");
        var roll = api.MapGroup("/rolls/{id:guid}");
        roll.MapGet("/integrity", Integrity)
            .WithSummary(
                "Files of a roll with expected and found hash, list and generation, a page at a time; verdict is all, problems, changed, missing, new, unreadable or verified, search a part of the path."
            );
        roll.MapGet("/integrity/{fileId:guid}/frames", Frames)
            .WithSummary("Frames of a sequence with their hashes, in the order of their numbers, a page at a time.");
        roll.MapGet("/custody", Custody)
            .WithSummary("Generations of the roll's hash lists, the portal's own proofs, and people's decisions.");
        roll.MapGet("/custody/list", List)
            .Produces(200, contentType: MediaTypeNames.Application.Octet)
            .ProducesProblem(404)
            .WithSummary("One hash list or chain as it lies in the store; path is relative to the roll. Audited.");
        roll.MapGet("/custody/history.zip", History)
            .Produces(200, contentType: MediaTypeNames.Application.Zip)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .WithSummary("All hash lists of the roll as they lie in the store. Audited.");
        roll.MapGet("/rehash", ShowRehash)
            .WithSummary("The newest order to read bad files of the roll once more, with what came back.");
        roll.MapPost("/rehash", Rehash)
            .WithSummary("Asks the centre to read bad files of a held or failed roll once more. Audited.");
    }

    private static async Task<Results<Ok<DriveIntegrityAnswer>, ProblemHttpResult>> OfDrive(
        Guid id,
        Who who,
        ShowDriveIntegrity show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<IntegrityAnswer>, ProblemHttpResult>> Integrity(
        Guid id,
        string? search,
        string? verdict,
        string? after,
        int? take,
        Who who,
        ListIntegrity list,
        CancellationToken cancel
    )
    {
        var choice = QueryValues.Enum<VerdictChoice>("verdict", verdict);
        return choice.Refusal is { } wrong
            ? wrong.ToProblem()
            : (
                await list.RunAsync(
                    who,
                    id,
                    search,
                    choice.Value ?? VerdictChoice.All,
                    after,
                    QueryValues.Take(take),
                    cancel
                )
            ).ToAnswer();
    }

    private static async Task<Results<Ok<Page<IntegrityFileAnswer>>, ProblemHttpResult>> Frames(
        Guid id,
        Guid fileId,
        bool? problems,
        string? after,
        int? take,
        Who who,
        ListFrames list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, id, fileId, problems ?? false, after, QueryValues.Take(take), cancel)).ToAnswer();

    private static async Task<Results<Ok<CustodyAnswer>, ProblemHttpResult>> Custody(
        Guid id,
        Who who,
        ShowCustody show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<IResult> List(Guid id, string? path, Who who, ReadHashList read, CancellationToken cancel)
    {
        var file = await read.OneAsync(who, id, path, cancel);
        return file.Refusal is { } refusal
            ? refusal.ToProblem()
            // Never as what it calls itself: XML of a drive must not run in the portal's name.
            : TypedResults.Stream(file.Value.Content, MediaTypeNames.Application.Octet, file.Value.Name);
    }

    private static async Task<IResult> History(Guid id, Who who, ReadHashList read, CancellationToken cancel)
    {
        var zip = await read.AllAsync(who, id, cancel);
        return zip.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Stream(zip.Value.Content, MediaTypeNames.Application.Zip, zip.Value.Name);
    }

    private static async Task<Results<Ok<RehashAnswer>, ProblemHttpResult>> ShowRehash(
        Guid id,
        Who who,
        RehashRoll rehash,
        CancellationToken cancel
    ) => (await rehash.ShowAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<RehashAnswer>, ProblemHttpResult>> Rehash(
        Guid id,
        RehashRequest request,
        Who who,
        RehashRoll rehash,
        CancellationToken cancel
    ) => (await rehash.RunAsync(who, id, request, cancel)).ToAnswer();
}
