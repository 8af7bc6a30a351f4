using System.Globalization;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Media;
using Microsoft.Playwright;

namespace MediaProductionPortal.Browser;

/// <summary>
/// Clips whose every frame carries its number in the bottom 24 lines: 12 cells of 20 px from x = 8, least bit first, white is 1.
/// </summary>
internal static class StripClips
{
    private const int Width = 480;
    private const int Height = 270;
    private const int Cells = 12;

    /// <param name="rate">"24000/1001".</param>
    /// <param name="timecode">Of the first frame; ';' before the frames for drop frame.</param>
    /// <param name="times">How much larger than 480 × 270 the picture is.</param>
    public static void Make(string file, string rate, string timecode, int frames, int times = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var number = frames.ToString(CultureInfo.InvariantCulture);
        var cell = "floor((X-8)/20)";
        var strip =
            $"split[whole][foot];[foot]crop=iw:24:0:ih-24,geq=lum='if(between(X,8,{8 + (20 * Cells) - 1}),16+219*mod(floor(N/pow(2,{cell})),2),16)':cb=128:cr=128[strip];[whole][strip]overlay=0:H-h";
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"testsrc2=s={Width}x{Height}:r={rate}",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000",
                "-vf",
                $"{strip},scale=iw*{times}:ih*{times}:flags=neighbor,format=yuv422p10le",
                "-frames:v",
                number,
                "-shortest",
                "-timecode",
                timecode,
                "-c:v",
                "prores_ks",
                "-profile:v",
                "1",
                "-c:a",
                "pcm_s16le",
                file,
            ]
        );
    }

    /// <summary>Frame 62, from 0, of a clip with 25 frames a second.</summary>
    public static void Still(string clip, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Ffmpeg.Run("ffmpeg", ["-v", "error", "-ss", "2.47", "-i", clip, "-frames:v", "1", file]);
    }

    /// <summary>The number of the frame that an element shows.</summary>
    public static async Task<int> ShownAsync(ILocator picture)
    {
        var shot = await picture.ScreenshotAsync();
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.At("shot.png"), shot);
        var grey = Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-i",
                folder.At("shot.png"),
                "-vf",
                $"scale={Width}:{Height}:flags=area,format=gray",
                "-f",
                "rawvideo",
                "-",
            ]
        );
        var row = (Height - 12) * Width;
        return Enumerable.Range(0, Cells).Sum(i => grey[row + 18 + (20 * i)] > 128 ? 1 << i : 0);
    }
}
