using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Storage;

/// <summary>Trying the stores out; for site admins.</summary>
internal static class AdminStoreApi
{
    public static void MapAdminStores(this WebApplication app)
    {
        var stores = app.MapApi("Stores").MapGroup("/stores");
        stores.MapGet("/", List).WithSummary("The stores that titles and centres can choose from.");
        stores
            .MapPost("/{name}/check", Check)
            .WithSummary("Tries a store out with small objects of its own, and says what is wrong.");
    }

    private static async Task<Results<Ok<IReadOnlyList<StoreAnswer>>, ProblemHttpResult>> List(
        Who who,
        ListStores list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, cancel)).ToAnswer();

    private static async Task<Results<Ok<StoreCheckAnswer>, ProblemHttpResult>> Check(
        string name,
        Who who,
        CheckStore check,
        HttpRequest request,
        CancellationToken cancel
    ) => (await check.RunAsync(who, name, $"{request.Scheme}://{request.Host}", cancel)).ToAnswer();
}
