using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clip show CLIP</c>: its values, where each comes from, and who changed what.</summary>
internal static class ClipShowCommand
{
    public static Command Make()
    {
        var clip = new Argument<string>("CLIP") { Description = "Name or id." };
        var title = ClipCommand.Title();
        var command = new Command("show", "Show the values of a clip and where each comes from.") { clip, title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var id = await FindClip.RunAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(clip),
                    run.Args.GetValue(title),
                    cancel
                );
                var detail = await run.Portal.GetAsync<ClipDetailAnswer>($"/api/clips/{id}", cancel);
                var changes = await run.Portal.GetAsync<IReadOnlyList<ClipChangeAnswer>>(
                    $"/api/clips/{id}/changes",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            detail.Clip,
                            detail.Values,
                            Changes = changes,
                        }
                    );
                }
                else
                {
                    Show(run.Screen, detail, changes);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, ClipDetailAnswer detail, IReadOnlyList<ClipChangeAnswer> changes)
    {
        screen.Say(FindingLines.Printable($"{detail.Clip.Name}, roll {detail.Clip.Roll}, id {detail.Clip.Id}"));
        var table = Screen.MakeTable("Field", "Value", "From", "Files say");
        foreach (var value in detail.Values.Where(v => v.Source is not null))
        {
            table.AddRow(
                value.Field,
                Cell(value.Value),
                Cell($"{value.Source!.Value.ToString().ToLowerInvariant()} {value.Origin}"),
                value.ChangeId is null ? "" : Cell(value.OfFiles)
            );
        }

        screen.Show(table);
        foreach (var change in changes)
        {
            var at = change.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
            screen.Say(
                FindingLines.Printable(
                    $"{at}  {change.By}  {change.Words}  {(change.UndoneAt is null ? change.Id : $"undone by {change.UndoneBy}")}"
                )
            );
        }
    }

    private static string Cell(string? text) => Markup.Escape(FindingLines.Printable(text ?? "-").Trim());
}
