using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Deliveries;

/// <summary>Companies that get deliveries.</summary>
internal static class VendorsApi
{
    public static void MapVendors(this RouteGroupBuilder api)
    {
        api.MapGet("/vendors", List).WithSummary("Vendors by name; with their people for a site admin.");
        api.MapPost("/vendors", Add).WithSummary("Adds a company.");
        api.MapPost("/vendors/{id:guid}/members", LetIn)
            .WithSummary("Lets a person see what is delivered to a company.");
        api.MapDelete("/vendors/{id:guid}/members/{userId:guid}", Remove)
            .WithSummary("Takes that away again, at once.");
    }

    private static async Task<Results<Ok<IReadOnlyList<VendorAnswer>>, ProblemHttpResult>> List(
        Who who,
        Vendors vendors,
        CancellationToken cancel
    ) => (await vendors.ListAsync(who, cancel)).ToAnswer();

    private static async Task<Results<Ok<VendorAnswer>, ProblemHttpResult>> Add(
        VendorRequest request,
        Who who,
        Vendors vendors,
        CancellationToken cancel
    ) => (await vendors.AddAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> LetIn(
        Guid id,
        VendorMemberRequest request,
        Who who,
        Vendors vendors,
        CancellationToken cancel
    ) => (await vendors.LetInAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid id,
        Guid userId,
        Who who,
        Vendors vendors,
        CancellationToken cancel
    ) => (await vendors.RemoveAsync(who, id, userId, cancel)).ToAnswer();
}
