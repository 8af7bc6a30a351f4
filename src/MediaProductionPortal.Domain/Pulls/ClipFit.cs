using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>How the frames of an event lie in a clip.</summary>
internal enum FitKind
{
    /// <summary>The clip has every frame that the event itself shows.</summary>
    Inside,

    /// <summary>Some of them.</summary>
    Partly,

    /// <summary>None.</summary>
    Outside,

    /// <summary>Timecode or length of the clip is not known.</summary>
    Unknown,
}

/// <summary>An event's frames in a clip.</summary>
/// <param name="Range">Without handles and with; transitions counted. Null when unknown, or at another rate.</param>
/// <param name="First">The event's first own frame in the clip.</param>
internal sealed record ClipFit(
    MatchClip Clip,
    FitKind Kind,
    PullRange? Range,
    long First,
    bool OtherRate,
    bool RealRateDiffers,
    bool ZeroStart
)
{
    public static ClipFit Of(MatchClip clip, FramesNeeded need, int handles)
    {
        var rate = clip.Rate ?? need.Rate;
        // Of sound nobody counts frames.
        var frames =
            clip.Frames
            ?? (clip.Seconds is >= 0 and < 1_000_000 and { } s ? (long?)(s * rate.Numerator / rate.Denominator) : null);
        var known = clip.TryStart(rate, out var start);
        if (frames is not { } length || (!known && clip.Timecode is not null))
            return new(clip, FitKind.Unknown, null, 0, false, false, false);
        if (!known)
            start = new Timecode(0, rate);
        if (rate.Nominal != need.Rate.Nominal)
            return new(clip, BySeconds(start, length, need), null, 0, true, false, !known);

        var shift = need.At(start) - need.Need.Frames.In;
        var span = new ClipSpan(start, length);
        var own = span.Locate(need.Need.Frames.Shift(shift));
        var kind =
            own.In >= 0 && own.Out <= length ? FitKind.Inside
            : own.Overlap(new(0, length)) > 0 ? FitKind.Partly
            : FitKind.Outside;
        // Counted from zero for want of a timecode: that it fits says little, that it does not says nothing.
        if (!known && kind != FitKind.Inside)
            return new(clip, FitKind.Unknown, null, 0, false, false, true);
        return new(
            clip,
            kind,
            span.Pull(need.Need.Whole.Shift(shift), handles),
            own.In,
            false,
            rate != need.Rate && clip.Rate is not null,
            !known
        );
    }

    public IEnumerable<MatchFlag> Flags(FramesNeeded need, int handles)
    {
        if (Clip.IsOpaque)
            yield return MatchFlag.Opaque;
        if (RealRateDiffers)
            yield return MatchFlag.RealRateDiffers;
        if (ZeroStart)
            yield return MatchFlag.NoTimecode;
        if (Kind == FitKind.Unknown)
            yield return MatchFlag.RangeUnknown;
        if (Range is { IsComplete: true } range && !need.Still && (range.Head < handles || range.Tail < handles))
            yield return MatchFlag.HandlesShort;
    }

    /// <summary>At another rate the frames can't be told, but whether the clock stood there can.</summary>
    private static FitKind BySeconds(Timecode start, long frames, FramesNeeded need)
    {
        double first = (double)start.Frame / start.Rate.Nominal,
            length = (double)frames / start.Rate.Nominal,
            at = (double)need.Need.Frames.In / need.Rate.Nominal % 86_400 - first,
            shown = (double)need.Need.Frames.Length / need.Rate.Nominal;
        at = at < 0 ? at + 86_400 : at;
        return at + shown <= length + 1 ? FitKind.Inside
            : at <= length ? FitKind.Partly
            : FitKind.Outside;
    }
}
