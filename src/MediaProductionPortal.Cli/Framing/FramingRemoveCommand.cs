using System.CommandLine;

namespace MediaProductionPortal.Framing;

/// <summary><c>mpp framing remove LIST --title T</c>: takes a version away that no pull was framed by.</summary>
internal static class FramingRemoveCommand
{
    public static Command Make()
    {
        var list = new Argument<string>("LIST") { Description = "Its name: the latest version; or NAME:N, or its id." };
        var title = FramingCommand.Title();
        var command = new Command("remove", "Take a version of a list away that no pull was framed by.")
        {
            list,
            title,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var found = await FramingCommand.FindAsync(run.Portal, code, run.Args.GetRequiredValue(list), cancel);
                await run.Portal.DeleteAsync(FramingCommand.Path(code, $"/{found.Id}"), cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Removed = found.Id });
                }

                run.Screen.Say($"{FramingCommand.Called(found)} is removed.");
                return ExitCodes.Ok;
            }
        );
    }
}
