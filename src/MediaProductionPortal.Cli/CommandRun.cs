using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal;

/// <summary>One run of a command: its arguments, its screen and its connection to the portal.</summary>
internal sealed class CommandRun(ParseResult args, Screen screen) : IDisposable
{
    private PortalClient? portal;

    public ParseResult Args { get; } = args;

    public Screen Screen { get; } = screen;

    /// <summary>The portal that <c>mpp login</c> or MPP_URL and MPP_TOKEN name; fails with exit code 4 when there is none.</summary>
    public PortalClient Portal => portal ??= PortalClient.FromLogin();

    public void Dispose() => portal?.Dispose();
}

internal static class CommandExtensions
{
    /// <summary>Makes <c>--json</c> for a command that has it.</summary>
    public static Option<bool> AddJson(this Command command)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, nothing else." };
        command.Options.Add(json);
        return json;
    }

    /// <summary>Gives a command its work; failures become a sentence on standard error and an exit code.</summary>
    public static Command Runs(
        this Command command,
        Option<bool>? json,
        Func<CommandRun, CancellationToken, Task<int>> work
    )
    {
        command.SetAction(
            async (args, cancel) =>
            {
                var screen = new Screen(json is not null && args.GetValue(json));
                using var run = new CommandRun(args, screen);
                try
                {
                    return await work(run, cancel).ConfigureAwait(false);
                }
                catch (CommandFailed failed)
                {
                    screen.Fail(failed.Code, failed.Message, failed.ExitCode);
                    return failed.ExitCode;
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    screen.Fail("interrupted", "Interrupted.", ExitCodes.Interrupted);
                    return ExitCodes.Interrupted;
                }
#pragma warning disable CA1031 // The last line of defence: a fault is told in one line, with its kind for a report.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    screen.Fail(
                        "fault",
                        $"mpp failed: {fault.GetType().Name}: {fault.Message} Please report this.",
                        ExitCodes.Fault
                    );
                    return ExitCodes.Fault;
                }
            }
        );
        return command;
    }
}
