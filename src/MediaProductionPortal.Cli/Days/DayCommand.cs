using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Days;

/// <summary><c>mpp day show</c>: what a shoot day misses, and how far its clips have come.</summary>
internal static class DayCommand
{
    public static Command Make() => new("day", "Shoot days.") { MakeShow() };

    private static Command MakeShow()
    {
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var day = DayOption.Make(required: true);
        var unit = new Option<string?>("--unit") { Description = "Unit (default: the day's first; \"\" for none)." };
        var command = new Command("show", "Show how complete a shoot day is.") { title, day, unit };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path =
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/days/{DayOption.Text(run.Args.GetValue(day)!.Value)}"
                    + (run.Args.GetValue(unit) is { } u ? $"?unit={Uri.EscapeDataString(u)}" : "");
                var answer = await run.Portal.GetAsync<DayAnswer>(path, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(answer);
                }
                else
                {
                    Show(run.Screen, answer);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, DayAnswer day)
    {
        screen.Say($"{day.TitleCode} {DayOption.Text(day.Day)} {day.Unit ?? "(no unit)"}");
        foreach (var line in day.Headlines)
        {
            screen.Say(line.Tone == "good" ? line.Words : $"! {line.Words}");
        }

        if (day.Lines.Count == 0 && day.Rolls.Count == 0)
        {
            screen.Say("Nothing is known of this day: register a drive, attach a report, or ingest one.");
            return;
        }

        var table = Screen.MakeTable(
            "Clip",
            "Roll",
            "Circled",
            "Reported",
            "Registered",
            "On drive",
            "Verified",
            "Stored",
            "Archived",
            "Problem"
        );
        foreach (var l in day.Lines)
        {
            table.AddRow(
                Markup.Escape(l.Name),
                Markup.Escape(l.Roll ?? ""),
                l.Circled == true ? "circled" : "",
                Mark(l.Reported),
                Mark(l.Registered),
                Mark(l.OnDrive),
                Mark(l.Verified),
                Mark(l.Stored),
                Mark(l.Archived),
                Markup.Escape(l.Problem ?? "")
            );
        }

        foreach (var r in day.Lines.Count == 0 ? day.Rolls : [])
        {
            table.AddRow(
                "",
                Markup.Escape(r.Name),
                "",
                Mark(r.Reported),
                Mark(r.Registered),
                Mark(r.OnDrive),
                Mark(r.Verified),
                Mark(r.Stored),
                Mark(r.Archived),
                Markup.Escape(r.Problem ?? "")
            );
        }

        screen.Show(table);
    }

    private static string Mark(bool yes) => yes ? "yes" : "-";
}
