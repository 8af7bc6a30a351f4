using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Framing;

/// <summary><c>mpp framing list --title T</c>: the framing decision lists of a title, and which pulls they framed.</summary>
internal static class FramingListCommand
{
    public static Command Make()
    {
        var title = FramingCommand.Title();
        var command = new Command("list", "List a title's framing decision lists by name, versions newest first.")
        {
            title,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var answer = await run.Portal.GetAsync<TitleFramingsAnswer>(
                    FramingCommand.Path(run.Args.GetRequiredValue(title)),
                    cancel
                );
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

    private static void Show(Screen screen, TitleFramingsAnswer title)
    {
        if (title.Lists.Count == 0)
        {
            screen.Say(
                $"{title.TitleCode} has no framing decision lists. Give it one: mpp framing add FILE --title {title.TitleCode}"
            );
            return;
        }

        var table = Screen.MakeTable("List", "Canvases", "Intents", "Templates", "Pulls", "Added", "By");
        foreach (var list in title.Lists)
        {
            table.AddRow([
                .. new[]
                {
                    FramingCommand.Called(list),
                    Lines(list.Canvases.Select(c => c.Words)),
                    Lines(list.Intents.Select(i => i.Words)),
                    Lines(list.Templates.Select(t => t.Words)),
                    list.Pulls.Count == 0 ? "-" : string.Join(", ", list.Pulls),
                    list.AddedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                    FindingLines.Printable(list.AddedBy),
                }.Select(Markup.Escape),
            ]);
        }

        screen.Show(table);
    }

    private static string Lines(IEnumerable<string> words) =>
        string.Join("\n", words.Select(FindingLines.Printable).DefaultIfEmpty("-"));
}
