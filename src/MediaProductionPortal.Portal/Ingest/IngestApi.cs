using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Ingest;

/// <summary>Drives: what waits, what runs, and the order to ingest.</summary>
internal static class IngestApi
{
    public static void MapIngest(this WebApplication app)
    {
        app.MapRolls();
        var api = app.MapApi("Ingest");
        api.MapGet("/home", Home).WithSummary("What needs the caller now, most urgent first.");
        api.MapGet("/drives", List)
            .WithSummary("Drives, newest first; state is waiting, ingesting, done or gone, title a code or id.");
        api.MapGet("/drives/{id:guid}", Show).WithSummary("One drive with its rolls and findings.");
        api.MapPost("/drives/{id:guid}/ingest", Start)
            .WithSummary("Confirms title, shoot day and unit of a drive's rolls and starts the ingest.");
    }

    private static Task<HomeAnswer> Home(Who who, ShowHome home, CancellationToken cancel) =>
        home.RunAsync(who, cancel);

    private static async Task<Results<Ok<IReadOnlyList<DriveAnswer>>, ProblemHttpResult>> List(
        string? state,
        Guid? centre,
        string? title,
        Who who,
        ListDrives list,
        ShowTitle titles,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<DriveState>("state", state);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var of = await titles.IdAsync(who, title, cancel);
        return of.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await list.RunAsync(who, wanted.Value, centre, of.Value, cancel));
    }

    private static async Task<Results<Ok<DriveAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowDrive show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<StartIngestAnswer>, ProblemHttpResult>> Start(
        Guid id,
        StartIngestRequest request,
        Who who,
        StartIngest start,
        CancellationToken cancel
    ) => (await start.RunAsync(who, id, request, cancel)).ToAnswer();
}
