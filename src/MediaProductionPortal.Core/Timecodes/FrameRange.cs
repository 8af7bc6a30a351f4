namespace MediaProductionPortal.Timecodes;

/// <summary>Frames from <paramref name="In"/> up to, but without, <paramref name="Out"/>; counted on any one axis.</summary>
/// <param name="In">First frame.</param>
/// <param name="Out">First frame that no longer belongs; equal to <paramref name="In"/> when the range is empty.</param>
public readonly record struct FrameRange(long In, long Out)
{
    public long Length => Out - In;

    public bool IsEmpty => Out <= In;

    /// <summary>The last frame that belongs.</summary>
    public long Last => Out - 1;

    public static FrameRange Of(long start, long length) => new(start, start + length);

    /// <summary>The range between two frames of a day; an out point before the in point lies in the next day.</summary>
    public static FrameRange OverMidnight(long start, long end, long framesPerDay) =>
        new(start, end < start ? end + framesPerDay : end);

    /// <summary>An end before the start that no midnight explains: the range would fill more than half a day.</summary>
    public static bool IsBackwards(long start, long end, long framesPerDay) =>
        end < start && end + framesPerDay - start > framesPerDay / 2;

    public bool Contains(FrameRange other) => other.In >= In && other.Out <= Out;

    /// <summary>Frames that both have; 0 when they only touch.</summary>
    public long Overlap(FrameRange other) => Math.Max(0, Math.Min(Out, other.Out) - Math.Max(In, other.In));

    public FrameRange Shift(long frames) => new(In + frames, Out + frames);

    /// <summary>Longer by so many frames at each end (shorter when negative).</summary>
    public FrameRange Widen(long head, long tail) => new(In - head, Out + tail);

    public override string ToString() => $"[{In}, {Out})";
}
