using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Framing;

/// <summary><c>mpp framing add FILE --title T</c>: gives a title a framing decision list, or the next version of one.</summary>
internal static class FramingAddCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The .fdl; one of a name that is there becomes its next version.",
        };
        var title = FramingCommand.Title();
        var command = new Command("add", "Give a title a framing decision list, or a new version of one.")
        {
            file,
            title,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var code = run.Args.GetRequiredValue(title);
                var list = await run.Portal.PostFileAsync<FramingListAnswer>(
                    FramingCommand.Path(code, $"?name={Uri.EscapeDataString(Path.GetFileName(path))}"),
                    await FramingFile.ReadAsync(path, cancel),
                    "application/octet-stream",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { List = list });
                }
                else
                {
                    Show(run.Screen, list);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, FramingListAnswer list)
    {
        screen.Say(
            FindingLines.Printable(
                $"{FramingCommand.Called(list)}: {FramingFile.Words(list.Canvases.Count, list.Intents.Count, list.Templates.Count)}."
            )
        );
        foreach (var note in list.Notes)
        {
            screen.Say($"  {FindingLines.Printable(note)}");
        }
    }
}
