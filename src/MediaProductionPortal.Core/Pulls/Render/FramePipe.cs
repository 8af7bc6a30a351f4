using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A decoder that hands its frames over one by one, uncompressed; they are counted, and none is made up. It is always one frame ahead.</summary>
internal sealed class FramePipe : IAsyncDisposable
{
    private const int LinesKept = 40;
    private const int LongestLine = 400;

    private readonly Process process;
    private readonly string tool;
    private readonly int frameBytes;
    private readonly CancellationTokenSource stall;
    private readonly CancellationTokenSource stop;
    private readonly CancellationToken cancel;
    private readonly TimeSpan patience;
    private readonly Queue<string> said = new();
    private readonly List<double> times = [];
    private readonly Task listening;
    private (byte[] Ready, byte[] Coming) frames;
    private Task<bool> reading;

    private FramePipe(Process process, MediaTools tools, int frameBytes, CancellationToken cancel)
    {
        this.process = process;
        tool = tools.Ffmpeg;
        this.frameBytes = frameBytes;
        this.cancel = cancel;
        patience = tools.StallLimit;
        stall = new(patience);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stall.Token);
        stop.Token.Register(Kill);
        listening = ListenAsync();
        frames = (new byte[frameBytes], new byte[frameBytes]);
        reading = ReadAsync(frames.Coming);
    }

    /// <summary>The tool's last lines.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (said)
            {
                return [.. said];
            }
        }
    }

    /// <summary>Seconds at which the container has each frame, where a <c>showinfo</c> in the chain tells.</summary>
    public IReadOnlyList<double> Times
    {
        get
        {
            lock (said)
            {
                return [.. times];
            }
        }
    }

    /// <exception cref="PlateFaultException">The tool is not there.</exception>
    public static FramePipe Open(
        MediaTools tools,
        IEnumerable<string> arguments,
        int frameBytes,
        CancellationToken cancel
    )
    {
        var process = ToolProcess.Make(tools.Ffmpeg, arguments, tools.MemoryLimit);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            process.Dispose();
            throw new PlateFaultException(ToolProcess.NotStarted(tools.Ffmpeg, fault).Complaint, []);
        }

        process.StandardInput.Close();
        return new(process, tools, frameBytes, cancel);
    }

    /// <returns>Good until the next one is asked for; null at the end of the film, where half a frame counts as none.</returns>
    public async Task<ReadOnlyMemory<byte>?> NextAsync()
    {
        if (!await reading)
        {
            return null;
        }

        frames = (frames.Coming, frames.Ready);
        reading = ReadAsync(frames.Coming);
        return frames.Ready;
    }

    private async Task<bool> ReadAsync(byte[] frame)
    {
        stall.CancelAfter(patience);
        var output = process.StandardOutput.BaseStream;
        var isWhole =
            await InThread(() => output.ReadAtLeast(frame, frameBytes, throwOnEndOfStream: false)) == frameBytes;
        cancel.ThrowIfCancellationRequested();
        if (stall.IsCancellationRequested)
        {
            throw new PlateFaultException(
                $"the decoder stood still for {patience.TotalMinutes:0} minutes and was stopped",
                Said
            );
        }

        // what takes its time with a frame is not the decoder
        stall.CancelAfter(Timeout.InfiniteTimeSpan);
        return isWhole;
    }

    /// <summary>
    /// In a thread of its own: asynchronously, a pipe changes threads for each 64 KiB, which costs more than a frame's decoding;
    /// and a thread of the pool that waits is missed by all others.
    /// </summary>
    internal static Task<T> InThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // it has ended
        }
    }

    /// <summary>What the tool complained of when it ended; "" when it ended well.</summary>
    public async Task<string> EndAsync()
    {
        await listening;
        await process.WaitForExitAsync(stop.Token);
        var lines = Said;
        var answer = new ToolAnswer(process.ExitCode, "", lines.Count > 0 ? lines[^1] : "");
        return process.ExitCode == 0 ? "" : ToolProcess.Ended(tool, answer, ToolLimits.DefaultMemory).Complaint;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await ToolProcess.EndAsync(process);
        }

        await stop.CancelAsync();
        await listening;
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Dispose();
        stop.Dispose();
        stall.Dispose();
    }

    private async Task ListenAsync()
    {
        var lines = new ToolLines(process.StandardError, LongestLine);
        try
        {
            while (await lines.ReadAsync(stop.Token) is { } line)
            {
                Hear(line.Trim());
            }
        }
        catch (OperationCanceledException)
        {
            // whoever reads frames says why
        }
    }

    private void Hear(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        lock (said)
        {
            var at = line.IndexOf("pts_time:", StringComparison.Ordinal);
            if (at >= 0 && line.Contains("showinfo", StringComparison.Ordinal))
            {
                var text = line.AsSpan(at + "pts_time:".Length);
                var end = text.IndexOf(' ');
                times.Add(
                    double.TryParse(
                        end < 0 ? text : text[..end],
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out var time
                    )
                        ? time
                        : double.NaN
                );
                return;
            }

            if (line.Contains("showinfo", StringComparison.Ordinal))
            {
                return;
            }

            said.Enqueue(line);
            if (said.Count > LinesKept)
            {
                said.Dequeue();
            }
        }
    }
}

/// <summary>A plate can't be made, in words, and what the tool said.</summary>
public sealed class PlateFaultException(string words, IReadOnlyList<string> said) : Exception(words)
{
    public IReadOnlyList<string> Said { get; } = said;
}
