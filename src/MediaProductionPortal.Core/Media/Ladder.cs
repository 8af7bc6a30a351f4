using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>One size of a stream that players choose among by their line.</summary>
/// <param name="Width">Pixels at most; of the first the picture decides.</param>
/// <param name="Kilobits">A second, of the picture.</param>
internal sealed record Rung(int Width, int Kilobits)
{
    private const int Seconds = 2;

    /// <summary>
    /// Fragmented MP4 with an index of its fragments before them (<see cref="StreamIndex"/>). Each begins with a key frame, two
    /// seconds apart, in every rung at the same frames; frame n has time n, from zero.
    /// </summary>
    public IEnumerable<string> Encoder(FrameRate rate) =>
        [
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-pix_fmt",
            "yuv420p",
            "-bf",
            "0",
            "-g",
            Text(Seconds * rate.Nominal),
            "-keyint_min",
            Text(Seconds * rate.Nominal),
            "-sc_threshold",
            "0",
            .. Written(Kilobits, rate),
        ];

    /// <summary>The same in H.265 Main 10, at six tenths of the bits.</summary>
    public IEnumerable<string> HevcEncoder(FrameRate rate, int threads) =>
        [.. ProxyCommand.X265(Seconds * rate.Nominal, threads), .. Written(Kilobits * 6 / 10, rate)];

    private static string[] Written(int kilobits, FrameRate rate) =>
        [
            "-b:v",
            $"{Text(kilobits)}k",
            "-maxrate",
            $"{Text(kilobits * 3 / 2)}k",
            "-bufsize",
            $"{Text(kilobits * 2)}k",
            "-video_track_timescale",
            Text(ProxyCommand.Timescale(rate)),
            "-f",
            "mp4",
            "-movflags",
            "+empty_moov+default_base_moof+frag_keyframe+dash+global_sidx",
        ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The sizes of an HLS stream, the largest first.</summary>
internal static class Ladder
{
    public const int Most = 3;

    /// <summary>
    /// What an AAC encoder puts before the first sample takes the place of the first 1,024, 21 ms: picture and sound both begin at
    /// zero, and no player has to know of lists of edits.
    /// </summary>
    public const string Sound = "atrim=start_sample=1024";

    private static readonly Rung[] All = [new(1920, 6000), new(1280, 3000), new(960, 1500), new(640, 700)];

    public static IReadOnlyList<Rung> Of(int? sourceWidth, ProxySize size)
    {
        var widest = size switch
        {
            ProxySize.Wide960 => 960,
            ProxySize.Wide1280 => 1280,
            _ => 1920,
        };
        var top = Math.Min(widest, Math.Max(2, sourceWidth ?? widest));
        var first = All.LastOrDefault(r => r.Width >= top) ?? All[0];
        return [first with { Width = top }, .. All.Where(r => r.Width < top).Take(Most - 1)];
    }
}
