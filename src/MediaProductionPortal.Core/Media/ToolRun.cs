using System.ComponentModel;

namespace MediaProductionPortal.Media;

/// <summary>What an external tool answered.</summary>
/// <param name="ExitCode">Null when the tool couldn't be started, or was stopped at one of its limits.</param>
/// <param name="Output">Its standard output, unless it was taken line by line.</param>
/// <param name="Complaint">The last lines of its standard error, one line; "" when it said nothing.</param>
internal sealed record ToolAnswer(int? ExitCode, string Output, string Complaint)
{
    /// <summary>The last lines of its standard error, as they came; more of them than <see cref="Complaint"/> has.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public bool Succeeded => ExitCode == 0;

    /// <summary>It was not there, crashed, or was stopped at a limit: nothing is known of what it was given.</summary>
    public bool IsToolsFault { get; init; }
}

/// <summary>Runs an external tool within its limits; arguments are passed one by one, so that no file name needs quoting.</summary>
internal static class ToolRun
{
    private const int LinesOfComplaint = 6;
    private const int LinesKept = 40;
    private const int LongestLine = 400;

    /// <summary>With limits that hold for everything.</summary>
    public static Task<ToolAnswer> RunAsync(
        string tool,
        IEnumerable<string> arguments,
        TimeSpan stallLimit,
        CancellationToken cancellationToken,
        Func<string, bool>? onLine = null
    ) => RunAsync(tool, arguments, new ToolLimits(stallLimit), cancellationToken, onLine);

    /// <param name="tool">Executable.</param>
    /// <param name="arguments">As the tool gets them.</param>
    /// <param name="limits">Stopped beyond these.</param>
    /// <param name="cancellationToken">Kills the tool with all its children.</param>
    /// <param name="onLine">Takes standard output line by line and says whether a line was progress; without it every line is.</param>
    public static async Task<ToolAnswer> RunAsync(
        string tool,
        IEnumerable<string> arguments,
        ToolLimits limits,
        CancellationToken cancellationToken,
        Func<string, bool>? onLine = null
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = ToolProcess.Make(tool, arguments, limits.Memory);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return ToolProcess.NotStarted(tool, fault);
        }

        process.StandardInput.Close();
        using var stall = new CancellationTokenSource(limits.Stall);
        using var total = new CancellationTokenSource(limits.Total);
        using var much = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource([
            cancellationToken,
            stall.Token,
            total.Token,
            much.Token,
        ]);
        var output = new List<string>();
        var room = limits.Output;
        var complaint = new Queue<string>();
        try
        {
            await Task.WhenAll(
                ReadAsync(process.StandardOutput, limits.Output, onLine ?? Keep),
                ReadAsync(process.StandardError, LongestLine + 1, Complain)
            );
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await ToolProcess.EndAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            Complain(
                much.IsCancellationRequested ? $"stopped: it wrote more than {limits.Output:N0} characters"
                : total.IsCancellationRequested ? $"stopped after {limits.TotalWords} in all"
                : $"stopped after {limits.Stall.TotalMinutes:0} minutes without progress"
            );
            return Answer(null, "", complaint) with { IsToolsFault = true };
        }
        catch
        {
            await ToolProcess.EndAsync(process);
            throw;
        }

        return ToolProcess.Ended(tool, Answer(process.ExitCode, string.Join('\n', output), complaint), limits.Memory);

        async Task ReadAsync(StreamReader reader, int longest, Func<string, bool> isProgress)
        {
            var lines = new ToolLines(reader, longest);
            while (await lines.ReadAsync(stop.Token) is { } line)
            {
                if (isProgress(line))
                {
                    stall.CancelAfter(limits.Stall);
                }
            }
        }

        bool Keep(string line)
        {
            room -= line.Length + 1;
            if (room < 0)
            {
                much.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

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
}
