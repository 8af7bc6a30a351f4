using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Days;

/// <summary>Shoot days and how complete they are.</summary>
internal static class DaysApi
{
    public static void MapDays(this WebApplication app)
    {
        var api = app.MapApi("Days");
        api.MapGet("/titles/{codeOrId}/days", List)
            .WithSummary($"Shoot days of a title, newest first, {ListDays.Most} at most, and how complete each is.");
        api.MapGet("/titles/{codeOrId}/days/{day}", Show)
            .WithSummary("One shoot day of one unit, clip by clip; without unit: the day's first, an empty one: none.");
        api.MapGet("/titles/{codeOrId}/days/{day}/clips.csv", Csv)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithSummary("The same as a table.");
    }

    private static async Task<Results<Ok<IReadOnlyList<DaySummary>>, ProblemHttpResult>> List(
        string codeOrId,
        Who who,
        ListDays list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, codeOrId, cancel)).ToAnswer();

    private static async Task<Results<Ok<DayAnswer>, ProblemHttpResult>> Show(
        string codeOrId,
        DateOnly day,
        string? unit,
        Who who,
        ShowDay show,
        CancellationToken cancel
    ) => (await show.RunAsync(who, codeOrId, day, unit, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Csv(
        string codeOrId,
        DateOnly day,
        string? unit,
        Who who,
        ShowDay show,
        CancellationToken cancel
    )
    {
        var answer = await show.RunAsync(who, codeOrId, day, unit, cancel);
        if (answer.Refusal is { } refusal)
            return refusal.ToProblem();
        var name = $"{answer.Value.TitleCode}_{day:yyyyMMdd}_{answer.Value.Unit ?? "all"}_completeness.csv";
        // A spreadsheet takes a table for UTF-8 only when it begins with a byte order mark.
        byte[] file = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(DayCsv.Of(answer.Value))];
        return TypedResults.File(file, "text/csv; charset=utf-8", name);
    }
}
