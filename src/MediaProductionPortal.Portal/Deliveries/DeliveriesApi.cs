using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Deliveries;

/// <summary>Handing files over: what a sender does, what a recipient sees.</summary>
internal static class DeliveriesApi
{
    public static void MapDeliveries(this WebApplication app)
    {
        var api = app.MapApi("Deliveries");
        api.MapPost("/deliveries", Make)
            .WithSummary("Hands clips, rolls or the package of a pull over to people or to a vendor. Audited.");
        api.MapGet("/titles/{codeOrId}/deliveries", List).WithSummary("Deliveries of a title, newest first.");
        api.MapGet("/deliveries/{id:guid}", Show).WithSummary("A delivery with its receipts and letters.");
        api.MapDelete("/deliveries/{id:guid}", Revoke)
            .WithSummary(
                "Takes a delivery back: no link from now on, those that are out end within a minute. Audited."
            );
        api.MapPost("/deliveries/{id:guid}/extend", Extend).WithSummary("Lets a delivery last so many days more.");
        api.MapPost("/deliveries/{id:guid}/letters", Resend).WithSummary("Writes to its recipients once more.");
        api.MapGet("/egress", Egress)
            .WithSummary("What was delivered and fetched, by title and vendor; of titles whose deliveries are seen.");
        api.MapVendors();
        api.MapDelivered();
    }

    private static async Task<Results<Ok<DeliveryAnswer>, ProblemHttpResult>> Make(
        DeliveryRequest request,
        Who who,
        MakeDelivery make,
        CancellationToken cancel
    ) => (await make.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<IReadOnlyList<DeliveryAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        ListDeliveries list,
        CancellationToken cancel
    ) => (await list.OfTitleAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<DeliveryDetailAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowDelivery show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id,
        Who who,
        ChangeDelivery change,
        CancellationToken cancel
    ) => (await change.RevokeAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Extend(
        Guid id,
        ExtendRequest request,
        Who who,
        ChangeDelivery change,
        CancellationToken cancel
    ) => (await change.ExtendAsync(who, id, request.Days, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Resend(
        Guid id,
        Who who,
        ChangeDelivery change,
        CancellationToken cancel
    ) => (await change.ResendAsync(who, id, cancel)).ToAnswer();

    private static Task<IReadOnlyList<EgressAnswer>> Egress(Who who, SumEgress sum, CancellationToken cancel) =>
        sum.RunAsync(who, cancel);
}
