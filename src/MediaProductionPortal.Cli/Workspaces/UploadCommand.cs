using System.CommandLine;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Workspaces;

/// <summary><c>mpp upload PATH... --to TITLE:/FOLDER</c>: sends files and folders into a workspace, hashed before they leave.</summary>
internal static class UploadCommand
{
    public static Command Make()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders; a folder keeps its name.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string>("--to")
        {
            Description = "Title and folder: MOON:/From grading. Folders that are not there are made.",
            Required = true,
            HelpName = "TITLE:/FOLDER",
        };
        var vendor = VendorOption();
        var connections = new Option<int>("--connections")
        {
            Description = "Files and parts at once.",
            DefaultValueFactory = _ => 4,
        };
        var limit = new Option<double?>("--limit") { Description = "No faster than so many Mbit/s." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("upload", "Send files and folders into a workspace; run again to go on.")
        {
            paths,
            to,
            vendor,
            connections,
            limit,
            quiet,
        };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var many = run.Args.GetValue(connections);
                if (many is < 1 or > 64)
                {
                    throw CommandFailed.Usage("--connections is 1 to 64.");
                }

                var mbit = run.Args.GetValue(limit);
                if (mbit is <= 0)
                {
                    throw CommandFailed.Usage("--limit is more than 0 Mbit/s.");
                }

                var roots = LocalFiles.Of(run.Args.GetRequiredValue(paths), cancel);
                var place = await SpaceAddress.OpenAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(to),
                    run.Args.GetResult(vendor) is null ? null : run.Args.GetValue(vendor) ?? "",
                    cancel
                );
                var ticker = new DownloadTicker(run.Screen, run.Args.GetValue(quiet));
                UploadResult result;
                try
                {
                    result = await new UploadFiles(run.Portal, place, many, mbit, ticker).RunAsync(roots, cancel);
                }
                finally
                {
                    ticker.End();
                }

                Say(run.Screen, result);
                return result.ExitCode;
            }
        );
    }

    /// <summary>Whose returns, where the workspace is not one's own.</summary>
    public static Option<string?> VendorOption() =>
        new("--vendor")
        {
            Description =
                "The returns of a vendor company instead of your own workspace; of yours when no name follows.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "NAME",
        };

    private static void Say(Screen screen, UploadResult result)
    {
        if (screen.IsJson)
        {
            screen.Json(
                new
                {
                    result.Place,
                    result.ExitCode,
                    result.Files,
                    result.Bytes,
                    result.Stored,
                    result.AlreadyThere,
                    result.BytesSent,
                    result.PartsSkipped,
                    result.Lists,
                    Failed = result.Faults,
                    Seconds = Math.Round(result.Took.TotalSeconds, 2),
                }
            );
        }

        foreach (var fault in result.Faults.Take(20))
        {
            screen.Note($"{fault.Path}: {fault.Words}");
        }

        if (result.Faults.Count > 20)
        {
            screen.Note($"… and {result.Faults.Count - 20:N0} files more.");
        }

        screen.Say(
            $"{Amounts.Count(result.Stored + result.AlreadyThere)} of {Amounts.Count(result.Files)} files ({Amounts.Bytes(result.Bytes)}) are in {result.Place} as they are here; {Amounts.Count(result.AlreadyThere)} were there before. {Amounts.Bytes(result.BytesSent)} sent in {Amounts.Duration(result.Took.TotalSeconds)}."
        );
        if (result.Lists > 0)
        {
            screen.Say($"Hash lists checked before anything left: {Amounts.Count(result.Lists)}.");
        }
    }
}
