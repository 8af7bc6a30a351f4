using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Lines;

/// <summary>Limit and use of the portal's line.</summary>
internal static class LineApi
{
    public static void MapLineApi(this RouteGroupBuilder api)
    {
        api.MapGet("/line", Show)
            .WithSummary("What the portal itself may send and copy, by a weekly timetable, and what goes on now.");
        api.MapPut("/line", Set)
            .WithSummary("Sets rate and timetable of what the portal itself sends; processes follow within seconds.");
    }

    private static async Task<Results<Ok<PortalLineAnswer>, ProblemHttpResult>> Show(
        Who who,
        ShowPortalLine show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, cancel)).ToAnswer();

    private static async Task<Results<Ok<PortalLineAnswer>, ProblemHttpResult>> Set(
        LinkTimetable timetable,
        Who who,
        SetPortalLine set,
        CancellationToken cancel
    ) => (await set.RunAsync(who, timetable, cancel)).ToAnswer();
}
