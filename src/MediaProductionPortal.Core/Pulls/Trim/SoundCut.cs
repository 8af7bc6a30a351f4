using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>The samples of a recording that lie in a range of time.</summary>
/// <param name="First">From the file's first sample, 0.</param>
/// <param name="Count">Samples of each channel; 0 when nothing of the range was recorded.</param>
/// <param name="MissingHead">Samples of the range that lie before the recording.</param>
/// <param name="MissingTail">Samples of the range that lie behind it.</param>
public readonly record struct SoundCut(long First, long Count, long MissingHead, long MissingTail)
{
    /// <summary>The sample at which a frame begins: the nearest one; at 29.97 frames begin between samples.</summary>
    public static long Sample(long frame, int sampleRate, FrameRate rate)
    {
        var above = (Int128)frame * sampleRate * rate.Denominator * 2 + rate.Numerator;
        var below = (Int128)rate.Numerator * 2;
        var sample = above / below;
        return (long)(above < 0 && above % below != 0 ? sample - 1 : sample);
    }

    /// <summary>
    /// The samples of a file's own sound that go with some frames: from the first frame's on, as many as so many frames have when
    /// they are counted from 0. MXF holds that many and no other number; at 29.97 it is one more or less than lie between the two ends.
    /// </summary>
    public static FrameRange Of(FrameRange frames, int sampleRate, FrameRate rate) =>
        FrameRange.Of(Sample(frames.In, sampleRate, rate), Sample(frames.Length, sampleRate, rate));

    /// <summary>The samples that sound while some frames do; both begin at the same instant.</summary>
    public static SoundCut Beside(FrameRange frames, FrameRate rate, int sampleRate, long samples) =>
        Of(Sample(frames.In, sampleRate, rate), Sample(frames.Out, sampleRate, rate), samples);

    /// <summary>The samples of a recording that sound from a timecode on, for so many frames; midnight is no border.</summary>
    /// <returns>Null when the recording does not say when it began.</returns>
    public static SoundCut? At(BwfFile sound, Timecode start, long frames)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.TimeReference is not { } since || sound.SampleRate <= 0)
        {
            return null;
        }

        var day = Sample(Timecode.FramesPerDay(start.Rate, start.Drop), sound.SampleRate, start.Rate);
        var first = Sample(start.Frame, sound.SampleRate, start.Rate) - (long)(since % (ulong)day);
        // half a day before the recording is half a day behind it
        first =
            first < -day / 2 ? first + day
            : first > day / 2 ? first - day
            : first;
        var length =
            Sample(start.Frame + frames, sound.SampleRate, start.Rate)
            - Sample(start.Frame, sound.SampleRate, start.Rate);
        return Of(first, first + length, sound.Samples);
    }

    private static SoundCut Of(long first, long end, long samples)
    {
        var from = Math.Clamp(first, 0, samples);
        var to = Math.Clamp(end, from, samples);
        return new(from, to - from, Math.Max(0, Math.Min(end, 0) - first), Math.Max(0, end - Math.Max(first, samples)));
    }
}
