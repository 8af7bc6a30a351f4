using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Shares;

/// <summary>Showing clips to people.</summary>
internal static class SharesApi
{
    public static void MapShares(this WebApplication app)
    {
        var api = app.MapApi("Shares");
        api.MapPost("/shares", Make)
            .WithSummary("Shares clips or rolls with people or by link; a link is answered once.");
        api.MapGet("/titles/{codeOrId}/shares", List).WithSummary("Shares of a title, newest first.");
        api.MapGet("/shares/{id:guid}", Show).WithSummary("A share with who looked and fetched.");
        api.MapDelete("/shares/{id:guid}", Revoke).WithSummary("Takes a share back: it opens nothing from now on.");
        api.MapGet("/shared", WithMe).WithSummary("What was shared with the caller and is open.");
        api.MapGet("/shared/{id:guid}", Open).WithSummary("A share that the caller was given, with its clips.");
        app.MapSharedLinks();
    }

    private static async Task<Results<Ok<ShareAnswer>, ProblemHttpResult>> Make(
        ShareRequest request,
        Who who,
        MakeShare make,
        CancellationToken cancel
    ) => (await make.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<ShareAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        ListShares list,
        CancellationToken cancel
    ) => (await list.OfTitleAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<ShareDetailAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowShare show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id,
        Who who,
        RevokeShare revoke,
        CancellationToken cancel
    ) => (await revoke.RunAsync(who, id, cancel)).ToAnswer();

    private static Task<IReadOnlyList<ShareAnswer>> WithMe(Who who, ListShares list, CancellationToken cancel) =>
        list.WithMeAsync(who, cancel);

    private static async Task<Results<Ok<SharedAnswer>, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        OpenShare open,
        CancellationToken cancel
    ) => (await open.RunAsync(new(who, id), cancel)).ToAnswer();
}
