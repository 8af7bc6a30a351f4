using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>The frames that an edit needs of one source.</summary>
/// <param name="Event">The event that shows them; for an outgoing side with a line of its own, the event that it leads into.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Frames">In source timecode frames, without handles and without the extra frames of transitions.</param>
/// <param name="ExtraHead">Frames before them that a transition shows.</param>
/// <param name="ExtraTail">Frames behind them that a transition shows: the tail of the dissolve that leaves this clip.</param>
/// <param name="IsSide">It is the outgoing side of a transition that is no event of its own.</param>
public sealed record SourceNeed(
    EditEvent Event,
    EventSource Source,
    FrameRange Frames,
    long ExtraHead = 0,
    long ExtraTail = 0,
    bool IsSide = false
)
{
    /// <summary>With what transitions show.</summary>
    public FrameRange Whole => Frames.Widen(ExtraHead, ExtraTail);

    /// <summary>
    /// The frames that an event itself shows: one for a freeze or a still, record length times speed for a retime (whatever
    /// source length the list wrote), else its source range; that too for the retime of a source that has a rate of its own.
    /// </summary>
    public static FrameRange FramesOf(EditEvent ev) =>
        ev is { Speed.IsFreeze: false, SourceRate: not null } ? ev.SourceRange
        : ev.Speed is { } speed ? FrameRange.Of(ev.SourceRange.In, speed.Consumes(ev.Record.Length))
        : ev.IsStill ? FrameRange.Of(ev.SourceRange.In, Math.Min(1, ev.Record.Length))
        : ev.SourceRange;
}
