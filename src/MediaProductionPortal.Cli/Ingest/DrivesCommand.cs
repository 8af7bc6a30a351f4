using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Ingest;

/// <summary><c>mpp drives</c>: what is plugged in, and what was.</summary>
internal static class DrivesCommand
{
    public static Command Make()
    {
        var state = new Option<string?>("--state") { Description = "Only drives in this state." };
        state.AcceptOnlyFromAmong("waiting", "ingesting", "done", "gone");
        var command = new Command("drives", "List the drives at the centres.") { state };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var wanted = run.Args.GetValue(state);
                var drives = await run.Portal.GetAsync<IReadOnlyList<DriveAnswer>>(
                    wanted is null ? "/api/drives" : $"/api/drives?state={wanted}",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Drives = drives });
                }
                else
                {
                    Show(run.Screen, drives);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, IReadOnlyList<DriveAnswer> drives)
    {
        if (drives.Count == 0)
        {
            screen.Say("No drive. Plug one in at a centre, or name a folder: mpp ingest PATH --title T --day D");
            return;
        }

        var table = Screen.MakeTable("Drive", "Centre", "State", "Rolls", "Files", "Bytes", "Errors");
        foreach (var column in table.Columns.Skip(3))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var drive in drives)
        {
            table.AddRow(
                Markup.Escape(drive.Label),
                Markup.Escape(drive.CentreName),
                Markup.Escape(drive.State),
                Amounts.Count(drive.Rolls.Count),
                Amounts.Count(drive.Files),
                Amounts.Bytes(drive.Bytes),
                Amounts.Count(drive.Rolls.Sum(r => r.Errors))
            );
        }

        screen.Show(table);
    }
}
