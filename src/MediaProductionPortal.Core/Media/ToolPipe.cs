using System.ComponentModel;
using System.Diagnostics;

namespace MediaProductionPortal.Media;

/// <summary>Runs an external tool on bytes: they go in at its standard input and come out at its standard output; it needs no file and no network.</summary>
internal static class ToolPipe
{
    private const int LongestComplaint = 500;

    /// <param name="input">Everything that the tool reads; what it leaves unread is no fault.</param>
    /// <param name="mostBytes">It is killed once it has written more.</param>
    /// <param name="limit">It is killed after this long.</param>
    /// <param name="cancellationToken">Kills the tool with all its children.</param>
    /// <returns>What it wrote, and how it ended.</returns>
    public static async Task<(ToolAnswer Answer, byte[] Output)> RunAsync(
        string tool,
        IEnumerable<string> arguments,
        ReadOnlyMemory<byte> input,
        int mostBytes,
        TimeSpan limit,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = ToolProcess.Make(tool, arguments, ToolLimits.DefaultMemory);
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return (ToolProcess.NotStarted(tool, fault), []);
        }

        using var late = new CancellationTokenSource(limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var written = WriteAsync(process, input, stop.Token);
            var complaint = ComplaintAsync(process, stop.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, mostBytes, stop.Token);
            if (output is null)
            {
                await ToolProcess.EndAsync(process);
                return (new ToolAnswer(null, "", $"it wrote more than {mostBytes} bytes"), []);
            }

            await written;
            await process.WaitForExitAsync(stop.Token);
            return (
                ToolProcess.Ended(
                    tool,
                    new ToolAnswer(process.ExitCode, "", await complaint),
                    ToolLimits.DefaultMemory
                ),
                output
            );
        }
        catch (OperationCanceledException)
        {
            await ToolProcess.EndAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            return (new ToolAnswer(null, "", $"it took longer than {limit.TotalSeconds:0} seconds"), []);
        }
        catch
        {
            await ToolProcess.EndAsync(process);
            throw;
        }
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has read all it needs, or has ended: its exit code says which
        }
    }

    /// <returns>Null when there is more.</returns>
    private static async Task<byte[]?> ReadAsync(Stream output, int mostBytes, CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await output.ReadAsync(buffer, cancel)) > 0)
        {
            if (whole.Length + count > mostBytes)
            {
                return null;
            }

            whole.Write(buffer, 0, count);
        }

        return whole.ToArray();
    }

    /// <summary>The last line that says something.</summary>
    private static async Task<string> ComplaintAsync(Process process, CancellationToken cancel)
    {
        var lines = new ToolLines(process.StandardError, LongestComplaint);
        var last = "";
        while (await lines.ReadAsync(cancel) is { } line)
        {
            last = string.IsNullOrWhiteSpace(line) ? last : line.Trim();
        }

        return last;
    }
}
