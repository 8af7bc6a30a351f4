using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>The encoder's side of a proxy: H.264 yuv420p and AAC, every frame at its exact rate, timecode track, fast start.</summary>
internal static class ProxyCommand
{
    /// <summary>Half a second or less between key frames, so that a player lands on any frame at once.</summary>
    public const int KeyFrameDistance = 12;

    private const int WidestProxy = 1280;

    public static IReadOnlyList<string> Arguments(ClipReport report, FrameRate rate, int threads)
    {
        List<string> arguments =
        [
            .. Sound(report),
            "-map",
            "0:v:0",
            "-vf",
            Filter(report, rate),
            "-fps_mode",
            "passthrough",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-crf",
            "21",
            "-pix_fmt",
            "yuv420p",
            "-bf",
            "0",
            "-g",
            Text(KeyFrameDistance),
            "-keyint_min",
            Text(KeyFrameDistance),
            "-sc_threshold",
            "0",
            "-threads",
            Text(threads),
            "-video_track_timescale",
            Text(Timescale(rate)),
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-movflags",
            "+faststart",
        ];
        if (report.Timecode is { } text && Timecode.TryParse(text, rate, out var timecode))
        {
            arguments.AddRange(["-timecode", timecode.ToString()]);
        }

        return arguments;
    }

    /// <summary>Ticks per second in which one frame is a whole number of ticks.</summary>
    private static int Timescale(FrameRate rate)
    {
        var scale = rate.Numerator;
        while (scale < 10_000)
        {
            scale *= 2;
        }

        return scale;
    }

    /// <remarks>Colour tags are set in the chain: what the output options say doesn't reach every encoder.</remarks>
    private static string Filter(ClipReport report, FrameRate rate)
    {
        var matrix = Tag(report, "color_space", ["bt709", "smpte170m", "bt470bg", "bt2020nc"]);
        var primaries = Tag(report, "color_primaries", ["bt709", "smpte170m", "bt470bg", "bt2020", "smpte432"]);
        var transfer = Tag(report, "color_transfer", ["bt709", "smpte170m", "arib-std-b67", "smpte2084", "bt2020-10"]);
        var scaled = matrix switch
        {
            "bt2020nc" => "bt2020",
            "bt470bg" => "smpte170m",
            _ => matrix,
        };
        // uneven frames (telephones, screen recordings) keep their own times
        var times =
            report.Metadata.GetValueOrDefault("video:constant_rate") == "false"
                ? ""
                : $"settb={rate.Denominator}/{rate.Numerator},setpts=N,";
        return times
            + $"scale=w='trunc(min({WidestProxy},iw)/2)*2':h='max(2,trunc(ih*min({WidestProxy},iw)/iw/2)*2)'"
            + $":out_color_matrix={scaled}:out_range=tv,format=yuv420p,"
            + $"setparams=range=tv:color_primaries={primaries}:color_trc={transfer}:colorspace={matrix}";
    }

    private static string Tag(ClipReport report, string name, string[] known) =>
        report.Metadata.GetValueOrDefault($"video:{name}") is { } value && known.Contains(value) ? value : "bt709";

    private static List<string> Sound(ClipReport report)
    {
        if (report.Channels is null or 0)
        {
            return [];
        }

        var tracks = ClipMedia.SoundTracks(report.Files).Count;
        _ = int.TryParse(report.Metadata.GetValueOrDefault("audio:streams"), out var streams);
        // cameras that record single channels: the first two are left and right
        var (first, second) =
            tracks > 1 ? ("1:a:0", "2:a:0")
            : tracks == 1 ? ("1:a:0", null)
            : streams > 1 && streams == report.Channels ? ("0:a:0", "0:a:1")
            : ("0:a:0", null);
        const string Clean = "aresample=48000:first_pts=0";
        List<string> map =
            second is not null
                ? ["-filter_complex", $"[{first}][{second}]amerge=inputs=2,{Clean}[sound]", "-map", "[sound]"]
            : streams == 1 && report.Channels > 2 ? ["-map", first, "-af", $"pan=stereo|c0=c0|c1=c1,{Clean}"]
            : ["-map", first, "-af", Clean];
        return [.. map, "-c:a", "aac", "-b:a", "160k"];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
