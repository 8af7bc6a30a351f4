using System.CommandLine;
using System.Text.Json;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Webhooks;

/// <summary><c>mpp webhook list</c>, <c>add</c>, <c>test</c> and <c>remove</c>: addresses that are told what happens to a title.</summary>
internal static class WebhookCommand
{
    private static readonly Dictionary<string, WebhookKind> Kinds = Enum.GetValues<WebhookKind>()
        .Where(k => k != WebhookKind.Test)
        .ToDictionary(k => JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()));

    public static Command Make() =>
        new("webhook", "Addresses that are told what happens to a title.")
        {
            MakeList(),
            MakeAdd(),
            MakeTest(),
            MakeRemove(),
        };

    private static Command MakeList()
    {
        var title = Title();
        var command = new Command("list", "List a title's webhooks.") { title };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var all = await ListAsync(run.Portal, run.Args.GetRequiredValue(title), cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Webhooks = all });
                }

                var table = Screen.MakeTable("Address", "Id", "Hears of", "Waiting", "Last answer");
                foreach (var hook in all)
                {
                    table.AddRow(
                        Markup.Escape(hook.Url),
                        hook.Id.ToString(),
                        hook.Kinds.Count == 0 ? "everything" : string.Join(", ", hook.Kinds.Select(NameOf)),
                        Amounts.Count(hook.Waiting),
                        hook.LastTriedAt is null ? "-" : $"{hook.LastStatus?.ToString() ?? "none"}"
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeAdd()
    {
        var url = new Argument<string>("URL") { Description = "http or https." };
        var title = Title();
        var kinds = new Option<string[]>("--kind")
        {
            Description = "What it hears of; repeatable. Without: everything.",
            AllowMultipleArgumentsPerToken = true,
        };
        kinds.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var command = new Command("add", "Add one, and show its secret this once.") { url, title, kinds };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var added = await run.Portal.PostAsync<AddedWebhook>(
                    Path(run.Args.GetRequiredValue(title)),
                    new AddWebhookRequest(
                        run.Args.GetRequiredValue(url),
                        [.. (run.Args.GetValue(kinds) ?? []).Select(k => Kinds[k])]
                    ),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(added);
                }

                run.Screen.Say($"{added.Webhook.Url} is added. Its secret, shown this once: {added.Secret}");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeTest()
    {
        var hook = Hook();
        var title = Title();
        var command = new Command("test", "Send a call that says nothing but that it came.") { hook, title };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var found = await FindAsync(run, title, hook, cancel);
                var call = await run.Portal.PostAsync<WebhookCallAnswer>(
                    $"/api/webhooks/{found.Id}/test",
                    null,
                    cancel
                );
                while (call is { State: "waiting", Tries: 0 })
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(300), cancel);
                    var calls = await run.Portal.GetAsync<IReadOnlyList<WebhookCallAnswer>>(
                        $"/api/webhooks/{found.Id}/calls",
                        cancel
                    );
                    call = calls.FirstOrDefault(c => c.Id == call.Id) ?? call;
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Call = call });
                }

                run.Screen.Say(
                    call.State == "sent" ? $"{found.Url} answered {call.Status}." : $"{found.Url}: {call.Words}"
                );
                return call.State == "sent" ? ExitCodes.Ok : ExitCodes.Refused;
            }
        );
    }

    private static Command MakeRemove()
    {
        var hook = Hook();
        var title = Title();
        var command = new Command("remove", "Take one away, with what waits for it.") { hook, title };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var found = await FindAsync(run, title, hook, cancel);
                await run.Portal.DeleteAsync($"/api/webhooks/{found.Id}", cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Removed = found.Id });
                }

                run.Screen.Say($"{found.Url} hears nothing more.");
                return ExitCodes.Ok;
            }
        );
    }

    private static string NameOf(WebhookKind kind) => Kinds.First(k => k.Value == kind).Key;

    private static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    private static Argument<string> Hook() => new("WEBHOOK") { Description = "Its id or address." };

    private static string Path(string title) => $"/api/titles/{Uri.EscapeDataString(title)}/webhooks";

    private static Task<IReadOnlyList<WebhookAnswer>> ListAsync(
        PortalClient portal,
        string title,
        CancellationToken cancel
    ) => portal.GetAsync<IReadOnlyList<WebhookAnswer>>(Path(title), cancel);

    private static async Task<WebhookAnswer> FindAsync(
        CommandRun run,
        Option<string> title,
        Argument<string> hook,
        CancellationToken cancel
    )
    {
        var (code, word) = (run.Args.GetRequiredValue(title), run.Args.GetRequiredValue(hook));
        var named = (await ListAsync(run.Portal, code, cancel))
            .Where(w => w.Id.ToString() == word || w.Url == word)
            .ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => throw new CommandFailed(ExitCodes.Refused, "not-found", $"{code} has no webhook '{word}'."),
            _ => throw new CommandFailed(
                ExitCodes.Usage,
                "ambiguous",
                $"{named.Count} webhooks of {code} have this address. Say which, by id: {string.Join(", ", named.Select(w => w.Id))}"
            ),
        };
    }
}
