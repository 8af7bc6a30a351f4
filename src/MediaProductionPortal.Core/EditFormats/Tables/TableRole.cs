namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>What a column of a table means.</summary>
public enum TableRole
{
    Event,
    Track,
    Kind,
    Name,
    Reel,
    File,
    Path,
    Scene,
    Take,
    SourceIn,
    SourceOut,
    Duration,
    RecordIn,
    RecordOut,
    Rate,
    Speed,
    Transition,
    TransitionFrames,
    TransitionBefore,
    Sop,
    Sat,
    Markers,
    Enabled,
    Notes,
}
