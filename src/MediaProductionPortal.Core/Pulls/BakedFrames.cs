using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The frames of a clip as an event shows them, one for each record frame.</summary>
public static class BakedFrames
{
    /// <param name="first">The frame of the clip that is seen first.</param>
    /// <param name="speed">Source frames for each record frame.</param>
    /// <param name="recordFrames">Record frames of the event.</param>
    /// <param name="handles">Record frames more at each end, as far as the range reaches.</param>
    /// <param name="range">Frames of the clip that may be used; never left.</param>
    /// <returns>In the order in which they are seen.</returns>
    public static IReadOnlyList<long> Of(long first, Speed speed, long recordFrames, int handles, FrameRange range)
    {
        var frames = new List<long>();
        for (var i = -(long)handles; i < recordFrames + handles; i++)
        {
            var frame = first + At(i, speed);
            if (frame >= range.In && frame < range.Out)
            {
                frames.Add(frame);
            }
            else if (i >= 0 && i < recordFrames)
            {
                // a length that is rounded may ask for one more than there is: the last stays
                frames.Add(Math.Clamp(frame, range.In, range.Last));
            }
        }

        return frames;
    }

    /// <summary>How many of <see cref="Of"/> come before the one that is seen first.</summary>
    public static int HeadOf(long first, Speed speed, int handles, FrameRange range) =>
        Enumerable
            .Range(-handles, handles)
            .Count(i => first + At(i, speed) is var frame && frame >= range.In && frame < range.Out);

    /// <summary>Whole frames between the first and that record frame; before the first it counts back.</summary>
    private static long At(long place, Speed speed) =>
        (long)Floor((Int128)place * Math.Abs(speed.Numerator), speed.Denominator) * (speed.IsReverse ? -1 : 1);

    private static Int128 Floor(Int128 above, long below)
    {
        var whole = above / below;
        return above % below < 0 ? whole - 1 : whole;
    }
}
