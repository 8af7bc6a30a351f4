using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit list --title T</c>: the edits that a title keeps, by cut.</summary>
internal static class EditListCommand
{
    public static Command Make()
    {
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var command = new Command("list", "List the edits of a title by cut, versions newest first.") { title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var answer = await run.Portal.GetAsync<TitleEditsAnswer>(
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/edits",
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

    /// <summary>"v03"; of a name without one "no version".</summary>
    public static string Version(EditAnswer edit) =>
        edit.Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"v{version:00}") : "no version";

    private static void Show(Screen screen, TitleEditsAnswer title)
    {
        if (title.Cuts.Count == 0)
        {
            screen.Say($"{title.TitleCode} has no edits. Give it one: mpp edit add FILE --title {title.TitleCode}");
            return;
        }

        var table = Screen.MakeTable("Cut", "Version", "File", "Format", "Events", "Findings", "Added", "By");
        foreach (var edit in title.Cuts.SelectMany(c => c.Versions))
        {
            table.AddRow(
                Cell(edit.Cut),
                Version(edit),
                Cell(edit.FileName),
                edit.Format.Name(),
                Amounts.Count(edit.Events),
                Amounts.Count(edit.Findings),
                edit.AddedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                Cell(edit.AddedBy)
            );
        }

        screen.Show(table);
    }

    private static string Cell(string text) => Markup.Escape(FindingLines.Printable(text));
}
