using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>A clip as it was shot: where its timecode starts and how many frames it has.</summary>
/// <param name="Start">The timecode of its first frame; the clip may run over midnight.</param>
/// <param name="Frames">Counted frames.</param>
public readonly record struct ClipSpan(Timecode Start, long Frames)
{
    /// <summary>Source timecode frames as frames of the clip, 0 its first; what lies before it is negative, midnight is no border.</summary>
    public FrameRange Locate(FrameRange source)
    {
        var day = Timecode.FramesPerDay(Start.Rate, Start.Drop);
        var first = (source.In - Start.Frame) % day;
        first = first < 0 ? first + day : first;
        // Half a day off is before the clip, not twelve hours behind it.
        first = first > Math.Max(day / 2, Frames) ? first - day : first;
        return FrameRange.Of(first, source.Length);
    }

    /// <summary>What is to be pulled of this clip.</summary>
    /// <param name="frames">Source timecode frames that are needed; <see cref="SourceNeed.Frames"/> or <see cref="SourceNeed.Whole"/>.</param>
    /// <param name="handles">Frames that are wished at each end.</param>
    public PullRange Pull(FrameRange frames, int handles)
    {
        var needed = Locate(frames);
        var first = Math.Max(0, needed.In - handles);
        var end = Math.Min(Frames, needed.Out + handles);
        return new(
            needed,
            new(first, Math.Max(first, end)),
            Math.Clamp(needed.In - first, 0, handles),
            Math.Clamp(end - needed.Out, 0, handles),
            Math.Min(needed.Length, Math.Max(0, -needed.In)),
            Math.Min(needed.Length, Math.Max(0, needed.Out - Frames))
        );
    }
}
