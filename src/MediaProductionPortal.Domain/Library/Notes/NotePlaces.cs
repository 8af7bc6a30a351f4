using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Places of a clip, as its player counts them.</summary>
internal static class NotePlaces
{
    /// <summary>Null where the clip has no rate, and milliseconds are counted.</summary>
    public static FrameRate? Rate(Clip clip) =>
        clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            ? new FrameRate(above, below)
            : null;

    /// <summary>Of the clip's first frame; a clip without timecode counts from zero.</summary>
    public static Timecode Start(Clip clip, FrameRate rate) =>
        Timecode.TryParse(clip.Timecode, rate, out var start) ? start : new Timecode(0, rate);

    /// <summary>Frames (milliseconds) of the clip; null when its length is not known.</summary>
    public static long? Length(Clip clip) =>
        clip.Frames
        ?? (
            clip.Seconds is not { } seconds ? null
            : Rate(clip) is { } rate ? (long)Math.Ceiling(seconds * rate.Numerator / rate.Denominator)
            : (long)Math.Ceiling(seconds * 1000)
        );

    /// <summary>Null when it lies within the clip.</summary>
    public static Refusal? Odd(Clip clip, long at, long length)
    {
        var last = Length(clip);
        if (at < 0 || (last is { } frames && at >= frames))
            return Refusal.Invalid(
                "place-outside",
                $"The note stands outside the clip: at is 0 to {(last is { } f ? f - 1 : "the clip's end")}."
            );
        return length < 1 || (last is { } all && length > all - at)
            ? Refusal.Invalid("length-odd", "The note's length is 1 or more and ends within the clip.")
            : null;
    }
}
