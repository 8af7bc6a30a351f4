using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The frames that one event wants of one clip; all ranges count from the clip's first frame.</summary>
/// <param name="Event">Its place in the edit, counted from 0.</param>
/// <param name="Source">The clip, by any name that is its own.</param>
/// <param name="CutReel">The reel of the cut that the event is in (R1, R2, …); "" where a cut has none.</param>
/// <param name="Range">With transitions and handles, as far as the clip has them; pulled is one frame more where a retime may show it.</param>
/// <param name="Shown">What the event itself shows; may reach beyond the clip, as <see cref="PullRange.Needed"/> may.</param>
/// <param name="Reverse">It is played from its last frame to its first.</param>
/// <param name="ShortHead">Handle frames that the clip does not have before.</param>
/// <param name="ShortTail">Handle frames that the clip does not have behind.</param>
public sealed record WantedFrames(
    int Event,
    string Source,
    string CutReel,
    PullRange Range,
    FrameRange Shown,
    bool Reverse,
    long ShortHead,
    long ShortTail
)
{
    /// <summary>The frame that is seen first.</summary>
    public long First => Reverse ? Shown.Last : Shown.In;

    /// <param name="need">Retimes and tails of dissolves are counted in it.</param>
    /// <param name="clip">Where the clip's timecode begins, and how long it is; midnight is no border.</param>
    /// <param name="handles">Frames wished at each end. For a still or a freeze there are none to miss.</param>
    /// <param name="place">The event's place in the edit, counted from 0.</param>
    public static WantedFrames Of(
        SourceNeed need,
        ClipSpan clip,
        int handles,
        int place,
        string source,
        string cutReel = ""
    )
    {
        ArgumentNullException.ThrowIfNull(need);
        ArgumentOutOfRangeException.ThrowIfNegative(handles);
        var whole = clip.Pull(need.Whole, handles);
        var range = Spare(need, whole, clip, handles);
        var still = need.Event.IsStill || need.Event.Speed is { IsFreeze: true };
        return new(
            place,
            source,
            cutReel,
            range,
            FrameRange.Of(whole.Needed.In + need.ExtraHead, need.Frames.Length),
            need is { IsSide: false, Event.Speed.IsReverse: true },
            still ? 0 : handles - range.Head,
            still ? 0 : handles - range.Tail
        );
    }

    /// <summary>
    /// At 47.6 % the last record frame may show the frame that a length rounded down leaves out, so there is one to spare at
    /// the end where it plays out, if the clip has it; nobody misses it if not.
    /// </summary>
    private static PullRange Spare(SourceNeed need, PullRange range, ClipSpan clip, int handles)
    {
        if (need.Event.Speed is not { Denominator: > 1 } speed || need.IsSide)
        {
            return range;
        }

        var pulled = speed.IsReverse
            ? new FrameRange(Math.Max(0, range.Needed.In - handles - 1), range.Pulled.Out)
            : new(range.Pulled.In, Math.Min(clip.Frames, range.Needed.Out + handles + 1));
        return pulled.Contains(range.Pulled) ? range with { Pulled = pulled } : range;
    }
}
