namespace MediaProductionPortal.Media;

/// <summary>Opens media files with ffprobe.</summary>
internal static class ProbeRun
{
    /// <summary>
    /// Above this size a QuickTime or MP4 file's own sample table is believed (the proxy counts decoded frames anyway);
    /// below it, and always without such a table, the whole file is read and its packets counted.
    /// </summary>
    private const long CountAlways = 8L << 30;

    /// <returns>What ffprobe says; null with its complaint when it can't open the file.</returns>
    public static async Task<(Probe? Probe, string Complaint)> OpenAsync(
        MediaTools tools,
        string file,
        CancellationToken cancellationToken
    )
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            return (null, "the file is gone");
        }

        if (info.Length == 0)
        {
            return (null, "the file is empty");
        }

        var hasTable = Path.GetExtension(file).ToUpperInvariant() is ".MOV" or ".MP4" or ".M4V";
        List<string> arguments = ["-v", "error", "-show_format", "-show_streams", "-of", "json"];
        if (!hasTable || info.Length <= CountAlways)
        {
            arguments.Add("-count_packets");
        }

        // the protocol's name keeps file names with colons from being taken for one
        var answer = await ToolRun.RunAsync(
            tools.Ffprobe,
            [.. arguments, "-i", "file:" + file],
            tools.ReadLimit(info.Length),
            cancellationToken
        );
        if (!answer.Succeeded || Probe.Read(answer.Output) is not { Streams.Count: > 0 } probe)
        {
            return (null, Shorten(answer.Complaint, file));
        }

        return IsWhatItsNameSays(file, probe)
            ? (probe, answer.Complaint)
            : (null, $"inside it is no {Path.GetExtension(file)} file (it looks like {probe.Format})");
    }

    /// <summary>ffprobe goes by contents and finds some format in many a damaged file.</summary>
    private static bool IsWhatItsNameSays(string file, Probe probe) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".MOV" or ".MP4" or ".M4V" => probe.Format.Contains("mov", StringComparison.Ordinal),
            ".MXF" => probe.Format.Contains("mxf", StringComparison.Ordinal),
            _ => true,
        };

    /// <summary>ffmpeg's words without the path that the finding names anyway.</summary>
    public static string Shorten(string complaint, string file) =>
        complaint.Length == 0
            ? "no reason was given"
            : complaint
                .Replace("file:" + file, "the file", StringComparison.Ordinal)
                .Replace(file, "the file", StringComparison.Ordinal);
}
