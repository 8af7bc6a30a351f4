using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>One edit in the words that all formats share.</summary>
public sealed record Timeline
{
    public string Name { get; init; } = "";

    public required FrameRate Rate { get; init; }

    /// <summary>The record timecode counts in drop frame.</summary>
    public bool Drop { get; init; }

    /// <summary>The frame that the timeline starts at, where the format says so; otherwise the first event's.</summary>
    public long? Start { get; init; }

    /// <summary>Frames from start to end, with what stays empty behind the last event, where the format says so.</summary>
    public long? Length { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<EditEvent> Events { get; init; } = [];

    /// <summary>Markers of the timeline itself.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];

    /// <summary>Lines before the first event and after the last that no event owns, verbatim.</summary>
    public IReadOnlyList<EditNote> Notes { get; init; } = [];

    /// <summary>Heading lines of a table.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    public IReadOnlyList<Verbatim> Extras { get; init; } = [];

    /// <summary>It is a bin or a list of clips: the record side only counts them up, nobody edited it so.</summary>
    public bool IsClipList { get; init; }

    /// <summary>From the first record in to the last record out; empty without events.</summary>
    public FrameRange Span =>
        Events.Count == 0 ? default : new(Events.Min(e => e.Record.In), Events.Max(e => e.Record.Out));

    public IReadOnlyList<Track> Tracks => [.. Events.SelectMany(e => e.Tracks).Distinct().Order()];

    /// <summary>Record frames as text; over midnight they start again at 00:00:00:00.</summary>
    public string RecordText(long frame) => new Timecode(frame, Rate, Drop).ToString();
}
