using System.CommandLine;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Storage;

/// <summary><c>mpp admin check-store</c> and <c>mpp admin link</c>.</summary>
internal static class AdminCommand
{
    public static Command Make() =>
        new("admin", "Looking after the portal; for site admins.") { MakeCheckStore(), PortalLinkCommand.Make() };

    private static Command MakeCheckStore()
    {
        var store = new Option<string?>("--store")
        {
            Description = "Name of one store, such as media or archive; all when nothing is said.",
        };
        var command = new Command("check-store", "Try the stores out, and say in words what is wrong.") { store };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var names = run.Args.GetValue(store) is { } one
                    ? [Uri.EscapeDataString(one)]
                    : (await run.Portal.GetAsync<IReadOnlyList<StoreAnswer>>("/api/stores", cancel)).Select(s =>
                        s.Name
                    );
                var answers = new List<StoreCheckAnswer>();
                foreach (var name in names)
                {
                    answers.Add(
                        await run.Portal.PostAsync<StoreCheckAnswer>($"/api/stores/{name}/check", null, cancel)
                    );
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Stores = answers });
                }
                else
                {
                    foreach (var answer in answers)
                    {
                        Show(run.Screen, answer);
                    }
                }

                return answers.Exists(a => a.Lines.Any(l => l.Verdict == StoreVerdict.Bad))
                    ? ExitCodes.Refused
                    : ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, StoreCheckAnswer answer)
    {
        screen.Say($"{answer.Store}: {answer.Place}");
        var table = Screen.MakeTable("Check", "", "");
        foreach (var line in answer.Lines)
        {
            var verdict = line.Verdict switch
            {
                StoreVerdict.Good => "good",
                StoreVerdict.Advice => "advice",
                StoreVerdict.Bad => "BAD",
                _ => "?",
            };
            table.AddRow(Markup.Escape(line.Check), verdict, Markup.Escape(line.Words));
        }

        screen.Show(table);
    }
}
