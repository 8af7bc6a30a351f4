using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy links --title T --profile P</c>: one link a line, for curl, wget or aria2.</summary>
internal static class ProxyLinksCommand
{
    public static Command Make()
    {
        var title = ProxyCommand.Title();
        var profile = new Option<string>("--profile") { Description = "Name of the profile.", Required = true };
        var roll = ProxyCommand.Roll();
        var command = new Command("links", "Signed links to what a profile made, one a line, good for hours.")
        {
            title,
            profile,
            roll,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var id = await ProxyCommand.RollIdAsync(run.Portal, code, run.Args.GetValue(roll), cancel);
                var query =
                    $"/proxies/links?profile={Uri.EscapeDataString(run.Args.GetRequiredValue(profile))}{(id is null ? "" : $"&roll={id}")}";
                var links = await run.Portal.GetAsync<IReadOnlyList<ProxyLinkAnswer>>(
                    ProxyCommand.Path(code, query),
                    cancel
                );
                var whole = links.Select(l => l with { Url = run.Portal.Whole(l.Url) }).ToList();
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Links = whole });
                }

                foreach (var link in whole)
                {
                    run.Screen.Say(link.Url);
                }

                return ExitCodes.Ok;
            }
        );
    }
}
