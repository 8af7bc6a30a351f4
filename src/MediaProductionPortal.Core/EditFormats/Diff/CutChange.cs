namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>What became of an event from one version of an edit to the next.</summary>
public enum CutChangeKind
{
    /// <summary>Same source frames, same place.</summary>
    Unchanged,

    /// <summary>Same source frames, another place.</summary>
    Moved,

    /// <summary>Frames came or went at its head or tail.</summary>
    Trimmed,

    /// <summary>Same length, other source frames of the same clip.</summary>
    Slipped,

    /// <summary>Another speed.</summary>
    Retimed,

    /// <summary>One event became several, of the same source frames.</summary>
    Split,
    New,
    Gone,
}

/// <summary>One change between two versions of an edit.</summary>
/// <param name="Source">The source as both versions name it.</param>
/// <param name="Old">Null for a new event.</param>
/// <param name="New">Empty for one that is gone; several for a split.</param>
public sealed record CutChange(CutChangeKind Kind, string Source, EditEvent? Old, IReadOnlyList<EditEvent> New)
{
    /// <summary>Source frames that are gone at its first frame as it plays; negative: that came.</summary>
    public long HeadTrim { get; init; }

    /// <summary>Source frames that are gone at its last frame as it plays; negative: that came. Of a freeze: record frames.</summary>
    public long TailTrim { get; init; }

    /// <summary>Source frames that it begins later.</summary>
    public long Slip { get; init; }

    /// <summary>Record frames that it lies later.</summary>
    public long RecordShift { get; init; }

    /// <summary>It stands in another order, not only pushed along by what changed before it.</summary>
    public bool Reordered { get; init; }

    /// <summary>What else is different: "transition", "colour", "enabled", "track", "markers".</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
