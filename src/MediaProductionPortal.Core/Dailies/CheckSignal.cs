using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>What the numbers of a review file give away.</summary>
internal static class CheckSignal
{
    /// <summary>16 is black in legal range.</summary>
    private const double Black = 20;

    /// <summary>235 is white; what the encoder makes of it lies a little below.</summary>
    private const double White = 234;

    /// <summary>Below this nothing moves: noise of a camera alone makes more.</summary>
    private const double Still = 0.02;

    /// <summary>Peaks from here on are cut off.</summary>
    private const double FullScale = -0.05;

    private const double Silence = -60;

    public static IEnumerable<QcFinding> Of(ReviewSignal signal, FrameRate rate, bool hasSound)
    {
        var second = rate.Nominal;
        var frames = signal.Frames;
        if (Run(frames, f => f.High <= Black, Math.Max(2, second / 2)) is { } black)
        {
            yield return new("black", $"The picture is black for {Length(black.Count, rate)}.", black.Start);
        }

        // the first frame has none before it
        if (Run(frames, f => f.Change <= Still && f.High > Black, 2 * second) is { } frozen)
        {
            yield return new("frozen", $"The picture stands still for {Length(frozen.Count, rate)}.", frozen.Start);
        }

        if (Run(frames, f => f.High >= White, second) is { } white)
        {
            yield return new(
                "clipped-picture",
                $"A tenth of the picture and more is cut off at white for {Length(white.Count, rate)}.",
                white.Start
            );
        }

        if (!hasSound)
        {
            yield break;
        }

        if (signal.Peaks.Count == 0 || signal.Peaks.Max() < Silence)
        {
            yield return new("silent", "There is nothing to be heard.");
        }
        else if (signal.Peaks.Count(p => p >= FullScale) is > 4 and var loud)
        {
            var first = signal.Peaks.TakeWhile(p => p < FullScale).Count();
            yield return new(
                "clipped-sound",
                string.Create(CultureInfo.InvariantCulture, $"The sound is cut off at full scale in {loud} places."),
                (long)(first / (double)signal.Peaks.Count * frames.Count)
            );
        }
    }

    /// <summary>The first run of frames that is long enough.</summary>
    private static (int Start, int Count)? Run(
        IReadOnlyList<FrameSignal> frames,
        Func<FrameSignal, bool> isSo,
        int least
    )
    {
        (int Start, int Count)? found = null;
        for (var i = 0; i < frames.Count; i++)
        {
            if (!isSo(frames[i]))
            {
                continue;
            }

            var start = i;
            while (i < frames.Count && isSo(frames[i]))
            {
                i++;
            }

            if (i - start >= least)
            {
                found ??= (start, i - start);
            }
        }

        return found;
    }

    private static string Length(int frames, FrameRate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate.Seconds(frames):0.0} s");
}
