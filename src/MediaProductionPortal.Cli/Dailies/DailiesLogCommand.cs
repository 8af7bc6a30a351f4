using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary><c>mpp dailies log</c>: what was said and marked of a published session, for an editing system.</summary>
internal static class DailiesLogCommand
{
    public static Command Make()
    {
        var session = new Argument<Guid>("session") { Description = "Id of the session." };
        var format = new Option<DailiesLogFormat>("--format")
        {
            Description = "ale, csv or edl (markers on the session's own timeline).",
            DefaultValueFactory = _ => DailiesLogFormat.Csv,
        };
        var output = new Option<string?>("--out") { Description = "Write it into this file instead." };
        var command = new Command("log", "What was circled, selected, starred and said of a published session.")
        {
            session,
            format,
            output,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var wanted = run.Args.GetValue(format).ToString().ToLowerInvariant();
                await using var log = await run.Portal.GetStreamAsync(
                    $"/api/dailies/{run.Args.GetValue(session)}/log?format={wanted}",
                    cancel
                );
                if (run.Args.GetValue(output) is { } file)
                {
                    await WriteAsync(log, file, cancel);
                    run.Screen.Say($"Written into {file}.");
                    if (run.Screen.IsJson)
                    {
                        run.Screen.Json(new { File = file, Format = wanted });
                    }

                    return ExitCodes.Ok;
                }

                if (run.Screen.IsJson)
                {
                    using var reader = new StreamReader(log);
                    run.Screen.Json(new { Format = wanted, Text = await reader.ReadToEndAsync(cancel) });
                    return ExitCodes.Ok;
                }

                await using var screen = Console.OpenStandardOutput();
                await log.CopyToAsync(screen, cancel);
                return ExitCodes.Ok;
            }
        );
    }

    private static async Task WriteAsync(Stream log, string file, CancellationToken cancel)
    {
        try
        {
            await using var into = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await log.CopyToAsync(into, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed(
                ExitCodes.Refused,
                "not-written",
                $"{file} can't be written: {e.Message} Name another file with --out.",
                e
            );
        }
    }
}
