using System.Globalization;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>
/// The channels of a clip that its proxy does not play, two by two: browsers choose no track inside a file, but play a second
/// one beside the film. Made in the same run, so that the original is read once.
/// </summary>
internal static class TrackPairs
{
    private const int Most = 8;

    private static readonly RenditionKind[] Kinds =
    [
        RenditionKind.Tracks12,
        RenditionKind.Tracks34,
        RenditionKind.Tracks56,
        RenditionKind.Tracks78,
    ];

    /// <summary>Full paths of what <see cref="Outputs"/> writes.</summary>
    public static IReadOnlyList<(RenditionKind Kind, string File)> Files(RenditionPlace place) =>
        [.. Pairs(place.Report).Select(p => (Kinds[p], FileOf(place, p)))];

    /// <summary>Whole outputs of ffmpeg, each with its file; they go before the proxy's.</summary>
    public static IEnumerable<string> Outputs(RenditionPlace place) =>
        Pairs(place.Report)
            .SelectMany(p =>
                (string[])
                    [
                        .. Map(place.Report, p),
                        "-c:a",
                        "aac",
                        "-b:a",
                        "128k",
                        "-ar",
                        "48000",
                        "-map_metadata",
                        "-1",
                        "-movflags",
                        "+faststart",
                        FileOf(place, p),
                    ]
            );

    /// <summary>Of a picture the proxy plays the first two; of a sound clip a mix of all.</summary>
    private static IEnumerable<int> Pairs(ClipReport report)
    {
        var channels = report.Channels is > 2 and var many ? Math.Min(many, Most) : 0;
        var first = report.Kind == ClipKind.Sound ? 0 : 1;
        return channels == 0 || Form(report) is null ? [] : Enumerable.Range(first, (channels + 1) / 2 - first);
    }

    /// <summary>Channels of each stream: 1, 2 or all; null where nobody knows which channel lies where.</summary>
    private static int? Form(ClipReport report)
    {
        if (Parts(report) is > 1 and var parts)
        {
            return parts == report.Channels ? 1 : null;
        }

        var tracks = ClipMedia.SoundTracks(report.Files).Count;
        var streams = report.Kind == ClipKind.Sound ? 1 : ProxySound.Streams(report);
        return tracks > 0
            ? tracks == report.Channels
                ? 1
                : null
            : streams == 1
                ? report.Channels
                : streams == report.Channels
                    ? 1
                    : streams * 2 == report.Channels
                        ? 2
                        : null;
    }

    private static IEnumerable<string> Map(ClipReport report, int pair)
    {
        const string Clean = "aresample=48000:first_pts=0";
        var (left, right) = (pair * 2, Math.Min(pair * 2 + 1, report.Channels!.Value - 1));
        switch (Form(report))
        {
            case 1 when left == right:
                return ["-map", Mono(report, left), "-af", $"pan=stereo|c0=c0|c1=c0,{Clean}"];
            case 1:
                var label = string.Create(CultureInfo.InvariantCulture, $"[pair{pair}]");
                return
                [
                    "-filter_complex",
                    $"[{Mono(report, left)}][{Mono(report, right)}]amerge=inputs=2,{Clean}{label}",
                    "-map",
                    label,
                ];
            case 2:
                return ["-map", string.Create(CultureInfo.InvariantCulture, $"0:a:{pair}"), "-af", Clean];
            default:
                return
                [
                    "-map",
                    "0:a:0",
                    "-af",
                    string.Create(CultureInfo.InvariantCulture, $"pan=stereo|c0=c{left}|c1=c{right},{Clean}"),
                ];
        }
    }

    /// <summary>The stream of one channel: in the file, or in the op-atom file beside it.</summary>
    private static string Mono(ClipReport report, int channel) =>
        Parts(report) > 1 ? string.Create(CultureInfo.InvariantCulture, $"{channel}:a:0")
        : ClipMedia.SoundTracks(report.Files).Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{channel + 1}:a:0")
        : string.Create(CultureInfo.InvariantCulture, $"0:a:{channel}");

    /// <summary>Files of a sound clip: more than one when its recorder wrote a file for each track.</summary>
    private static int Parts(ClipReport report) =>
        report.Kind == ClipKind.Sound ? ClipMedia.InOrder(report.Files).Count : 1;

    private static string FileOf(RenditionPlace place, int pair) =>
        place.File($"{Kinds[pair].ToString().ToLowerInvariant()}.m4a");
}
