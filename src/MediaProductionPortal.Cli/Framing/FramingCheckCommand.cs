using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Framing;

/// <summary><c>mpp framing check FILE</c>: whether a list can be used, and what is wrong with it where; needs no portal.</summary>
internal static class FramingCheckCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The .fdl." };
        var command = new Command("check", "Say whether a framing decision list can be used; needs no portal.")
        {
            file,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var reading = ReadFdl.Bytes(await FramingFile.ReadAsync(path, cancel));
                List<FramingFinding> findings =
                [
                    .. reading.Findings,
                    .. reading.Fdl is { } read ? CheckFdl.Of(read) : [],
                ];
                if (reading.Fdl is { FramesNothing: true })
                {
                    findings.Add(
                        new(
                            FindingSeverity.Error,
                            "$",
                            "The list has neither canvases nor canvas templates, so nothing can be framed by it."
                        )
                    );
                }

                var errors = findings.Count(f => f.Severity == FindingSeverity.Error);
                var exit = errors > 0 ? ExitCodes.Refused : ExitCodes.Ok;
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            File = path,
                            ExitCode = exit,
                            Version = reading.Fdl?.Version.ToString(),
                            Canvases = reading.Fdl?.Canvases.Select(c => new
                            {
                                c.Id,
                                c.Label,
                                c.Dimensions.Width,
                                c.Dimensions.Height,
                            }),
                            Intents = reading.Fdl?.FramingIntents.Select(i => new { i.Id, i.Label }),
                            Templates = reading.Fdl?.CanvasTemplates.Select(t => new { t.Id, t.Label }),
                            Findings = findings,
                        }
                    );
                }

                foreach (var finding in findings.OrderBy(f => f.Severity))
                {
                    Say(run.Screen, finding);
                }

                run.Screen.Say(
                    errors > 0 ? $"CAN'T BE USED: {Amounts.Count(errors)} {(errors == 1 ? "error" : "errors")}."
                    : reading.Fdl is { } good
                        ? $"CAN BE USED: FDL {good.Version}, {FramingFile.Words(good.Canvases.Count(), good.FramingIntents.Count, good.CanvasTemplates.Count)}."
                    : ""
                );
                return exit;
            }
        );
    }

    private static void Say(Screen screen, FramingFinding finding)
    {
        var severity = finding.Severity.ToString().ToLower(CultureInfo.InvariantCulture);
        screen.Say($"{severity, -7} {FindingLines.Printable(finding.Path)}");
        screen.Say($"        {FindingLines.Printable(finding.Words)}");
        if (finding.Expected is not null || finding.Found is not null)
        {
            screen.Say(
                $"        expected {FindingLines.Printable(finding.Expected ?? "-")}, found {FindingLines.Printable(finding.Found ?? "-")}"
            );
        }
    }
}
