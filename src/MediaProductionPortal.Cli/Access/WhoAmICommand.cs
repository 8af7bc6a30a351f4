using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary><c>mpp whoami</c>.</summary>
internal static class WhoAmICommand
{
    public static Command Make()
    {
        var command = new Command("whoami", "Say which portal this is signed in to, and as whom.");
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var me = await run.Portal.GetAsync<MeAnswer>("/api/me", cancel).ConfigureAwait(false);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { run.Portal.Login.Url, Me = me });
                }

                run.Screen.Say($"{me.Name} <{me.Email}>{(me.IsAdmin ? ", admin" : "")} at {run.Portal.Login.Url}");
                return ExitCodes.Ok;
            }
        );
    }
}
