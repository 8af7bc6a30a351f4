using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>A sound clip's AAC proxy and waveform.</summary>
internal static class SoundRenditions
{
    public static async Task MakeAsync(
        RenditionPlace place,
        string rollRoot,
        List<MadeRendition> made,
        List<Finding> findings,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var source = ClipMedia.FullPath(rollRoot, place.Report.Files[0]);
        var proxy = place.File("proxy.m4a");
        var answer = await place.FfmpegAsync(
            [
                "-i",
                "file:" + source,
                .. TrackPairs.Outputs(place),
                "-map",
                "0:a:0",
                "-vn",
                .. Mix(place.Report),
                "-c:a",
                "aac",
                "-b:a",
                "160k",
                "-ar",
                "48000",
                "-map_metadata",
                "-1",
                "-movflags",
                "+faststart",
            ],
            proxy,
            (_, seconds) => progress?.Report(0.8 * Math.Min(1, seconds / Math.Max(0.001, place.Report.Seconds ?? 1))),
            cancellationToken
        );
        if (!answer.Succeeded)
        {
            findings.Add(place.Failed("proxy", answer));
            return;
        }

        made.Add(RenditionPlace.Made(RenditionKind.Proxy, proxy, "audio/mp4"));
        await Waveform.MakeAsync(place, proxy, made, findings, cancellationToken);
        made.AddRange(TrackPairs.Files(place).Select(t => RenditionPlace.Made(t.Kind, t.File, "audio/mp4")));
    }

    /// <summary>Of more than two tracks the mix is heard where the recorder names one, else all of them together.</summary>
    private static string[] Mix(ClipReport report)
    {
        if (report.Channels is not > 2 and var few)
        {
            return few is null ? ["-ac", "2"] : [];
        }

        var channels = report.Channels.Value;
        var mixes = Enumerable
            .Range(0, channels)
            .Where(c => c < report.TrackNames.Count && IsMix(report.TrackNames[c]))
            .Take(2)
            .ToList();
        var share = (1.0 / channels).ToString("0.####", CultureInfo.InvariantCulture);
        var all = string.Join('+', Enumerable.Range(0, channels).Select(c => $"{share}*c{c}"));
        return mixes.Count > 0 ? ["-af", $"pan=stereo|c0=c{mixes[0]}|c1=c{mixes[^1]}"] : ["-af", $"pan=mono|c0={all}"];
    }

    private static bool IsMix(string name) => name.StartsWith("MIX", StringComparison.OrdinalIgnoreCase);
}
