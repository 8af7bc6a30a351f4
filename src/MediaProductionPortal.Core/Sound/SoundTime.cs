using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound;

/// <summary>Samples since midnight as timecode.</summary>
public static class SoundTime
{
    /// <summary>
    /// TimeReference counts real time: at 48 kHz a frame of 23.976 is 2002 samples, of 29.97 1601.6. Reading it as
    /// timecode seconds is wrong by 3.6 s an hour at 23.976.
    /// </summary>
    /// <param name="samplesSinceMidnight">bext TimeReference.</param>
    /// <param name="sampleRate">Samples per real second.</param>
    /// <param name="rate">The timecode's frame rate.</param>
    /// <param name="drop">Drop frame.</param>
    /// <returns>The frame that the sample falls into; a recorder that rounded a frame's start down by less than a sample is still in it.</returns>
    public static Timecode At(ulong samplesSinceMidnight, int sampleRate, FrameRate rate, bool drop)
    {
        var perFrame = (Int128)sampleRate * rate.Denominator;
        var frames = (Int128)samplesSinceMidnight * rate.Numerator;
        var frame = frames / perFrame;
        // less than one sample before the next frame
        if (frames % perFrame > perFrame - rate.Numerator)
        {
            frame++;
        }

        return new Timecode((long)(frame % Timecode.FramesPerDay(rate, drop)), rate, drop && rate.CanDrop);
    }
}
