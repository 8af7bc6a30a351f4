using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A range of a clip that is wanted as files of its own.</summary>
/// <param name="Clip">As <see cref="ClipInspector"/> found it.</param>
/// <param name="RollRoot">Folder in which the clip's files lie by their paths.</param>
/// <param name="Frames">In frames of the clip, 0 its first; of a sound take in timecode frames.</param>
/// <param name="Folder">Where the files go, in the folders that the camera gave them; made when absent.</param>
public sealed record TrimOrder(ClipReport Clip, string RollRoot, FrameRange Frames, string Folder)
{
    /// <summary>Which range of the clip this is, from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>How many ranges of the clip are pulled; they must not have one name.</summary>
    public int Parts { get; init; } = 1;

    internal FrameRate? Rate =>
        Clip is { RateNumerator: { } above, RateDenominator: { } below } ? new FrameRate(above, below) : null;

    /// <summary>The timecode of a frame of the clip; over midnight it begins again.</summary>
    internal Timecode? TimecodeAt(long frame) =>
        Rate is { } rate && Timecode.TryParse(Clip.Timecode, rate, out var start) ? start.Add(frame) : null;

    internal string NameOf(string path, bool isFrame = false) => TrimNames.Of(path, Part, Parts, isFrame);
}
