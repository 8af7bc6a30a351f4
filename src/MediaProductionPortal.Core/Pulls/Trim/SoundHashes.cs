using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Hashes of the samples of each stream of a file's sound.</summary>
internal static class SoundHashes
{
    /// <summary>MD5 of the samples [first, first + count) of each stream, counted by the container's own time.</summary>
    public static Task<(IReadOnlyList<string>? Hashes, string Complaint)> OfPartAsync(
        MediaTools tools,
        PacketFile file,
        FrameRange frames,
        CancellationToken cancel
    )
    {
        // some seconds earlier than needed: which samples count is said by their own times, which -copyts keeps
        var early = Math.Max(0, file.Rate.Seconds(frames.In) - 2);
        List<string> arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-copyts",
            "-ss",
            Seconds(early),
            "-i",
            "file:" + file.FullPath,
        ];
        var graph = file.Probe.Sound.Select(
            (sound, i) =>
            {
                var rate = (int)sound.Number("sample_rate")!.Value;
                var samples = SoundCut.Of(frames, rate, file.Rate);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"[0:a:{i}]asettb=1/{rate},atrim=start_pts={samples.In}:end_pts={samples.Out}[s{i}]"
                );
            }
        );
        arguments.AddRange(["-filter_complex", string.Join(';', graph)]);
        for (var i = 0; i < file.Probe.Sound.Count; i++)
        {
            arguments.AddRange(["-map", string.Create(CultureInfo.InvariantCulture, $"[s{i}]")]);
        }

        return RunAsync(tools, arguments, file.Probe, cancel);
    }

    /// <summary>MD5 of all samples of each stream.</summary>
    public static Task<(IReadOnlyList<string>? Hashes, string Complaint)> OfAllAsync(
        MediaTools tools,
        string file,
        Probe probe,
        CancellationToken cancel
    ) => RunAsync(tools, ["-v", "error", "-nostdin", "-i", "file:" + file, "-map", "0:a"], probe, cancel);

    private static async Task<(IReadOnlyList<string>? Hashes, string Complaint)> RunAsync(
        MediaTools tools,
        IEnumerable<string> arguments,
        Probe probe,
        CancellationToken cancel
    )
    {
        var codecs = probe.Sound.SelectMany(
            (s, i) => (string[])[string.Create(CultureInfo.InvariantCulture, $"-c:{i}"), s.Codec!]
        );
        var answer = await ToolRun.RunAsync(
            tools.Ffmpeg,
            [.. arguments, .. codecs, "-f", "streamhash", "-hash", "md5", "-"],
            tools.Encoding(probe.Seconds),
            cancel
        );
        // "0,a,MD5=…", a line a stream
        return answer.Succeeded
            ? (
                [
                    .. answer
                        .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(l => l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..]),
                ],
                ""
            )
            : (null, answer.Complaint);
    }

    private static string Seconds(double seconds) => seconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
