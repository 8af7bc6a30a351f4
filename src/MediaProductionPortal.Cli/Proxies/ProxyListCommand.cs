using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy list --title T</c>: where proxies stand, and why.</summary>
internal static class ProxyListCommand
{
    public static Command Make()
    {
        var title = ProxyCommand.Title();
        var state = new Option<string?>("--state") { Description = "Only in this state." };
        state.AcceptOnlyFromAmong("waiting", "at-centre", "making", "made", "failed", "stopped");
        var profile = new Option<string?>("--profile") { Description = "Only of this profile." };
        var roll = ProxyCommand.Roll();
        var command = new Command("list", "List the proxies of a title, what waits and what failed.")
        {
            title,
            state,
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
                    "/proxies?take=500"
                    + Part("state", run.Args.GetValue(state))
                    + Part("profile", run.Args.GetValue(profile))
                    + Part("roll", id?.ToString());
                var all = new List<ClipProxyAnswer>();
                ProxyQueueAnswer page;
                string? after = null;
                do
                {
                    page = await run.Portal.GetAsync<ProxyQueueAnswer>(
                        ProxyCommand.Path(code, query + Part("after", after)),
                        cancel
                    );
                    all.AddRange(page.Items);
                    after = page.Next;
                } while (after is not null);

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(page with { Items = all, Next = null });
                    return ExitCodes.Ok;
                }

                Show(run.Screen, page, all);
                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, ProxyQueueAnswer page, List<ClipProxyAnswer> all)
    {
        var table = Screen.MakeTable("Clip", "Roll", "Profile", "State", "Words");
        foreach (var proxy in all)
        {
            table.AddRow(
                Markup.Escape(proxy.Clip),
                Markup.Escape(proxy.Roll),
                Markup.Escape(proxy.Profile),
                proxy.Percent is { } percent ? $"{proxy.State} {percent} %" : proxy.State,
                Markup.Escape(FindingLines.Printable(proxy.Words ?? ""))
            );
        }

        screen.Show(table);
        screen.Say(
            $"{Amounts.Count(page.Making)} being made, {Amounts.Count(page.Waiting)} waiting, {Amounts.Count(page.Failed)} failed, {Amounts.Count(page.Made)} made"
        );
    }

    private static string Part(string name, string? value) =>
        value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
