using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Clips whose every frame carries the clip's id and its own number (<see cref="FrameStrip"/>), made for one test.</summary>
internal static class StripFilm
{
    public const int Width = 480;
    public const int Height = 270;
    public const int ClipId = 37;

    /// <summary>ProRes 422 HQ in QuickTime, legal range, 23.976.</summary>
    public static Task<ClipReport> ProResAsync(string folder, int frames) =>
        MakeAsync(
            folder,
            "A001C001.mov",
            frames,
            ["-pix_fmt", "yuv422p10le", "-timecode", "09:14:22:05", "-c:v", "prores_ks", "-profile:v", "3"],
            "-metadata:s:v:0",
            "reel_name=A001R1"
        );

    /// <summary>H.264 with frames that need each other.</summary>
    public static Task<ClipReport> LongGopAsync(string folder, int frames) =>
        MakeAsync(
            folder,
            "C0001.mp4",
            frames,
            ["-pix_fmt", "yuv420p", "-timecode", "01:00:00:00", "-c:v", "libx264", "-crf", "10", "-g", "12", "-bf", "2"]
        );

    /// <summary>DPX of 10 bits or EXR of halves, a file a frame, numbered from 1001.</summary>
    public static Task<ClipReport> FramesAsync(string folder, string extension, int frames) =>
        MakeAsync(
            folder,
            $"D001C001.%04d.{extension}",
            frames,
            [
                "-pix_fmt",
                extension == "exr" ? "gbrpf32le" : "gbrp10le",
                "-start_number",
                "1001",
                .. extension == "exr" ? (string[])["-format", "half", "-compression", "zip16"] : [],
            ]
        );

    private static async Task<ClipReport> MakeAsync(
        string folder,
        string file,
        int frames,
        string[] codec,
        params string[] more
    )
    {
        Directory.CreateDirectory(folder);
        var bits = $"bitand(floor({ClipId}+64*N),pow(2,floor((X-8)/20)))";
        var strip = string.Create(
            CultureInfo.InvariantCulture,
            $"geq=lum='if(gte(Y,{Height - 24}),if(between(X,8,{8 + 20 * 18 - 1}),if(gt({bits},0),235,16),16),lum(X,Y))':cb='if(gte(Y,{Height - 24}),128,cb(X,Y))':cr='if(gte(Y,{Height - 24}),128,cr(X,Y))'"
        );
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                $"testsrc2=s={Width}x{Height}:r=24000/1001",
                "-vf",
                $"format=yuv444p,{strip}",
                "-frames:v",
                frames.ToString(CultureInfo.InvariantCulture),
                .. codec,
                .. more,
                Path.Combine(folder, file),
            ]
        );
        var listed = Directory
            .GetFiles(folder)
            .Order(StringComparer.Ordinal)
            .Select(f => new ListedFile(
                $"A001/{Path.GetFileName(f)}",
                new FileInfo(f).Length,
                File.GetLastWriteTimeUtc(f)
            ))
            .ToList();
        var plan = ClipGrouper.Group(RollSorter.Sort("drive", listed)[0]).Clips[0];
        var inspection = await new ClipInspector(new MediaTools()).InspectAsync(
            plan,
            Guid.NewGuid(),
            folder,
            default,
            new(24000, 1001)
        );
        Assert.Null(inspection.Report.OpaqueReason);
        return inspection.Report;
    }
}
