using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Centres;

/// <summary>Ingest centres and their agents, as people see them.</summary>
internal static class CentresApi
{
    public static void MapCentres(this WebApplication app)
    {
        var api = app.MapApi("Centres");
        api.MapGet("/centres", List).WithSummary("Centres that the caller is admin of, with their agents.");
        api.MapPost("/centres", Create).WithSummary("Makes a centre.");
        api.MapPost("/centres/{id:guid}/enrolment-codes", MakeCode)
            .WithSummary("Makes the one-time code for mpp-agent enrol; good for 15 minutes, answered once.");
        api.MapPost("/centres/{id:guid}/folders", NameFolder)
            .WithSummary("Lists a folder at the centre as if a drive had been plugged in there.");
        api.MapPut("/centres/{id:guid}/stores", ChooseStores)
            .WithSummary("Chooses where titles lie that chose no stores themselves and begin at this centre.");
        api.MapPut("/centres/{id:guid}/reading", SetReading)
            .WithSummary("Says whether drives are verified first, or verified and sent in one reading.");
        api.MapGet("/centres/{id:guid}/link", ShowLink)
            .WithSummary("The centre's link: timetable, use now and over the week, drives with time left.");
        api.MapPut("/centres/{id:guid}/link", SetLink)
            .WithSummary("Sets the link's rate and weekly timetable; agents follow within seconds.");
        api.MapPut("/drives/{id:guid}/link", SetDriveLink)
            .WithSummary("Sets a drive's priority on the link and when its bytes are wanted.");
        api.MapDelete("/agents/{id:guid}", Revoke).WithSummary("Takes an agent's token away.");
        api.MapGet("/orders/{id:guid}", ShowOrder)
            .WithSummary("Whether an order is done, and the drive that it led to.");
    }

    private static Task<IReadOnlyList<CentreAnswer>> List(Who who, ListCentres list, CancellationToken cancel) =>
        list.RunAsync(who, cancel);

    private static async Task<Results<Ok<CentreAnswer>, ProblemHttpResult>> Create(
        CreateCentreRequest request,
        Who who,
        CreateCentre create,
        CancellationToken cancel
    ) => (await create.RunAsync(who, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<EnrolmentCodeAnswer>, ProblemHttpResult>> MakeCode(
        Guid id,
        Who who,
        MakeEnrolmentCode make,
        CancellationToken cancel
    ) => (await make.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> NameFolder(
        Guid id,
        NameFolderRequest request,
        Who who,
        NameFolder name,
        CancellationToken cancel
    ) => (await name.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<CentreAnswer>, ProblemHttpResult>> ChooseStores(
        Guid id,
        ChooseStoresRequest request,
        Who who,
        ChooseCentreStores choose,
        CancellationToken cancel
    ) => (await choose.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<CentreAnswer>, ProblemHttpResult>> SetReading(
        Guid id,
        SetReadingRequest request,
        Who who,
        SetReading set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> ShowLink(
        Guid id,
        Who who,
        ShowLink show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<LinkAnswer>, ProblemHttpResult>> SetLink(
        Guid id,
        LinkTimetable timetable,
        Who who,
        SetLink set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, id, timetable, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> SetDriveLink(
        Guid id,
        DriveLinkRequest request,
        Who who,
        SetDriveLink set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id,
        Who who,
        RevokeAgent revoke,
        CancellationToken cancel
    ) => (await revoke.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<OrderAnswer>, ProblemHttpResult>> ShowOrder(
        Guid id,
        Who who,
        ShowOrder show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();
}
