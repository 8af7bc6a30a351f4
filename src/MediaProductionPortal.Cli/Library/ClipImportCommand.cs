using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clip import FILE --title T</c>: holds an ALE or CSV against a title's clips; with --apply it is taken.</summary>
internal static class ClipImportCommand
{
    private const int Shown = 40;

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "ALE or CSV." };
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var only = new Option<string?>("--only")
        {
            Description = "Take these fields only, with commas: scene,take,circled.",
        };
        var apply = new Option<bool>("--apply") { Description = "Take it; without, nothing changes." };
        var command = new Command("import", "Take what an ALE or CSV says of a title's clips; first as a dry run.")
        {
            file,
            title,
            only,
            apply,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var query =
                    $"name={Uri.EscapeDataString(Path.GetFileName(path))}"
                    + (run.Args.GetValue(apply) ? "&apply=true" : "")
                    + (run.Args.GetValue(only) is { } fields ? $"&fields={Uri.EscapeDataString(fields)}" : "");
                var answer = await run.Portal.PostFileAsync<ClipListAnswer>(
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/lists?{query}",
                    await ReadAsync(path, cancel),
                    "application/octet-stream",
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

                return answer.TroubleCount > 0 ? ExitCodes.ListIncomplete : ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, ClipListAnswer answer)
    {
        foreach (var row in answer.Changes.Take(Shown))
        {
            var changes = row.Changes.Select(c =>
                $"{c.Field}: {c.Before ?? "-"} → {c.Value ?? "-"}{(row.Kept.Contains(c.Field) ? " (a person's correction stands)" : "")}"
            );
            screen.Say(FindingLines.Printable($"{row.Clip}  {string.Join(", ", changes)}"));
        }

        if (answer.Changed > Shown)
        {
            screen.Say($"… and {Amounts.Count(answer.Changed - Math.Min(Shown, answer.Changes.Count))} clips more");
        }

        foreach (var trouble in answer.Troubles)
        {
            screen.Note(FindingLines.Printable($"line {trouble.Line}, {trouble.Row}: {trouble.Words}"));
        }

        if (answer.OtherColumns.Count > 0)
        {
            screen.Say(
                FindingLines.Printable($"Kept with the clips as they are: {string.Join(", ", answer.OtherColumns)}")
            );
        }

        screen.Say(FindingLines.Printable($"{answer.FileName}: {answer.Words}"));
        screen.Say(
            answer.Applied?.Id is { } id ? $"To undo: mpp clip undo --change {id}"
            : answer.Changed > 0 ? "Nothing is changed yet: run it again with --apply."
            : "There is nothing to apply."
        );
    }

    private static Task<byte[]> ReadAsync(string path, CancellationToken cancel) =>
        GivenFile.ReadAsync(
            path,
            ReportReader.MostBytes,
            $"is larger than {ReportReader.MostBytes / 1024 / 1024} MiB: that is no list of clips.",
            cancel
        );
}
