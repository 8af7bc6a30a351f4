using System.Globalization;

namespace MediaProductionPortal.Media;

/// <summary>Which of a clip's sound goes into a proxy.</summary>
internal static class ProxySound
{
    private const string Clean = "aresample=48000:first_pts=0";

    /// <summary>For browsers: one stereo stream.</summary>
    /// <param name="label">What it is called where it is put together, once in a command.</param>
    /// <param name="more">Filters behind the others.</param>
    public static IReadOnlyList<string> Stereo(ClipReport report, string label = "[sound]", string? more = null)
    {
        if (report.Channels is null or 0)
        {
            return [];
        }

        var clean = more is null ? Clean : $"{Clean},{more}";
        var tracks = ClipMedia.SoundTracks(report.Files).Count;
        var streams = Streams(report);
        // cameras that record single channels: the first two are left and right
        var (first, second) =
            tracks > 1 ? ("1:a:0", "2:a:0")
            : tracks == 1 ? ("1:a:0", null)
            : streams > 1 && streams == report.Channels ? ("0:a:0", "0:a:1")
            : ("0:a:0", null);
        List<string> map =
            second is not null
                ? ["-filter_complex", $"[{first}][{second}]amerge=inputs=2,{clean}{label}", "-map", label]
            : (tracks == 0 ? streams == 1 : tracks == 1 && streams == 0) && report.Channels > 2
                ? ["-map", first, "-af", $"pan=stereo|c0=c0|c1=c1,{clean}"]
            : ["-map", first, "-af", clean];
        return [.. map, "-c:a", "aac", "-b:a", "160k"];
    }

    /// <summary>For editing systems: every stream with all of its channels, as the camera recorded them.</summary>
    public static IReadOnlyList<string> Whole(ClipReport report)
    {
        if (report.Channels is null or 0)
        {
            return [];
        }

        var tracks = ClipMedia.SoundTracks(report.Files).Count;
        var maps =
            tracks > 0
                ? Enumerable.Range(1, tracks).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t}:a"))
                : ["0:a"];
        return [.. maps.SelectMany(m => (string[])["-map", m]), "-c:a", "pcm_s24le", "-ar", "48000"];
    }

    /// <summary>Streams of sound that <see cref="Whole"/> gives.</summary>
    public static int WholeStreams(ClipReport report) =>
        report.Channels is null or 0 ? 0
        : ClipMedia.SoundTracks(report.Files).Count is > 0 and var tracks ? tracks
        : Streams(report);

    public static int Streams(ClipReport report) =>
        int.TryParse(
            report.Metadata.GetValueOrDefault("audio:streams"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var streams
        )
            ? streams
            : 0;
}
