using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Pulls;

/// <summary><c>mpp pull plan EDIT --title T</c>: what would come out; changes nothing.</summary>
internal static class PullPlanCommand
{
    public static Command Make()
    {
        var arguments = new PullArguments();
        var command = new Command("plan", "What would come out of an edit, range by range; changes nothing.");
        arguments.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var request = await arguments.ReadAsync(run, cancel);
                var plan = await run.Portal.PostAsync<PullPlanAnswer>(
                    PullCommand.Path(run.Args.GetRequiredValue(arguments.Title), "/plan"),
                    request,
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(plan);
                }
                else
                {
                    Show(run.Screen, plan);
                }

                return plan.Blocked > 0 || plan.Problems.Count > 0 ? ExitCodes.EditUnmatched : ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, PullPlanAnswer plan)
    {
        var table = Screen.MakeTable("Event", "Clip", "In", "Out", "Frames", "Handles", "Name", "Notes");
        foreach (var item in plan.Items)
        {
            table.AddRow([
                .. new[]
                {
                    string.Join(" ", item.Events.Select(e => e.Number)),
                    item.Clip ?? item.Source,
                    item.In ?? "-",
                    item.Out ?? "-",
                    item.Count.ToString(CultureInfo.InvariantCulture),
                    $"{item.Head}/{item.Tail}",
                    item.Name ?? "-",
                    Notes(item),
                }.Select(c => Markup.Escape(FindingLines.Printable(c))),
            ]);
        }

        screen.Show(table);
        foreach (var skipped in plan.NotPulled)
        {
            screen.Note($"{skipped.Number}: {skipped.Words}");
        }

        foreach (var problem in plan.Problems)
        {
            screen.Note(problem.Words);
        }

        screen.Say(plan.Words);
        screen.Say(
            plan.Seconds is { } seconds
                ? $"About {TimeSpan.FromSeconds(Math.Ceiling(seconds)):g} of work. {plan.SecondsWords}"
                : plan.SecondsWords
        );
    }

    private static string Notes(PlannedItemAnswer item) =>
        string.Join(
            " ",
            new[]
            {
                item.LeftOut ? "Left out." : null,
                item.ChangeWords,
                item.Retime is { } r ? $"Plays as {r}." : null,
            }
                .OfType<string>()
                .Concat(item.Problems.Where(p => p.Code != "retime").Select(p => p.Words))
        );
}
