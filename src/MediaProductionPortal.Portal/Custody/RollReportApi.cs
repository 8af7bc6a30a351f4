using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Custody;

/// <summary>One report for many rolls, for the camera crew; printable at <c>/report</c> with the same query.</summary>
internal static class RollReportApi
{
    public static void MapRollReport(this WebApplication app)
    {
        var reports = app.MapApi("Custody").MapGroup("/reports");
        reports
            .MapGet("/rolls", Rolls)
            .WithSummary(
                "Which cards may be wiped and which not, with every finding; choose by drive, title, day, unit or roll (repeatable)."
            );
        reports
            .MapGet("/rolls.csv", Csv)
            .Produces(200, contentType: "text/csv")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .WithSummary("The same report as CSV: a row for each finding, one for a roll without.");
    }

    private static async Task<Results<Ok<RollsReportAnswer>, ProblemHttpResult>> Rolls(
        Guid? drive,
        string? title,
        DateOnly? day,
        string? unit,
        Guid[]? roll,
        Who who,
        ReportRolls report,
        ShowTitle titles,
        CancellationToken cancel
    ) => (await RunAsync(drive, title, day, unit, roll, who, report, titles, cancel)).ToAnswer();

    private static async Task<IResult> Csv(
        Guid? drive,
        string? title,
        DateOnly? day,
        string? unit,
        Guid[]? roll,
        Who who,
        ReportRolls report,
        ShowTitle titles,
        CancellationToken cancel
    )
    {
        var answer = await RunAsync(drive, title, day, unit, roll, who, report, titles, cancel);
        return answer.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(
                // With a byte order mark, by which spreadsheets know that names are UTF-8.
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ReportCsv.Of(answer.Value))],
                "text/csv; charset=utf-8",
                $"rolls {answer.Value.MadeAt:yyyy-MM-dd HHmm}.csv"
            );
    }

    private static async Task<Outcome<RollsReportAnswer>> RunAsync(
        Guid? drive,
        string? title,
        DateOnly? day,
        string? unit,
        Guid[]? roll,
        Who who,
        ReportRolls report,
        ShowTitle titles,
        CancellationToken cancel
    )
    {
        var of = await titles.IdAsync(who, title, cancel);
        return of.Refusal is { } refusal
            ? refusal
            : await report.RunAsync(who, new ReportChoice(drive, of.Value, day, unit, roll), cancel);
    }
}
