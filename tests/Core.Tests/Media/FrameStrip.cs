namespace MediaProductionPortal.Media;

/// <summary>
/// Reads the strip in the bottom 24 lines of the sample cards' frames: 18 cells of 20 px, cells 0–5 the clip's id,
/// 6–17 the frame's index, least bit first, white is 1.
/// </summary>
public static class FrameStrip
{
    private const int Cells = 18;
    private const int IdCells = 6;

    /// <summary>Clip id and frame index of every frame, as decoded.</summary>
    public static IReadOnlyList<(int Clip, int Frame)> Read(string file, int width, int height)
    {
        var raw = Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                file,
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-",
            ]
        );
        var frames = new List<(int, int)>();
        for (var start = 0; start + width * height <= raw.Length; start += width * height)
        {
            var row = start + (height - 12) * width;
            var bits = Enumerable.Range(0, Cells).Sum(i => raw[row + 16 + 20 * i] > 128 ? 1 << i : 0);
            frames.Add((bits & ((1 << IdCells) - 1), bits >> IdCells));
        }

        return frames;
    }
}
