using System.CommandLine;
using System.CommandLine.Parsing;
using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.Days;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;
using MediaProductionPortal.Links;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shares;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Webhooks;
using MediaProductionPortal.Workspaces;

namespace MediaProductionPortal;

/// <summary>All commands of <c>mpp</c>, and how a run of one ends.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = MakeRoot().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            return Complain(parsed);
        }

        var running = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Ctrl-C: time to close the connection and leave the terminal clean.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(3),
        };
        return await parsed.InvokeAsync(running).ConfigureAwait(false);
    }

    private static RootCommand MakeRoot() =>
        new("Moves camera originals: ingest, check, list. Exit codes and JSON: docs/cli.md.")
        {
            LoginCommand.Make(),
            LogoutCommand.Make(),
            WhoAmICommand.Make(),
            PersonCommand.Make(),
            TitleCommand.Make(),
            CentreCommand.Make(),
            DrivesCommand.Make(),
            IngestCommand.Make(),
            RollCommand.Make(),
            ClipsCommand.Make(),
            BinCommand.Make(),
            NoteCommand.Make(),
            ShareCommand.Make(),
            DeliveryCommand.Make(),
            DownloadCommand.Make(),
            WatchCommand.Make(),
            UploadCommand.Make(),
            WorkspaceCommand.Make(),
            OpenCommand.Make(),
            InstallHandlerCommand.Make(),
            VendorCommand.Make(),
            ProxyCommand.Make(),
            PullCommand.Make(),
            FramingCommand.Make(),
            ClipCommand.Make(),
            DayCommand.Make(),
            DailiesCommand.Make(),
            WebhookCommand.Make(),
            EditCommand.Make(),
            RegisterCommand.Make(),
            ReportCommand.Make(),
            HashCommand.Make(),
            VerifyCommand.Make(),
            AdminCommand.Make(),
        };

    private static int Complain(ParseResult parsed)
    {
        // A mistyped command is also a missing one; the first says more.
        var misspelt = parsed.Errors.Count > 1 && parsed.CommandResult.Command.Subcommands.Count > 0;
        foreach (var error in parsed.Errors.Skip(misspelt ? 1 : 0))
        {
            Console.Error.WriteLine($"mpp: {error.Message}");
        }

        Console.Error.WriteLine($"See: {FullName(parsed.CommandResult)} --help");
        return ExitCodes.Usage;
    }

    private static string FullName(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{FullName(parent)} {result.Command.Name}" : "mpp";
}
