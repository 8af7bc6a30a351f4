using System.CommandLine;
using MediaProductionPortal.Terminal;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Deliveries;

/// <summary><c>mpp download DELIVERY|URL [DEST]</c>: fetches what was delivered, verified file by file.</summary>
internal static class DownloadCommand
{
    public static Command Make()
    {
        var what = new Argument<string>("DELIVERY") { Description = "Its id, its address in a browser, or its name." };
        var dest = new Argument<string?>("DEST")
        {
            Description = "Folder to write into; a folder with the delivery's name, here, when nothing is said.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("download", "Fetch a delivery and verify every file.") { what, dest, quiet };
        var wishes = DownloadOptions.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var asked = wishes.Of(run);
                var delivery = await FindDelivery.RunAsync(run.Portal, run.Args.GetRequiredValue(what), cancel);
                var folder = Path.GetFullPath(run.Args.GetValue(dest) ?? FolderName.Of(delivery.Name));
                var ticker = new DownloadTicker(run.Screen, run.Args.GetValue(quiet));
                DownloadResult result;
                try
                {
                    result = await new DownloadDelivery(run.Portal, asked, TimeProvider.System).RunAsync(
                        delivery,
                        folder,
                        ticker,
                        cancel
                    );
                }
                finally
                {
                    ticker.End();
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(Answer(result));
                }

                Say(run.Screen, result);
                return result.ExitCode;
            }
        );
    }

    public static void Say(Screen screen, DownloadResult result)
    {
        var trail = result.Trail;
        foreach (var fault in trail.Faults.Take(20))
        {
            screen.Note(fault.Words);
        }

        if (trail.Faults.Count > 20)
        {
            screen.Note($"… and {trail.Faults.Count - 20:N0} files more.");
        }

        screen.Say(
            $"{Amounts.Count(trail.Files)} of {Amounts.Count(result.Delivery.Files)} files ({Amounts.Bytes(trail.Bytes)}) of '{result.Delivery.Name}' are in {result.Folder} and verified; {Amounts.Count(trail.AlreadyThere)} were there before. {Amounts.Bytes(trail.Fetched)} fetched in {Amounts.Duration(result.Took.TotalSeconds)}."
        );
        foreach (var older in result.Contradictions.Take(20))
        {
            screen.Note(DownloadVerdict.Says(older));
        }

        if (result.Contradictions.Count > 20)
        {
            screen.Note($"… and {result.Contradictions.Count - 20:N0} more that older hash lists deny.");
        }

        if (result.Manifest is { } manifest)
        {
            screen.Say($"Hash list: {manifest}");
        }

        if (result.Receipt is null)
        {
            screen.Note(
                "The receipt could not be sent. Run the command again when the portal answers: nothing is fetched twice."
            );
        }

        if (
            result.Words is { } words
            && (trail.Faults.Count == 0 || result.ExitCode == ExitCodes.DeliveryClosed)
            && result.ExitCode != ExitCodes.OlderListDiffers
        )
        {
            screen.Note($"mpp: {words}");
        }
    }

    public static object Answer(DownloadResult result) =>
        new
        {
            Delivery = new { result.Delivery.Id, result.Delivery.Name },
            result.Folder,
            result.ExitCode,
            result.Delivery.Files,
            result.Delivery.Bytes,
            Verified = result.Trail.Files,
            result.Trail.AlreadyThere,
            BytesFetched = result.Trail.Fetched,
            BytesResumed = result.Trail.Resumed,
            Failed = result.Trail.Faults.Select(f => new
            {
                f.Path,
                f.Cause,
                f.Words,
            }),
            OlderListsSay = result.Contradictions.Select(c => new
            {
                c.Path,
                c.List,
                c.Generation,
                c.Says,
                c.Found,
            }),
            result.Words,
            result.Manifest,
            Receipt = result.Receipt?.Id,
            ReceiptState = result.Receipt?.State,
            Seconds = Math.Round(result.Took.TotalSeconds, 2),
        };
}
