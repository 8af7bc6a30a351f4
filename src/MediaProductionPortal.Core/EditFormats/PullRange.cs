using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Frames of a clip to pull; 0 is the clip's first.</summary>
/// <param name="Needed">Without handles; may reach beyond the clip.</param>
/// <param name="Pulled">With as much of the handles as the clip has; never beyond it.</param>
/// <param name="Head">Handle frames before the needed ones.</param>
/// <param name="Tail">Handle frames behind them.</param>
/// <param name="MissingHead">Needed frames that lie before the clip's first.</param>
/// <param name="MissingTail">Needed frames that lie behind its last.</param>
public readonly record struct PullRange(
    FrameRange Needed,
    FrameRange Pulled,
    long Head,
    long Tail,
    long MissingHead,
    long MissingTail
)
{
    public bool IsComplete => MissingHead == 0 && MissingTail == 0;
}
