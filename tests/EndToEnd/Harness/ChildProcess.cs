using System.Collections.Concurrent;
using System.Diagnostics;

namespace MediaProductionPortal.Harness;

/// <summary>A process under test: its output is kept, and it never outlives its test.</summary>
public sealed class ChildProcess : IDisposable
{
    private const int KeptLines = 2000;

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private readonly Action<string>? told;

    private ChildProcess(Process process, Action<string>? told) => (this.process, this.told) = (process, told);

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The last lines of output and errors, as they came.</summary>
    public string Log => string.Join('\n', lines);

    public static ChildProcess Start(
        string file,
        IEnumerable<string> args,
        string folder,
        IReadOnlyDictionary<string, string> environment,
        Action<string>? told = null
    )
    {
        var start = new ProcessStartInfo(file, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new ChildProcess(new Process { StartInfo = start }, told);
        child.process.OutputDataReceived += (_, line) => child.Keep(line.Data);
        child.process.ErrorDataReceived += (_, line) => child.Keep(line.Data);
        child.process.Start();
        child.process.StandardInput.Close();
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    public async Task<int> WaitAsync(TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        told?.Invoke(line);
        lines.Enqueue(line);
        if (lines.Count > KeptLines)
        {
            lines.TryDequeue(out _);
        }
    }
}
