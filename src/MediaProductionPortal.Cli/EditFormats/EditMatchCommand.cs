using System.CommandLine;
using System.Globalization;
using System.Text;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit match FILE --title T</c>: finds the clip of every event in a title of the portal.</summary>
internal static class EditMatchCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The edit." };
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var name = new Option<string?>("--timeline")
        {
            Description = "Name of the timeline, where the file holds several.",
            HelpName = "NAME",
        };
        var handles = new Option<int?>("--handles")
        {
            Description = "Frames wished at each end (default: the title's).",
            HelpName = "N",
        };
        var options = new EditOptions();
        var command = new Command("match", "Find the clip of every event in a title of the portal; changes nothing.")
        {
            file,
            title,
            name,
            handles,
        };
        options.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var edit = await EditToSend.ReadAsync(path, options.Of(run), run.Args.GetValue(name), cancel);
                var query = new StringBuilder($"name={Uri.EscapeDataString(edit.Name)}");
                Add(query, "fps", run.Args.GetValue(options.Rate));
                Add(query, "timeline", edit.Timeline);
                Add(query, "handles", run.Args.GetValue(handles)?.ToString(CultureInfo.InvariantCulture));
                var answer = await run.Portal.PostFileAsync<MatchAnswer>(
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/edits/match?{query}",
                    edit.File,
                    "application/octet-stream",
                    cancel
                );
                answer = answer with
                {
                    File = Path.GetFileName(path),
                    Findings = [.. edit.Findings, .. answer.Findings],
                };
                var exit = MatchExit.Of(answer);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(MatchJson.Of(answer, exit));
                }
                else
                {
                    Show(run.Screen, answer);
                }

                return exit;
            }
        );
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value)}");
        }
    }

    private static void Show(Screen screen, MatchAnswer answer)
    {
        screen.Say(
            $"{FindingLines.Printable(answer.Timeline)}  {answer.Rate} fps, {Amounts.Count(answer.Events.Count)} events, against {answer.TitleCode}"
        );
        var table = Screen.MakeTable(
            "Event",
            "Track",
            "Record in",
            "Source",
            "Source in",
            "Match",
            "Clip",
            "Frames",
            "Why"
        );
        foreach (var row in answer.Events.SelectMany(MatchRows.Of))
        {
            table.AddRow([.. row.Select(c => Markup.Escape(FindingLines.Printable(c)))]);
        }

        screen.Show(table);
        foreach (var words in answer.RuleWords)
        {
            screen.Note(words);
        }

        EditFindingLines.Say(screen, answer.Findings);
        var counts = string.Join(
            ", ",
            answer.Counts.OrderBy(c => c.Key).Select(c => $"{Amounts.Count(c.Value)} {MatchRows.Word(c.Key)}")
        );
        screen.Say(
            MatchExit.Of(answer) == ExitCodes.Ok ? $"MATCHED: {counts}."
            : MatchExit.Of(answer) == ExitCodes.EditUnmatched ? $"NOT ALL MATCHED: {counts}."
            : $"NOT ALL READ: {counts}."
        );
    }
}
