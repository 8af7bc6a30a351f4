using System.Globalization;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>One frame in numbers, 0 to 255.</summary>
/// <param name="Mean">Mean luma.</param>
/// <param name="High">Nine tenths of the pixels are darker.</param>
/// <param name="Change">Mean difference from the frame before.</param>
internal readonly record struct FrameSignal(double Mean, double High, double Change);

/// <summary>A finished review file, measured frame by frame and sound by sound.</summary>
/// <param name="Frames">Without the head.</param>
/// <param name="Peaks">dBFS of each piece of some 20 ms; nothing without sound.</param>
internal sealed record ReviewSignal(IReadOnlyList<FrameSignal> Frames, IReadOnlyList<double> Peaks)
{
    private static readonly string[] Keys = ["YAVG", "YHIGH", "YDIF"];

    public static async Task<ReviewSignal> OfAsync(
        MediaTools tools,
        string file,
        int headFrames,
        bool hasSound,
        CancellationToken cancellationToken
    )
    {
        var (mean, high, change) = (new List<double>(), new List<double>(), new List<double>());
        await RunAsync(
            tools,
            file,
            [
                "-an",
                "-vf",
                "signalstats," + string.Join(',', Keys.Select(k => $"metadata=print:key=lavfi.signalstats.{k}:file=-")),
            ],
            line =>
            {
                Take(line, "lavfi.signalstats.YAVG=", mean);
                Take(line, "lavfi.signalstats.YHIGH=", high);
                Take(line, "lavfi.signalstats.YDIF=", change);
            },
            cancellationToken
        );
        var peaks = new List<double>();
        if (hasSound)
        {
            await RunAsync(
                tools,
                file,
                [
                    "-vn",
                    "-af",
                    "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-",
                ],
                line => Take(line, "lavfi.astats.Overall.Peak_level=", peaks),
                cancellationToken
            );
        }

        return new(
            [.. mean.Zip(high, change).Skip(headFrames).Select(f => new FrameSignal(f.First, f.Second, f.Third))],
            peaks
        );
    }

    private static Task<ToolAnswer> RunAsync(
        MediaTools tools,
        string file,
        IEnumerable<string> filters,
        Action<string> take,
        CancellationToken cancellationToken
    ) =>
        ToolRun.RunAsync(
            tools.Ffmpeg,
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-i", "file:" + file, .. filters, "-f", "null", "-"],
            tools.Encoding(null),
            cancellationToken,
            line =>
            {
                take(line);
                return true;
            }
        );

    private static void Take(string line, string key, List<double> values)
    {
        if (line.StartsWith(key, StringComparison.Ordinal))
        {
            values.Add(
                double.TryParse(
                    line.AsSpan(key.Length),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var value
                ) && double.IsFinite(value)
                    ? value
                    : double.MinValue
            );
        }
    }
}
