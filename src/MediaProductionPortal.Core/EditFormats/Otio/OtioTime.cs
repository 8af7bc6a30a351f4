using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>A RationalTime: a number of frames, which may have a fraction, at a rate.</summary>
internal readonly record struct OtioTime(decimal Value, FrameRate Rate)
{
    /// <summary>The nearest whole frame at its own rate.</summary>
    public long Frames => (long)decimal.Round(Value, MidpointRounding.AwayFromZero);

    public bool IsWhole => Math.Abs(Value - Frames) < 0.001m;

    /// <summary>
    /// As frames of another rate. 23.976 and 24 count the same frames and differ in real time only, so frames stay frames.
    /// </summary>
    public decimal At(FrameRate rate) =>
        rate.Nominal == Rate.Nominal
            ? Value
            : Value * rate.Numerator * Rate.Denominator / ((decimal)rate.Denominator * Rate.Numerator);

    public long FramesAt(FrameRate rate) => (long)decimal.Round(At(rate), MidpointRounding.AwayFromZero);
}
