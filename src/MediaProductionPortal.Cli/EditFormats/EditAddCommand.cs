using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit add FILE --title T</c>: gives a title an edit; it is kept as it came.</summary>
internal static class EditAddCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The edit." };
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var rate = new Option<string?>("--fps")
        {
            Description = "Frames a second of a list that does not say it (default: the title's).",
            HelpName = "R",
        };
        var command = new Command("add", "Give a title of the portal an edit, or a new version of one.")
        {
            file,
            title,
            rate,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var (name, bytes) = await EditToSend.AsItIsAsync(run.Args.GetRequiredValue(file), cancel);
                var fps = run.Args.GetValue(rate) is { } said ? $"&fps={Uri.EscapeDataString(said)}" : "";
                var answer = await run.Portal.PostFileAsync<AddEditAnswer>(
                    $"/api/titles/{Uri.EscapeDataString(run.Args.GetRequiredValue(title))}/edits?name={Uri.EscapeDataString(name)}{fps}",
                    bytes,
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

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, AddEditAnswer answer)
    {
        screen.Say(FindingLines.Printable(answer.Words));
        screen.Say(
            FindingLines.Printable(
                $"Cut {answer.Edit.Cut}, {EditListCommand.Version(answer.Edit)}, {answer.Edit.Format.Name()}"
                    + $"{(answer.Edit.GivenRate is { } rate ? $" at {rate} fps" : "")}; id {answer.Edit.Id}."
            )
        );
    }
}
