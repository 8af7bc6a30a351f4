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
        var files = ClipMedia.InOrder(place.Report.Files);
        var proxy = place.File("proxy.m4a");
        var answer = await place.FfmpegAsync(
            [
                .. files.SelectMany(f => (string[])["-i", "file:" + ClipMedia.FullPath(rollRoot, f)]),
                .. TrackPairs.Outputs(place),
                .. files.Count > 1
                    ? Together(place.Report, files.Count)
                    : ["-map", "0:a:0", "-vn", .. Mix(place.Report)],
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
        var mixes = Mixes(report, channels);
        var share = (1.0 / channels).ToString("0.####", CultureInfo.InvariantCulture);
        var all = string.Join('+', Enumerable.Range(0, channels).Select(c => $"{share}*c{c}"));
        return mixes.Count > 0 ? ["-af", $"pan=stereo|c0=c{mixes[0]}|c1=c{mixes[^1]}"] : ["-af", $"pan=mono|c0={all}"];
    }

    /// <summary>A file a track: the mix where one is named, else all together.</summary>
    private static string[] Together(ClipReport report, int files)
    {
        var mixes = Mixes(report, files);
        if (mixes.Count == 1)
        {
            return ["-map", $"{mixes[0]}:a:0", "-ac", "2"];
        }

        var heard = mixes.Count > 1 ? mixes : [.. Enumerable.Range(0, files)];
        var inputs = string.Concat(heard.Select(f => $"[{f}:a:0]"));
        var filter = mixes.Count > 1 ? "amerge=inputs=2" : $"amix=inputs={heard.Count}:duration=longest";
        return ["-filter_complex", $"{inputs}{filter}[sound]", "-map", "[sound]"];
    }

    private static List<int> Mixes(ClipReport report, int tracks) =>
        [.. Enumerable.Range(0, tracks).Where(t => t < report.TrackNames.Count && IsMix(report.TrackNames[t])).Take(2)];

    private static bool IsMix(string name) => name.StartsWith("MIX", StringComparison.OrdinalIgnoreCase);
}
