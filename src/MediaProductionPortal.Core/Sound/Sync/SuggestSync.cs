using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Finds where a recorder's sound belongs without believing its timecode: by the camera's own sound, or by the clap.</summary>
public static class SuggestSync
{
    /// <summary>Further than this nobody looks: what is as far off was never jammed.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    /// <summary>Samples of <see cref="Within"/>.</summary>
    public const int Reach = 2 * TakeSound.SampleRate;

    /// <summary>Below this two sounds are not of one moment.</summary>
    private const double LeastLikeness = 0.5;

    /// <summary>A second place that is nearly as alike says that the sound repeats: a tone, a beat.</summary>
    private const double MostDoubt = 0.9;

    /// <summary>Longest piece that is compared; more of it says no more.</summary>
    private const int LongestSeconds = 60;

    /// <param name="camera">The camera's sound, one channel at 48 kHz, from the picture's first frame.</param>
    /// <param name="recorder">The recorder's as synced by timecode, from <see cref="Within"/> before the picture's first frame; zeroes where it has none.</param>
    /// <returns>Null when they have no moment in common, or several.</returns>
    public static SyncSuggestion? ByWaveform(ReadOnlySpan<float> camera, ReadOnlySpan<float> recorder) =>
        Compare(camera, recorder)?.Found;

    /// <returns>Also the camera's sample around which they were compared.</returns>
    private static (SyncSuggestion Found, int At)? Compare(ReadOnlySpan<float> camera, ReadOnlySpan<float> recorder)
    {
        var length = Math.Min(camera.Length, recorder.Length - 2 * Reach);
        length = Math.Min(length, LongestSeconds * TakeSound.SampleRate);
        if (length < TakeSound.SampleRate / 4)
        {
            return null;
        }

        var sound = camera[..length];
        var within = recorder[..(length + 2 * Reach)];
        var envelope = SoundEnvelope.Of(sound);
        var rough = SoundLikeness.Find(envelope, SoundEnvelope.Of(within), apart: 50);
        if (rough.Score < LeastLikeness || rough.Next > MostDoubt * rough.Score)
        {
            return null;
        }

        var (lag, at) = Refine(sound, within, envelope, rough.Lag);
        // the recorder's copy lies at "lag" and should lie at "Reach"
        return (new(Reach - lag, SyncBasis.Waveform, Math.Round(rough.Score, 3)), at);
    }

    /// <summary>As <see cref="ByWaveform"/>; of a long take its beginning and its end, which tells whether the two clocks run alike.</summary>
    public static SyncSuggestion? WithDrift(ReadOnlySpan<float> camera, ReadOnlySpan<float> recorder)
    {
        const int Piece = 20 * TakeSound.SampleRate;
        var length = Math.Min(camera.Length, recorder.Length - 2 * Reach);
        var first = Compare(camera[..Math.Min(camera.Length, Piece)], recorder);
        if (first is not { } head || length < 3 * Piece)
        {
            return first?.Found ?? ByWaveform(camera, recorder);
        }

        var from = length - Piece;
        return Compare(camera.Slice(from, Piece), recorder[from..]) is { } tail
            ? head.Found with
            {
                Drift = Math.Round(
                    (head.Found.Slip - tail.Found.Slip) * (double)TakeSound.SampleRate / (from + tail.At - head.At),
                    3
                ),
            }
            : head.Found;
    }

    /// <param name="clapFrame">The picture's frame in which the slate closes, from 0.</param>
    /// <param name="clapSample">The sound's sample at which it is heard, from the picture's first frame at 48 kHz.</param>
    public static SyncSuggestion ByClap(long clapFrame, FrameRate rate, long clapSample) =>
        new(new SyncSlip(clapFrame).Samples(rate, TakeSound.SampleRate) - clapSample, SyncBasis.Clap, 1);

    /// <summary>To the sample, around the loudest moment: there is most to compare.</summary>
    private static (int Lag, int At) Refine(
        ReadOnlySpan<float> sound,
        ReadOnlySpan<float> within,
        float[] envelope,
        int rough
    )
    {
        const int Step = TakeSound.SampleRate / SoundEnvelope.Rate;
        const int Margin = 3 * Step;
        var loudest = Array.IndexOf(envelope, envelope.Max()) * Step;
        var length = Math.Min(TakeSound.SampleRate / 2, sound.Length);
        var from = Math.Clamp(loudest - length / 2, 0, sound.Length - length);
        var first = Math.Clamp(rough * Step + from - Margin, 0, within.Length - length - 1);
        var last = Math.Min(within.Length, rough * Step + from + Margin + length);
        var fine = SoundLikeness.Find(sound.Slice(from, length), within[first..last], apart: 0, inverted: true);
        return (first + fine.Lag - from, from + length / 2);
    }
}
