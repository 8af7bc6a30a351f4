using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Deliveries.Window;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Links;

/// <summary><c>mpp open LINK</c>: what the button <i>Open in mpp</i> of a delivery starts.</summary>
internal static class OpenCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    public static Command Make()
    {
        var link = new Argument<string>("LINK") { Description = "mpp://HOST/delivered/ID" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only say where the page is." };
        var command = new Command("open", "Fetch the delivery that a link names, seen in a page of this machine.")
        {
            link,
            noBrowser,
        };
        return command.Runs(
            null,
            async (run, cancel) =>
            {
                var browser = !run.Args.GetValue(noBrowser);
                try
                {
                    return await OpenAsync(run, run.Args.GetRequiredValue(link), browser, cancel);
                }
                catch (CommandFailed failed) when (browser && Console.IsErrorRedirected)
                {
                    // Started by a browser: nobody reads a terminal.
                    await TroublePage.ShowAsync(failed.Message, cancel);
                    throw;
                }
            }
        );
    }

    private static async Task<int> OpenAsync(CommandRun run, string text, bool browser, CancellationToken cancel)
    {
        var link = MppLink.Of(text);
        var login = SavedLogin.Find();
        if (login is null || !link.IsOf(login.Url))
        {
            throw new CommandFailed(
                ExitCodes.NotSignedIn,
                "another-portal",
                $"This link is of {link.Authority}, and you are {(login is null ? "not signed in anywhere" : $"signed in at {login.Url}")}. Nothing was fetched. If you know that portal, run in a terminal: mpp login https://{link.Authority}"
            );
        }

        var last = RunningWindow.Last();
        if (last is not null && await last.AnswersAsync(cancel))
        {
            if (!await last.FetchAsync(link.Delivery, cancel))
            {
                throw new CommandFailed(
                    ExitCodes.Refused,
                    "not-found",
                    "This delivery is not open to you: it was taken back, ran out, or is for somebody else. See: mpp delivery list"
                );
            }

            run.Screen.Say($"It is fetched next: {last.Address}");
            if (browser)
            {
                Desktop.Open(last.Address!.ToString());
            }

            return ExitCodes.Ok;
        }

        var dest = last?.Dest ?? Path.Combine(Downloads(), "Deliveries");
        var wishes = new DownloadWishes(null, false, DownloadWishes.UsualConnections);
        using var window = new WatchWindow(run, dest, wishes, all: false, browser);
        return await window.RunAsync(Look, link.Delivery, cancel);
    }

    private static string Downloads() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Downloads");
}
