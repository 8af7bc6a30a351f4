using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Lines;

/// <summary><c>mpp admin link show</c> and <c>set</c>: what the portal itself may send and copy, and when.</summary>
internal static class PortalLinkCommand
{
    private const string Path = "/api/line";

    public static Command Make() =>
        new("link", "The portal's own line: what it sends and copies itself.") { MakeShow(), MakeSet() };

    private static Command MakeShow()
    {
        var command = new Command("show", "Show rate, timetable, and what goes on now.");
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                Show(run.Screen, await run.Portal.GetAsync<PortalLineAnswer>(Path, cancel));
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeSet()
    {
        var options = new TimetableOptions();
        var command = new Command("set", "Set rate and timetable; what is not given stays.");
        options.AddTo(command);
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var change = options.Read(run.Args);
                var now = (await run.Portal.GetAsync<PortalLineAnswer>(Path, cancel)).Timetable;
                Show(run.Screen, await run.Portal.PutAsync<PortalLineAnswer>(Path, change(now), cancel));
                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, PortalLineAnswer line)
    {
        if (screen.IsJson)
        {
            screen.Json(new { Line = line });
            return;
        }

        var table = Screen.MakeTable("The portal's line", "");
        table.AddRow("Time zone", Markup.Escape(line.Timetable.TimeZone));
        table.AddRow("Mbit/s", RuleText.Show(line.Timetable.MbitPerSecond));
        foreach (var rule in line.Timetable.Rules)
        {
            table.AddRow("Rule", Markup.Escape(RuleText.Show(rule)));
        }

        table.AddRow("Limit now", RuleText.Show(line.MbitPerSecond));
        screen.Show(table);
        if (line.Uses.Count == 0)
        {
            screen.Say("Nothing is sent or copied now.");
            return;
        }

        var uses = Screen.MakeTable("Machine", "People", "Deliveries", "Pulls, dailies", "Archive, upkeep");
        foreach (var use in line.Uses)
        {
            uses.AddRow(
                Markup.Escape(use.Machine),
                Mbit(use.People),
                Mbit(use.Deliveries),
                Mbit(use.Work),
                Mbit(use.Upkeep)
            );
        }

        screen.Show(uses);
    }

    private static string Mbit(double rate) => rate.ToString("0.#", CultureInfo.InvariantCulture);
}
