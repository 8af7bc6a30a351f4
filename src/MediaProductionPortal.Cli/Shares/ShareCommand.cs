using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Shares;

/// <summary><c>mpp share add</c>, <c>list</c> and <c>revoke</c>: clips that are shown to people or by link.</summary>
internal static class ShareCommand
{
    public static Command Make() =>
        new("share", "Show clips to people or by link.") { MakeAdd(), MakeList(), MakeRevoke() };

    private static Command MakeAdd()
    {
        var (title, query) = (FoundClips.Title(), FoundClips.Query());
        var name = new Option<string>("--name") { Description = "What they read first.", Required = true };
        var to = new Option<string[]>("--to")
        {
            Description = "E-mail addresses of people with an account here.",
            AllowMultipleArgumentsPerToken = true,
        };
        var link = new Option<bool>("--link") { Description = "Make a link for people without an account." };
        var days = new Option<int?>("--days") { Description = "Until it ends: 1 to 365; 14 when nothing is said." };
        var note = new Option<string?>("--note") { Description = "Said to those who get it." };
        var download = new Option<ShareDownload>("--download") { Description = "What they may fetch." };
        var command = new Command("add", "Share the clips that a search finds (500 at most).")
        {
            title,
            query,
            name,
            to,
            link,
            days,
            note,
            download,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var clips = await FoundClips.FindAsync(run.Portal, code, run.Args.GetRequiredValue(query), cancel);
                var share = await run.Portal.PostAsync<ShareAnswer>(
                    "/api/shares",
                    new ShareRequest(
                        code,
                        run.Args.GetRequiredValue(name),
                        [.. clips.Select(c => c.Id)],
                        People: run.Args.GetValue(to),
                        ByLink: run.Args.GetValue(link),
                        Note: run.Args.GetValue(note),
                        Days: run.Args.GetValue(days),
                        Download: run.Args.GetValue(download)
                    ),
                    cancel
                );
                if (share.Link is not null)
                {
                    share = share with { Link = run.Portal.Login.Url.TrimEnd('/') + share.Link };
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Share = share });
                }

                run.Screen.Say(
                    $"'{share.Name}' ({Amounts.Count(share.Clips)} clips) is shared until {Day(share.ExpiresAt)}."
                );
                if (share.Link is not null)
                {
                    run.Screen.Say($"The link, shown this once: {share.Link}");
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeList()
    {
        var title = FoundClips.Title();
        var command = new Command("list", "List the shares of a title, newest first.") { title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var shares = await run.Portal.GetAsync<IReadOnlyList<ShareAnswer>>(
                    $"/api/titles/{Uri.EscapeDataString(code)}/shares",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Shares = shares });
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("Share", "Id", "Clips", "With", "Until", "State");
                foreach (var share in shares)
                {
                    var with = share.ByLink ? [.. share.People, "link"] : share.People;
                    table.AddRow(
                        Markup.Escape(share.Name),
                        share.Id.ToString(),
                        Amounts.Count(share.Clips),
                        Markup.Escape(string.Join(", ", with)),
                        Day(share.ExpiresAt),
                        share.State
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeRevoke()
    {
        var id = new Argument<Guid>("ID") { Description = "Of the share, from mpp share list." };
        var command = new Command("revoke", "Take a share back: it opens nothing from now on.") { id };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                await run.Portal.DeleteAsync($"/api/shares/{run.Args.GetRequiredValue(id)}", cancel);
                run.Screen.Say("The share is taken back.");
                return ExitCodes.Ok;
            }
        );
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
