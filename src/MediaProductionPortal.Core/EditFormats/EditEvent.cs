using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>One event of an edit: what is shown, from where, and when.</summary>
public sealed record EditEvent
{
    /// <summary>The number as the list writes it ("000003"); a running number where the format has none. Not unique.</summary>
    public required string Number { get; init; }

    /// <summary>The line that it was read from, counted from 1; 0 when the format has no lines.</summary>
    public int Line { get; init; }

    public EventKind Kind { get; init; } = EventKind.Clip;

    /// <summary>The tracks that it is on; usually one.</summary>
    public IReadOnlyList<Track> Tracks { get; init; } = [Track.V1];

    public EventSource Source { get; init; } = EventSource.None;

    /// <summary>Frames of the timeline that it fills, counted from timecode 00:00:00:00; runs on over midnight.</summary>
    public required FrameRange Record { get; init; }

    /// <summary>
    /// The source range as the file has it, in source timecode frames; runs on over midnight.
    /// What is really needed of the source is <see cref="SourceNeed"/>'s to say.
    /// </summary>
    public required FrameRange SourceRange { get; init; }

    /// <summary>Frames a second of the source, when it is another rate than the timeline's.</summary>
    public FrameRate? SourceRate { get; init; }

    /// <summary>The source timecode counts in drop frame.</summary>
    public bool SourceDrop { get; init; }

    /// <summary>The whole range of the media, in source timecode frames, where the format tells it.</summary>
    public FrameRange? Available { get; init; }

    /// <summary>Null: normal speed.</summary>
    public Speed? Speed { get; init; }

    /// <summary>It shows one frame that is a still: FROM CLIP IS A STILL.</summary>
    public bool IsStill { get; init; }

    /// <summary>False for an event that is in the edit, but switched off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How it comes in; null is a cut.</summary>
    public Transition? Transition { get; init; }

    public Cdl? Cdl { get; init; }

    public IReadOnlyList<Marker> Markers { get; init; } = [];

    public IReadOnlyList<EditNote> Notes { get; init; } = [];

    /// <summary>All cells of its row, where it comes from a table.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<Verbatim> Extras { get; init; } = [];

    /// <summary>Names of the nested sequences that it was taken out of, outermost first.</summary>
    public IReadOnlyList<string> Nested { get; init; } = [];

    /// <summary>Source frames for each record frame: the speed, and with it that the source counts more or fewer frames a second.</summary>
    internal Speed Pace =>
        SourceRate is null ? Speed ?? EditFormats.Speed.Normal : EditFormats.Speed.Over(SourceRange, Record, Speed);

    public FrameRate RateOf(Timeline timeline) => SourceRate ?? timeline.Rate;
}
