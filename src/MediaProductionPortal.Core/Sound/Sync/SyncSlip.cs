using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>By how much a person moved the sound against the picture: frames and hundredths of a frame, later when positive.</summary>
public readonly record struct SyncSlip(long Frames, int Subframes = 0)
{
    public const int SubframesPerFrame = 100;

    /// <summary>At a rate of samples, the nearest whole number.</summary>
    public long Samples(FrameRate rate, int sampleRate) =>
        Whole.Round(
            ((Int128)Frames * SubframesPerFrame + Subframes) * sampleRate * rate.Denominator,
            (Int128)rate.Numerator * SubframesPerFrame
        );

    /// <summary>The same in frames and subframes, for samples that somebody measured.</summary>
    public static SyncSlip Of(long samples, FrameRate rate, int sampleRate)
    {
        var all = Whole.Round(
            (Int128)samples * rate.Numerator * SubframesPerFrame,
            (Int128)sampleRate * rate.Denominator
        );
        return new(all / SubframesPerFrame, (int)(all % SubframesPerFrame));
    }
}
