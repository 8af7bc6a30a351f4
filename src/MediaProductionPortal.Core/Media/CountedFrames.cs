namespace MediaProductionPortal.Media;

/// <summary>A proxy's frames, decoded and counted one by one.</summary>
internal sealed record CountedFrames(long Frames, int Width, int Height)
{
    /// <returns>Null when it can't be decoded.</returns>
    public static async Task<CountedFrames?> OfAsync(MediaTools tools, string file, CancellationToken cancellationToken)
    {
        var answer = await ToolRun.RunAsync(
            tools.Ffprobe,
            [
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-count_frames",
                "-show_format",
                "-show_streams",
                "-of",
                "json",
                "-i",
                "file:" + file,
            ],
            tools.Reading(new FileInfo(file).Length * 20),
            cancellationToken
        );
        return
            answer.Succeeded
            && Probe.Read(answer.Output)?.Picture is { } picture
            && picture.Number("nb_read_frames") is { } frames and > 0
            ? new CountedFrames(frames, (int)(picture.Number("width") ?? 0), (int)(picture.Number("height") ?? 0))
            : null;
    }
}
