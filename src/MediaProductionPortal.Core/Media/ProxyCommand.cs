using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>The encoder's side of a proxy: every frame at its exact rate, the clip's own timecode, its sound.</summary>
internal static class ProxyCommand
{
    /// <summary>Half a second or less between key frames, so that a player lands on any frame at once.</summary>
    public const int KeyFrameDistance = 12;

    private static readonly string[] Picture = ["-map", "0:v:0"];

    /// <param name="place">The clip, and where texts that are burnt in may lie.</param>
    /// <param name="recipe">What is wanted.</param>
    /// <param name="rate">Of the clip.</param>
    public static IReadOnlyList<string> Arguments(RenditionPlace place, ProxyRecipe recipe, FrameRate rate)
    {
        var report = place.Report;
        var threads = Text(place.Tools.Threads);
        List<string> arguments =
        [
            .. Streams(report, recipe),
            "-vf",
            PictureFilter.Of(place, recipe, rate),
            "-fps_mode",
            "passthrough",
            "-threads",
            threads,
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            .. recipe.IsEditorial ? Editorial(report, recipe, rate) : Web(rate),
        ];
        if (Timecode.TryParse(report.Timecode, rate, out var timecode))
        {
            arguments.AddRange(["-timecode", timecode.ToString()]);
        }
        else if (recipe.IsEditorial)
        {
            // the track of the timecode also carries the reel
            arguments.AddRange(["-timecode", new Timecode(0, rate).ToString()]);
        }

        return arguments;
    }

    /// <remarks>MXF takes the picture first and nowhere else.</remarks>
    private static IEnumerable<string> Streams(ClipReport report, ProxyRecipe recipe) =>
        recipe.IsEditorial ? Picture.Concat(ProxySound.Whole(report)) : ProxySound.Stereo(report).Concat(Picture);

    internal static IEnumerable<string> Web(FrameRate rate) =>
        [
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
            "-video_track_timescale",
            Text(Timescale(rate)),
            "-movflags",
            "+faststart",
        ];

    /// <summary>H.265 Main 10. Tagged hvc1: Apple's players take no other.</summary>
    internal static IEnumerable<string> Hevc(FrameRate rate, int threads) =>
        [
            .. X265(KeyFrameDistance, threads),
            "-crf",
            "23",
            "-video_track_timescale",
            Text(Timescale(rate)),
            "-movflags",
            "+faststart",
        ];

    /// <param name="distance">Frames from key frame to key frame.</param>
    internal static IEnumerable<string> X265(int distance, int threads) =>
        [
            "-c:v",
            "libx265",
            "-preset",
            "veryfast",
            "-pix_fmt",
            "yuv420p10le",
            "-x265-params",
            $"keyint={Text(distance)}:min-keyint={Text(distance)}:scenecut=0:open-gop=0:bframes=0:log-level=error"
                + (threads > 0 ? $":pools={Text(threads)}" : ""),
            "-tag:v",
            "hvc1",
        ];

    /// <summary>Reel, name and timecode lie where Avid and Resolve look for them: MOV's timecode track, MXF's packages.</summary>
    internal static IEnumerable<string> Editorial(ClipReport report, ProxyRecipe recipe, FrameRate rate)
    {
        foreach (var argument in Codec(recipe, rate))
        {
            yield return argument;
        }

        foreach (var argument in recipe.Form == ProxyForm.DnxhdMxf ? Packages(report) : Track(report, rate))
        {
            yield return argument;
        }
    }

    /// <summary>Reel and name of an MXF file.</summary>
    internal static IEnumerable<string> Packages(ClipReport report) =>
        [
            .. report.Reel is { Length: > 0 } reel ? ["-metadata", $"reel_name={reel}"] : (string[])[],
            "-metadata",
            $"material_package_name={report.Name}",
        ];

    private static IEnumerable<string> Track(ClipReport report, FrameRate rate) =>
        [
            .. report.Reel is { Length: > 0 } reel ? ["-metadata:s:v:0", $"reel_name={reel}"] : (string[])[],
            "-video_track_timescale",
            Text(Timescale(rate)),
        ];

    private static string[] Codec(ProxyRecipe recipe, FrameRate rate) =>
        recipe.Form == ProxyForm.ProResProxy ? ProRes("proxy")
        : recipe.Form == ProxyForm.ProResLt ? ProRes("lt")
        : recipe.Size == ProxySize.Hd && HdMegabits(rate) is { } megabits
            ? ["-c:v", "dnxhd", "-profile:v", "dnxhd", "-b:v", $"{megabits}M"]
        : ["-c:v", "dnxhd", "-profile:v", "dnxhr_lb"];

    /// <remarks>prores_aw takes a third of the processor, but does not hold the profile's rate.</remarks>
    /// <param name="profile">As the encoder calls them: proxy, lt.</param>
    private static string[] ProRes(string profile) => ["-c:v", "prores_ks", "-profile:v", profile, "-vendor", "apl0"];

    /// <summary>Avid's table of DNxHD LB at 1080p; other rates have none, and DNxHR LB has no table.</summary>
    private static int? HdMegabits(FrameRate rate) =>
        rate switch
        {
            { Numerator: 24000 or 24 or 25 } => 36,
            { Numerator: 30000 or 30 } => 45,
            _ => null,
        };

    /// <summary>Ticks per second in which one frame is a whole number of ticks.</summary>
    internal static int Timescale(FrameRate rate)
    {
        var scale = rate.Numerator;
        while (scale < 10_000)
        {
            scale *= 2;
        }

        return scale;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
