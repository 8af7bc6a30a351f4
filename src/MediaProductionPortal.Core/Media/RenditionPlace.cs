using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>A clip's corner of the work folder, and how ffmpeg is run there.</summary>
internal sealed record RenditionPlace(MediaTools Tools, ClipReport Report, string Folder)
{
    /// <summary>Last lines of each tool that failed here.</summary>
    public List<string> Said { get; } = [];

    public string File(string name) => Path.Combine(Folder, $"{Report.Id:N}.{name}");

    /// <param name="arguments">Everything between the common options and the output file.</param>
    /// <param name="output">Full path; deleted when ffmpeg fails, so that no half file looks like a whole one.</param>
    /// <param name="onProgress">Gets frames and seconds done.</param>
    /// <param name="cancellationToken">Kills ffmpeg.</param>
    public Task<ToolAnswer> FfmpegAsync(
        IEnumerable<string> arguments,
        string output,
        Action<long, double>? onProgress,
        CancellationToken cancellationToken
    ) => FfmpegAsync(arguments, output, output, onProgress, cancellationToken);

    /// <inheritdoc cref="FfmpegAsync(IEnumerable{string}, string, Action{long, double}?, CancellationToken)"/>
    /// <param name="target">As ffmpeg gets it: of numbered files their pattern.</param>
    /// <param name="output">A file that must be there when all went well; deleted otherwise.</param>
    public async Task<ToolAnswer> FfmpegAsync(
        IEnumerable<string> arguments,
        string target,
        string output,
        Action<long, double>? onProgress,
        CancellationToken cancellationToken
    )
    {
        var (frames, micros) = (0L, 0L);
        var finished = false;
        try
        {
            var answer = await ToolRun.RunAsync(
                Tools.Ffmpeg,
                ["-nostdin", "-hide_banner", "-loglevel", "error", "-progress", "pipe:1", "-y", .. arguments, target],
                Tools.Encoding(Report.Seconds),
                cancellationToken,
                Follow
            );
            finished = answer.Succeeded && System.IO.File.Exists(output);
            if (!finished)
            {
                Said.AddRange(answer.Said);
            }

            return finished || !answer.Succeeded
                ? answer
                : answer with
                {
                    ExitCode = null,
                    Complaint = answer.Complaint.Length > 0 ? answer.Complaint : "it wrote nothing",
                };
        }
        finally
        {
            if (!finished)
            {
                System.IO.File.Delete(output);
            }
        }

        // ffmpeg repeats its numbers also while nothing moves
        bool Follow(string line)
        {
            if (line.StartsWith("progress=", StringComparison.Ordinal))
            {
                onProgress?.Invoke(frames, micros / 1e6);
            }

            return Moved(line, "frame=", ref frames) || Moved(line, "out_time_us=", ref micros);
        }
    }

    private static bool Moved(string line, string name, ref long value)
    {
        if (
            !line.StartsWith(name, StringComparison.Ordinal)
            || !long.TryParse(
                line.AsSpan(name.Length).Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var now
            )
            || now == value
        )
        {
            return false;
        }

        value = now;
        return true;
    }

    public static MadeRendition Made(
        RenditionKind kind,
        string file,
        string contentType,
        int? width = null,
        int? height = null,
        long? frames = null
    ) => new(kind, file, contentType, new FileInfo(file).Length, width, height, frames);

    public Finding Failed(string what, ToolAnswer answer) =>
        new(
            FindingCodes.ProxyFailed,
            FindingSeverity.Warning,
            Report.Files[0].Path,
            $"The {what} of {Report.Name} could not be made: {answer.Complaint.TrimEnd('.')}. "
                + "The original is kept as it is; play it in its maker's software to see whether it is damaged."
        );
}
