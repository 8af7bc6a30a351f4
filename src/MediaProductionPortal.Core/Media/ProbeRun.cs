namespace MediaProductionPortal.Media;

/// <summary>A media file that was opened, or why it was not.</summary>
/// <param name="Probe">Null when it could not be.</param>
/// <param name="Complaint">Why, or what ffprobe said all the same; without a full stop.</param>
/// <param name="IsToolsFault">It was not the file: ffprobe is not there, crashed, or was stopped at a limit.</param>
internal readonly record struct OpenedFile(Probe? Probe, string Complaint, bool IsToolsFault = false)
{
    public void Deconstruct(out Probe? probe, out string complaint) => (probe, complaint) = (Probe, Complaint);
}

/// <summary>Opens media files with ffprobe.</summary>
internal static class ProbeRun
{
    /// <summary>
    /// Above this size a QuickTime or MP4 file's own sample table is believed (the proxy counts decoded frames anyway);
    /// below it, and always without such a table, the whole file is read and its packets counted.
    /// </summary>
    private const long CountAlways = 8L << 30;

    /// <summary>
    /// What cameras, recorders and edit systems write. Nothing else is tried: a play list or a script for joining files under a
    /// clip's name would have other files opened.
    /// </summary>
    private const string Formats =
        "mov,mxf,mpegts,mpeg,avi,matroska,wav,w64,aiff,caf,flac,image2,dpx_pipe,exr_pipe,tiff_pipe";

    /// <returns>What ffprobe says; null with its complaint when it can't open the file.</returns>
    public static Task<OpenedFile> OpenAsync(MediaTools tools, string file, CancellationToken cancellationToken) =>
        OpenAsync(tools, file, isCounted: true, cancellationToken);

    /// <param name="isCounted">False: the container's header is enough, whatever it says of its length.</param>
    public static async Task<OpenedFile> OpenAsync(
        MediaTools tools,
        string file,
        bool isCounted,
        CancellationToken cancellationToken
    )
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            return new OpenedFile(null, "the file is gone");
        }

        if (info.Length == 0)
        {
            return new OpenedFile(null, "the file is empty");
        }

        var hasTable = Path.GetExtension(file).ToUpperInvariant() is ".MOV" or ".MP4" or ".M4V";
        List<string> arguments =
        [
            "-v",
            "error",
            "-show_format",
            "-show_streams",
            "-of",
            "json",
            "-format_whitelist",
            Formats,
        ];
        if (isCounted && (!hasTable || info.Length <= CountAlways))
        {
            arguments.Add("-count_packets");
        }

        // the protocol's name keeps file names with colons from being taken for one
        var answer = await ToolRun.RunAsync(
            tools.Ffprobe,
            [.. arguments, "-i", "file:" + file],
            tools.Reading(info.Length),
            cancellationToken
        );
        if (!answer.Succeeded || Probe.Read(answer.Output) is not { Streams.Count: > 0 } probe)
        {
            return new OpenedFile(null, Shorten(answer.Complaint, file), answer.IsToolsFault);
        }

        return IsWhatItsNameSays(file, probe)
            ? new OpenedFile(probe, answer.Complaint)
            : new OpenedFile(null, $"inside it is no {Path.GetExtension(file)} file (it looks like {probe.Format})");
    }

    /// <summary>ffprobe goes by contents and finds some format in many a damaged file.</summary>
    private static bool IsWhatItsNameSays(string file, Probe probe) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".MOV" or ".MP4" or ".M4V" or ".360" => probe.Format.Contains("mov", StringComparison.Ordinal),
            ".MXF" => probe.Format.Contains("mxf", StringComparison.Ordinal),
            ".MTS" or ".M2TS" => probe.Format.Contains("mpegts", StringComparison.Ordinal),
            ".AVI" => probe.Format.Contains("avi", StringComparison.Ordinal),
            ".MKV" => probe.Format.Contains("matroska", StringComparison.Ordinal),
            ".WAV" or ".BWF" or ".RF64" => probe.Format.Contains("wav", StringComparison.Ordinal),
            ".W64" => probe.Format.Contains("w64", StringComparison.Ordinal),
            ".AIF" or ".AIFF" => probe.Format.Contains("aiff", StringComparison.Ordinal),
            ".CAF" => probe.Format.Contains("caf", StringComparison.Ordinal),
            ".FLAC" => probe.Format.Contains("flac", StringComparison.Ordinal),
            _ => true,
        };

    /// <summary>ffmpeg's words without the path that the finding names anyway.</summary>
    public static string Shorten(string complaint, string file) =>
        complaint.Length == 0 ? "no reason was given"
        : complaint.Contains("not on whitelist", StringComparison.Ordinal)
            ? "inside it is something that no camera writes"
        : complaint
            .Replace("file:" + file, "the file", StringComparison.Ordinal)
            .Replace(file, "the file", StringComparison.Ordinal);
}
