using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MediaProductionPortal.Reports;

/// <summary>Camera and sound reports of shoot days.</summary>
internal static class ReportsApi
{
    public static void MapReports(this WebApplication app)
    {
        var api = app.MapApi("Reports");
        api.MapPost("/titles/{codeOrId}/reports", Add)
            .Accepts<byte[]>("application/octet-stream", "*/*")
            .WithSummary(
                "Attaches a camera or sound report (CSV or ALE, the body is the file) to a shoot day; kind is camera or sound."
            );
        api.MapGet("/titles/{codeOrId}/reports", List).WithSummary("The reports of a title's day, all versions.");
        api.MapGet("/reports/{id:guid}", Show).WithSummary("One report with its rows and versions.");
        api.MapGet("/reports/{id:guid}/file", Open)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The report's file as it came.");
        api.MapPut("/reports/{id:guid}/mapping", Map)
            .WithSummary(
                "Says which column tells what; the title's later reports with the same columns are read alike."
            );
    }

    private static async Task<Results<Ok<AddReportAnswer>, ProblemHttpResult>> Add(
        string codeOrId,
        DateOnly day,
        string name,
        string? unit,
        string? kind,
        HttpRequest request,
        Who who,
        AddReport add,
        CancellationToken cancel
    )
    {
        var wanted = QueryValues.Enum<ReportKind>("kind", kind);
        if (wanted.Refusal is { } wrong)
            return wrong.ToProblem();
        var body = await WholeFile.ReadAsync(request, ReportReader.MostBytes, cancel);
        if (body.Refusal is { } refusal)
            return refusal.ToProblem();
        var report = new ReportToAdd(codeOrId, day, unit, wanted.Value ?? ReportKind.Camera, name, body.Value);
        return (await add.RunAsync(who, report, cancel)).ToAnswer();
    }

    private static async Task<Results<Ok<IReadOnlyList<ReportAnswer>>, ProblemHttpResult>> List(
        string codeOrId,
        DateOnly day,
        Who who,
        ListReports list,
        CancellationToken cancel
    ) => (await list.RunAsync(who, codeOrId, day, cancel)).ToAnswer();

    private static async Task<Results<Ok<ReportDetail>, ProblemHttpResult>> Show(
        Guid id,
        Who who,
        ListReports list,
        CancellationToken cancel
    ) => (await list.ShowAsync(who, id, cancel)).ToAnswer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Open(
        Guid id,
        Who who,
        ListReports list,
        CancellationToken cancel
    )
    {
        var file = await list.OpenAsync(who, id, cancel);
        // Never as a page of ours: what somebody uploaded is only ever saved.
        return file.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(file.Value.File, "application/octet-stream", file.Value.Name);
    }

    private static async Task<Results<Ok<ReportDetail>, ProblemHttpResult>> Map(
        Guid id,
        MapReportRequest request,
        Who who,
        MapReport map,
        CancellationToken cancel
    ) => (await map.RunAsync(who, id, request, cancel)).ToAnswer();
}
