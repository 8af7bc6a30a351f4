using System.Diagnostics;

namespace MediaProductionPortal.Ingest;

/// <summary>Reads the strip in the sample cards' frames: 18 cells of 20 px from x = 8, 12 lines above the bottom; six bits of clip id, twelve of frame number, least first, white is 1.</summary>
internal static class FrameStrip
{
    public static async Task<IReadOnlyList<(int Clip, int Frame)>> ReadAsync(string file, int width, int height)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
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
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        using var raw = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(raw);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return [.. raw.ToArray().Chunk(width * height).Select(frame => Bits(frame, (((height - 12) * width) + 16)))];
    }

    private static (int Clip, int Frame) Bits(byte[] frame, int start)
    {
        var bits = Enumerable.Range(0, 18).Sum(i => frame[start + (20 * i)] > 128 ? 1 << i : 0);
        return (bits & 63, bits >> 6);
    }
}
