using System.CommandLine;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy look FILE --title T</c>: gives a title a .cube.</summary>
internal static class ProxyLookCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The .cube." };
        var title = ProxyCommand.Title();
        var command = new Command("look", "Give a title a look, for the player and for profiles.") { file, title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var name = Path.GetFileName(path);
                var look = await run.Portal.PostFileAsync<LookAnswer>(
                    ProxyCommand.Path(run.Args.GetRequiredValue(title), $"/looks?name={Uri.EscapeDataString(name)}"),
                    await GivenFile.ReadAsync(
                        path,
                        ReadCube.MostBytes,
                        "is larger than any .cube that is taken.",
                        cancel
                    ),
                    "application/octet-stream",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Look = look });
                }

                run.Screen.Say($"Look {look.Name}: {look.Form}.");
                return ExitCodes.Ok;
            }
        );
    }
}
