using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A clip of the title as the match sees it.</summary>
/// <param name="IsSound">It has no picture and is meant to have none.</param>
/// <param name="Frames">Null when nobody could count them.</param>
internal sealed record MatchClip(
    Guid Id,
    string Name,
    string NameKey,
    string RollName,
    DateOnly? Day,
    string? Camera,
    string? Timecode,
    FrameRate? Rate,
    long? Frames,
    double? Seconds,
    bool IsOpaque,
    bool IsSound,
    int? StartSecond,
    int? EndSecond
)
{
    private Timecode? start;

    /// <summary>The first frame's timecode, counted in the clip's own rate, or in this one where it has none.</summary>
    public bool TryStart(FrameRate otherwise, out Timecode found)
    {
        if (start is { } known)
        {
            found = known;
            return true;
        }
        if (!Timecodes.Timecode.TryParse(Timecode, Rate ?? otherwise, out found))
            return false;
        if (Rate is not null)
            start = found;
        return true;
    }
}
