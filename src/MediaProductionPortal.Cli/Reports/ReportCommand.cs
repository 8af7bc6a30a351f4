using System.CommandLine;
using MediaProductionPortal.Days;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Reports;

/// <summary><c>mpp report add FILE</c>: attaches a camera or sound report to a shoot day.</summary>
internal static class ReportCommand
{
    public static Command Make() => new("report", "Camera and sound reports.") { MakeAdd() };

    private static Command MakeAdd()
    {
        var file = new Argument<string>("FILE") { Description = "CSV or ALE." };
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var day = DayOption.Make(required: true);
        var unit = new Option<string?>("--unit") { Description = "Unit, like MU or SU." };
        var kind = new Option<string>("--kind")
        {
            Description = "Whose report it is.",
            DefaultValueFactory = _ => "camera",
        };
        kind.AcceptOnlyFromAmong("camera", "sound");
        var command = new Command("add", "Attach a camera or sound report to a shoot day.")
        {
            file,
            title,
            day,
            unit,
            kind,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var bytes = await ReadAsync(path, cancel);
                var query =
                    $"day={DayOption.Text(run.Args.GetValue(day)!.Value)}&kind={run.Args.GetRequiredValue(kind)}"
                    + $"&name={Uri.EscapeDataString(Path.GetFileName(path))}"
                    + (run.Args.GetValue(unit) is { } u ? $"&unit={Uri.EscapeDataString(u)}" : "");
                var answer = await run.Portal.PostFileAsync<AddReportAnswer>(
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/reports?{query}",
                    bytes,
                    "application/octet-stream",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(answer);
                }

                run.Screen.Say(answer.Words);
                run.Screen.Say(
                    "Columns: "
                        + string.Join(
                            ", ",
                            answer.Report.Mapping.OrderBy(m => m.Key).Select(m => $"{m.Key} = {m.Value}")
                        )
                );
                foreach (var finding in answer.Report.Findings)
                {
                    run.Screen.Note(
                        $"{finding.Severity.ToString().ToLowerInvariant()}: {(finding.Path.Length == 0 ? "" : finding.Path + ": ")}{finding.Words}"
                    );
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static Task<byte[]> ReadAsync(string path, CancellationToken cancel) =>
        GivenFile.ReadAsync(
            path,
            ReportReader.MostBytes,
            $"is larger than {ReportReader.MostBytes / 1024 / 1024} MiB: that is no report.",
            cancel
        );
}
