namespace MediaProductionPortal.EditFormats;

/// <summary>The outgoing side of a transition.</summary>
/// <param name="In">The source frame at the cut, in source timecode frames; null when the format does not say.</param>
/// <param name="Speed">Null when the list does not say one of its own.</param>
/// <param name="OwnLine">The list gave it a line of its own with zero length; otherwise it is simply the event before.</param>
/// <param name="Line">That line, counted from 1.</param>
public sealed record TransitionSide(
    EventKind Kind,
    EventSource Source,
    long? In = null,
    Speed? Speed = null,
    bool OwnLine = false,
    int Line = 0
);
