using System.CommandLine;

namespace MediaProductionPortal.Deliveries;

/// <summary>How to fetch, the same for each command that does.</summary>
internal sealed class DownloadOptions
{
    private readonly Option<double?> limit = new("--limit") { Description = "No faster than so many Mbit/s." };
    private readonly Option<bool> keepBoth = new("--keep-both")
    {
        Description =
            "Where a file with other bytes has a name already, write the delivery's beside it, with a number.",
    };
    private readonly Option<int> connections = new("--connections")
    {
        Description = "Ranges and files at once.",
        DefaultValueFactory = _ => DownloadWishes.UsualConnections,
    };

    public static DownloadOptions AddTo(Command command)
    {
        var options = new DownloadOptions();
        command.Options.Add(options.limit);
        command.Options.Add(options.keepBoth);
        command.Options.Add(options.connections);
        return options;
    }

    public DownloadWishes Of(CommandRun run)
    {
        var mbit = run.Args.GetValue(limit);
        var many = run.Args.GetValue(connections);
        return mbit is <= 0 ? throw CommandFailed.Usage("--limit is more than 0 Mbit/s.")
            : many is < 1 or > 64 ? throw CommandFailed.Usage("--connections is 1 to 64.")
            : new(mbit, run.Args.GetValue(keepBoth), many) { Said = run.Screen.Note };
    }
}
