using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Upkeep;

/// <summary>Scrubs and restores of rolls.</summary>
internal static class UpkeepApi
{
    public static void MapUpkeep(this WebApplication app)
    {
        var roll = app.MapApi("Upkeep").MapGroup("/rolls/{id:guid}");
        roll.MapGet("/upkeep", Show)
            .WithSummary("Scrubs and restores of a roll, newest first, and when the timetable scrubs it next.");
        roll.MapPost("/scrub", Scrub)
            .WithSummary("Reads both copies of every object of a roll and compares them with its hash list. Audited.");
        roll.MapPost("/restore", Restore)
            .WithSummary(
                "Puts back what is bad in one store from the other, which is proven first: what scrubs found, or with all whatever is bad. Audited."
            );
        roll.MapDelete("/upkeep/{runId:guid}", Stop)
            .WithSummary("Stops a scrub or restore; what it found and mended stands. Audited.");
    }

    private static async Task<Results<Ok<RollUpkeepAnswer>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ShowUpkeep show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<Ok<UpkeepAnswer>, ProblemHttpResult>> Scrub(
        Guid id,
        ScrubRequest request,
        Who who,
        StartUpkeep start,
        CancellationToken cancel
    ) => (await start.ScrubAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<UpkeepAnswer>, ProblemHttpResult>> Restore(
        Guid id,
        RestoreRequest request,
        Who who,
        StartUpkeep start,
        CancellationToken cancel
    ) => (await start.RestoreAsync(who, id, request, cancel)).ToAnswer();

    private static async Task<Results<Ok<UpkeepAnswer>, ProblemHttpResult>> Stop(
        Guid id,
        Guid runId,
        Who who,
        StopUpkeep stop,
        CancellationToken cancel
    ) => (await stop.RunAsync(who, id, runId, cancel)).ToAnswer();
}
