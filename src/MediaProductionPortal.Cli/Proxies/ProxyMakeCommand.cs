using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy make --title T --profile P</c>.</summary>
internal static class ProxyMakeCommand
{
    public static Command Make()
    {
        var title = ProxyCommand.Title();
        var profile = new Option<string?>("--profile")
        {
            Description = "Name of a profile, or web for the player's; without it, with --which failed, every profile.",
        };
        var roll = ProxyCommand.Roll();
        var which = new Option<string>("--which")
        {
            Description = "missing (and failed), failed, outdated or all.",
            DefaultValueFactory = _ => "missing",
        };
        which.AcceptOnlyFromAmong("missing", "failed", "outdated", "all");
        var command = new Command("make", "Have proxies made. What is there stays until the new one is.")
        {
            title,
            profile,
            roll,
            which,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var request = new OrderProxiesRequest(
                    run.Args.GetValue(profile),
                    Enum.Parse<ProxyChoice>(run.Args.GetRequiredValue(which), ignoreCase: true),
                    await ProxyCommand.RollIdAsync(run.Portal, code, run.Args.GetValue(roll), cancel)
                );
                var ordered = await run.Portal.PostAsync<OrderedProxies>(
                    ProxyCommand.Path(code, "/proxies"),
                    request,
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(ordered);
                }

                run.Screen.Say(ordered.Words);
                return ExitCodes.Ok;
            }
        );
    }
}
