using System.CommandLine;
using MediaProductionPortal.Deliveries.Window;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary><c>mpp watch DEST</c>: fetches whatever is delivered to me as it appears, each into a folder of its own.</summary>
internal static class WatchCommand
{
    public static Command Make()
    {
        var dest = new Argument<string>("DEST") { Description = "Folder that gets a folder for each delivery." };
        var every = new Option<int>("--every")
        {
            Description = "Seconds between two looks.",
            DefaultValueFactory = _ => 30,
        };
        var once = new Option<bool>("--once") { Description = "Fetch what is there now, then end." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var ui = new Option<bool>("--ui") { Description = "Show it in a page of this machine's browser." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "With --ui: only say where the page is." };
        var command = new Command("watch", "Fetch whatever is delivered to me, as it appears.")
        {
            dest,
            every,
            once,
            quiet,
            ui,
            noBrowser,
        };
        var wishes = DownloadOptions.AddTo(command);
        return command.Runs(
            null,
            async (run, cancel) =>
            {
                var asked = wishes.Of(run);
                var pause = TimeSpan.FromSeconds(Math.Clamp(run.Args.GetValue(every), 5, 3600));
                var folder = Path.GetFullPath(run.Args.GetRequiredValue(dest));
                if (run.Args.GetValue(ui))
                {
                    if (run.Args.GetValue(once))
                    {
                        throw CommandFailed.Usage("--once and --ui can't be had together.");
                    }

                    using var window = new WatchWindow(run, folder, asked, all: true, !run.Args.GetValue(noBrowser));
                    return await window.RunAsync(pause, null, cancel);
                }

                var book = new WatchedFolder(folder);
                using var timer = new PeriodicTimer(pause);
                int code;
                do
                {
                    code = await LookAsync(run, book, asked, run.Args.GetValue(quiet), run.Args.GetValue(once), cancel);
                } while (!run.Args.GetValue(once) && await timer.WaitForNextTickAsync(cancel));
                return code;
            }
        );
    }

    private static async Task<int> LookAsync(
        CommandRun run,
        WatchedFolder book,
        DownloadWishes wishes,
        bool quiet,
        bool once,
        CancellationToken cancel
    )
    {
        var worst = ExitCodes.Ok;
        try
        {
            var mine = await run.Portal.GetAsync<IReadOnlyList<DeliveryAnswer>>("/api/delivered", cancel);
            foreach (var delivery in mine.Where(d => d.Download && !book.IsDone(d.Id)).OrderBy(d => d.MadeAt))
            {
                var ticker = new DownloadTicker(run.Screen, quiet);
                var result = await new DownloadDelivery(run.Portal, wishes, TimeProvider.System).RunAsync(
                    delivery,
                    book.FolderOf(delivery.Id, delivery.Name),
                    ticker,
                    cancel
                );
                ticker.End();
                DownloadCommand.Say(run.Screen, result);
                worst = Math.Max(worst, result.ExitCode);
                if (result.IsDone)
                {
                    book.Done(delivery.Id);
                }
            }
        }
        catch (CommandFailed failed) when (!once && failed.ExitCode == ExitCodes.PortalUnreachable)
        {
            run.Screen.Note($"mpp: {failed.Message}");
        }

        return worst;
    }
}
