using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Shipments;

/// <summary>What set registers before a drive leaves.</summary>
internal static class ShipmentsApi
{
    public static void MapShipments(this WebApplication app)
    {
        var api = app.MapApi("Registrations");
        api.MapPost("/registrations", Register)
            .Accepts<Registered>("application/json")
            .WithSummary(
                "Registers a drive: the body is a registration file, as mpp register writes it. The same content twice is said and not doubled."
            );
        api.MapGet("/titles/{codeOrId}/registrations", List)
            .WithSummary("Registrations of a title, newest day first, all versions; day narrows.");
        api.MapGet("/registrations/{id:guid}", Show).WithSummary("One registration with its rolls and its history.");
        api.MapGet("/registrations/{id:guid}/file", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .WithSummary("The registration file as it came.");
        api.MapPut("/drives/{id:guid}/shipment", Dismiss)
            .WithSummary(
                "Says that a drive is another shipment than it was recognised as, or that it is it after all."
            );
    }

    private static async Task<Results<Ok<RegisterAnswer>, ProblemHttpResult>> Register(
        HttpRequest request,
        Who who,
        RegisterShipment register,
        CancellationToken cancel
    )
    {
        var body = await WholeFile.ReadAsync(request, RegistrationFile.MostBytes, cancel);
        return body.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await register.RunAsync(who, body.Value, RegistrationSource.Command, null, cancel)).ToAnswer();
    }

    private static async Task<Results<Ok<IReadOnlyList<RegistrationAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        DateOnly? day,
        Who who,
        ListRegistrations list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, codeOrId, day, cancel)).ToAnswer();

    private static async Task<Results<Ok<RegistrationDetail>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ListRegistrations list,
        CancellationToken cancel
    ) => (await list.ShowAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        ListRegistrations list,
        CancellationToken cancel
    )
    {
        var file = await list.OpenAsync(who, id, cancel);
        return file.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(file.Value.File, "application/json", file.Value.Name);
    }

    private static async Task<Results<Ok<DriveAnswer>, ProblemHttpResult>> Dismiss(
        Guid id,
        DismissShipmentRequest request,
        Who who,
        DismissShipment dismiss,
        CancellationToken cancel
    ) => (await dismiss.RunAsync(who, id, request, cancel)).ToAnswer();
}
