using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Takes frames one by one and makes a ProRes 4444 of them, with timecode and reel of the clip.</summary>
internal sealed class ProResFile : IAsyncDisposable
{
    private const int LongestLine = 400;

    private readonly Process process;
    private readonly MediaTools tools;
    private readonly string what;
    private readonly Task<List<string>> said;

    private ProResFile(Process process, MediaTools tools, string what, CancellationToken cancel)
    {
        (this.process, this.tools, this.what) = (process, tools, what);
        said = ListenAsync(cancel);
    }

    /// <param name="file">Full path.</param>
    public static ProResFile Open(MediaTools tools, PlateJob job, string file, CancellationToken cancel) =>
        Open(tools, Arguments(tools, job, file), "the ProRes", cancel);

    /// <summary>Any film that ffmpeg makes of frames out of a pipe.</summary>
    /// <param name="what">For words: "the ProRes".</param>
    public static ProResFile Open(
        MediaTools tools,
        IEnumerable<string> arguments,
        string what,
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

        return new(process, tools, what, cancel);
    }

    /// <param name="frame">Planes of 16 bits: G, B, R.</param>
    public async Task WriteAsync(ReadOnlyMemory<byte> frame, CancellationToken cancel)
    {
        try
        {
            await using var stopping = cancel.Register(() => process.Kill(entireProcessTree: true));
            await FramePipe.InThread(() =>
            {
                process.StandardInput.BaseStream.Write(frame.Span);
                return true;
            });
        }
        catch (IOException)
        {
            // it has ended: why, it says itself
        }
    }

    /// <exception cref="PlateFaultException">It could not be written.</exception>
    public async Task FinishAsync(CancellationToken cancel)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // as above
        }

        await process.WaitForExitAsync(cancel);
        var lines = await said;
        if (process.ExitCode != 0)
        {
            var answer = new ToolAnswer(process.ExitCode, "", lines.Count > 0 ? lines[^1] : "");
            throw new PlateFaultException(
                $"{what} could not be written: {ToolProcess.Ended(tools.Ffmpeg, answer, tools.MemoryLimit).Complaint.TrimEnd('.')}",
                lines
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await ToolProcess.EndAsync(process);
        }

        process.Dispose();
    }

    private async Task<List<string>> ListenAsync(CancellationToken cancel)
    {
        var lines = new ToolLines(process.StandardError, LongestLine);
        var kept = new List<string>();
        try
        {
            while (await lines.ReadAsync(cancel) is { } line)
            {
                if (line.Trim().Length > 0 && kept.Count < 40)
                {
                    kept.Add(line.Trim());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // nobody asks any more
        }

        return kept;
    }

    private static IEnumerable<string> Arguments(MediaTools tools, PlateJob job, string file)
    {
        var tags = ColourTags.Of(job.Report, hasLook: false);
        // the frame header wins over the container: colours are said in the chain (SPECS §5)
        var filter =
            $"{PlateFilter.ToLegal(tags.Source, "yuv444p10le")},"
            + $"setparams=range=tv:color_primaries={tags.Primaries}:color_trc={tags.Transfer}:colorspace={tags.Matrix}";
        string[] codec = ["-c:v", "prores_ks", "-profile:v", "4444", "-vendor", "apl0"];
        return [.. OfFrames(tools, job, filter, codec), "file:" + file];
    }

    /// <summary>All but the file's name: a film of a plate's frames out of a pipe, with its rate, timecode and reel.</summary>
    internal static IEnumerable<string> OfFrames(
        MediaTools tools,
        PlateJob job,
        string filter,
        IEnumerable<string> codec,
        string pixels = PlateFilter.Planes
    )
    {
        List<string> arguments =
        [
            "-hide_banner",
            "-loglevel",
            "error",
            "-nostats",
            "-y",
            "-f",
            "rawvideo",
            "-pix_fmt",
            pixels,
            "-s",
            string.Create(CultureInfo.InvariantCulture, $"{job.Width}x{job.Height}"),
            "-framerate",
            job.Rate.ToString(),
            "-i",
            "pipe:0",
            "-vf",
            filter,
            "-fps_mode",
            "passthrough",
            "-threads",
            tools.Threads.ToString(CultureInfo.InvariantCulture),
            .. codec,
        ];
        var head = new PlateHead(job, "", job.TimecodeOf(job.Frames[0]));
        arguments.AddRange(["-metadata", $"title={job.Name}", "-metadata", $"comment={head.Words}"]);
        if (head.Timecode is { } at)
        {
            arguments.AddRange(["-timecode", at.ToString()]);
        }

        if (head.Reel is { } reel)
        {
            arguments.AddRange(["-metadata:s:v:0", $"reel_name={reel}"]);
        }

        return arguments;
    }
}
