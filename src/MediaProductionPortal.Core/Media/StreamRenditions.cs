using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>
/// The sizes of a long clip that players stream, made in the run of its proxy so that the original is read once. The proxy stays:
/// frames are taken from it, and it is what is given away.
/// </summary>
internal static class StreamRenditions
{
    private static readonly RenditionKind[] Kinds =
    [
        RenditionKind.Stream1,
        RenditionKind.Stream2,
        RenditionKind.Stream3,
    ];

    /// <summary>Full paths of what <see cref="Outputs"/> writes, the largest first.</summary>
    public static IReadOnlyList<(RenditionKind Kind, string File)> Files(RenditionPlace place) =>
        [.. Rungs(place).Select((_, i) => (Kinds[i], FileOf(place, i)))];

    /// <summary>Whole outputs of ffmpeg, each with its file; they go before the proxy's.</summary>
    public static IEnumerable<string> Outputs(RenditionPlace place)
    {
        var rate = ProxyEncoder.RateOf(place.Report);
        return Rungs(place)
            .SelectMany(
                (rung, i) =>
                    (string[])
                        [
                            "-map",
                            "0:v:0",
                            .. ProxySound.Stereo(
                                place.Report,
                                string.Create(CultureInfo.InvariantCulture, $"[stream{i}]"),
                                Ladder.Sound
                            ),
                            "-vf",
                            PictureFilter.Of(place, ProxyRecipe.Web, rate, PictureFilter.Widest(rung.Width)),
                            "-fps_mode",
                            "passthrough",
                            "-threads",
                            place.Tools.Threads.ToString(CultureInfo.InvariantCulture),
                            "-map_metadata",
                            "-1",
                            "-map_chapters",
                            "-1",
                            .. rung.Encoder(rate),
                            FileOf(place, i),
                        ]
            );
    }

    /// <summary>All sizes with every frame of the proxy, or none.</summary>
    public static async Task KeepAsync(
        RenditionPlace place,
        IReadOnlyList<(RenditionKind Kind, string File)> files,
        CountedFrames proxy,
        List<MadeRendition> made,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        List<MadeRendition> sizes = [];
        foreach (var (kind, file) in files)
        {
            var counted = await CountedFrames.OfAsync(place.Tools, file, cancellationToken);
            if (counted?.Frames != proxy.Frames)
            {
                findings.Add(
                    new(
                        FindingCodes.ProxyFailed,
                        FindingSeverity.Note,
                        place.Report.Files[0].Path,
                        $"The stream of {place.Report.Name} came out with {counted?.Frames ?? 0:N0} of {proxy.Frames:N0} frames and was not kept: "
                            + "its proxy is played as it is, in one size. Nothing needs to be done."
                    )
                );
                foreach (var (_, other) in files)
                {
                    File.Delete(other);
                }

                return;
            }

            sizes.Add(RenditionPlace.Made(kind, file, "video/mp4", counted.Width, counted.Height, counted.Frames));
        }

        made.AddRange(sizes);
    }

    /// <summary>None of a short clip, nor of one whose frames come unevenly: its fragments would have no sure times.</summary>
    private static IReadOnlyList<Rung> Rungs(RenditionPlace place) =>
        place.Tools.StreamFrom is { } from
        && place.Report.Seconds >= from.TotalSeconds
        && !PictureFilter.IsUneven(place.Report)
            ? Ladder.Of(place.Report.Width, ProxySize.Wide1920)
            : [];

    private static string FileOf(RenditionPlace place, int rung) =>
        place.File($"{Kinds[rung].ToString().ToLowerInvariant()}.mp4");
}
