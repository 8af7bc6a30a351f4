using System.ComponentModel;
using System.Diagnostics;

namespace MediaProductionPortal.Media;

/// <summary>What an external tool answered.</summary>
/// <param name="ExitCode">Null when the tool couldn't be started, or was killed because it made no progress.</param>
/// <param name="Output">Its standard output, unless it was taken line by line.</param>
/// <param name="Complaint">The last lines of its standard error, one line; "" when it said nothing.</param>
internal sealed record ToolAnswer(int? ExitCode, string Output, string Complaint)
{
    /// <summary>The last lines of its standard error, as they came; more of them than <see cref="Complaint"/> has.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs an external tool; arguments are passed one by one, so that no file name needs quoting.</summary>
internal static class ToolRun
{
    private const int LinesOfComplaint = 6;
    private const int LinesKept = 40;
    private const int LongestLine = 400;

    /// <param name="tool">Executable.</param>
    /// <param name="arguments">As the tool gets them.</param>
    /// <param name="stallLimit">Killed after this long without progress.</param>
    /// <param name="cancellationToken">Kills the tool with all its children.</param>
    /// <param name="onLine">Takes standard output line by line and says whether a line was progress; without it every line is.</param>
    public static async Task<ToolAnswer> RunAsync(
        string tool,
        IEnumerable<string> arguments,
        TimeSpan stallLimit,
        CancellationToken cancellationToken,
        Func<string, bool>? onLine = null
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Make(tool, arguments);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return NotStarted(tool, fault);
        }

        process.StandardInput.Close();
        using var stall = new CancellationTokenSource(stallLimit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        var output = new List<string>();
        var complaint = new Queue<string>();
        try
        {
            await Task.WhenAll(
                ReadAsync(process.StandardOutput, onLine ?? Keep),
                ReadAsync(process.StandardError, Complain)
            );
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            Complain($"stopped after {stallLimit.TotalMinutes:0} minutes without progress");
            return Answer(null, "", complaint);
        }
        catch
        {
            await EndAsync(process);
            throw;
        }

        return Answer(process.ExitCode, string.Join('\n', output), complaint);

        async Task ReadAsync(StreamReader reader, Func<string, bool> isProgress)
        {
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (isProgress(line))
                {
                    stall.CancelAfter(stallLimit);
                }
            }
        }

        bool Keep(string line)
        {
            output.Add(line);
            return true;
        }

        bool Complain(string line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                return false;
            }

            line = line.Trim();
            complaint.Enqueue(line.Length > LongestLine ? line[..LongestLine] + "…" : line);
            if (complaint.Count > LinesKept)
            {
                complaint.Dequeue();
            }

            return false;
        }
    }

    private static ToolAnswer Answer(int? exitCode, string output, IReadOnlyCollection<string> said) =>
        new(exitCode, output, string.Join("; ", said.TakeLast(LinesOfComplaint))) { Said = [.. said] };

    /// <summary>The tool with all three streams in our hands, not yet started.</summary>
    internal static Process Make(string tool, IEnumerable<string> arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(tool, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
        };
        process.StartInfo.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        return process;
    }

    internal static ToolAnswer NotStarted(string tool, Win32Exception fault) =>
        new(null, "", $"{tool} could not be started ({fault.Message}); is it installed?");

    internal static async Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}
