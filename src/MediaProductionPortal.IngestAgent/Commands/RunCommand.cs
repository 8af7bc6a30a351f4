using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Journal;
using Microsoft.Extensions.Logging;

namespace MediaProductionPortal.Commands;

/// <summary>mpp-agent run: works until it is stopped.</summary>
internal static class RunCommand
{
    internal static Command Make()
    {
        Option<string> data = DataOption.Make();
        var watch = new Option<string[]>("--watch")
        {
            Description =
                "A folder in which drives appear, besides those of the settings file; may be given several times",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("run", "Watches for drives and does what the portal orders, until stopped.")
        {
            data,
            watch,
        };
        command.SetAction(
            (parsed, cancel) => RunAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(watch), cancel)
        );
        return command;
    }

    private static async Task<int> RunAsync(string data, string[] watch, CancellationToken cancel)
    {
        if (AgentSettings.Load(data) is not { } options)
        {
            await Console.Error.WriteLineAsync(
                $"There are no settings in {data}. Ask an admin of the portal for a code, then: mpp-agent enrol URL CODE"
            );
            return 2;
        }
        foreach (var root in watch)
            options.WatchedRoots.Add(Path.GetFullPath(root));
        using ILoggerFactory logging = LoggerFactory.Create(log =>
            log.AddSimpleConsole(console =>
                    (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss ")
                )
                .AddFilter("System.Net.Http", LogLevel.Warning)
        );
        try
        {
            await using var agent = IngestAgentHost.Create(options, logging);
            await agent.StartAsync(cancel);
            Console.WriteLine($"Working for {options.PortalUrl}; watching {Words(options.WatchedRoots)}.");
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (Exception e) when (e is ValidationException or JournalInUseException or JournalTooNewException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static string Words(IList<string> roots) =>
        roots.Count == 0
            ? "no folder (only folders that are named in the portal are listed)"
            : string.Join(", ", roots);
}
