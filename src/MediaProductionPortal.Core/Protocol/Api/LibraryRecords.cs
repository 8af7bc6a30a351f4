using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A page of a list; <see cref="Next"/> asks for the one behind it.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, long? Total = null);

/// <summary>A rendition with a signed link that expires.</summary>
public sealed record RenditionAnswer(
    RenditionKind Kind,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    long? Frames,
    string Url
);

/// <summary>A media file of a clip or roll.</summary>
public sealed record MediaFileAnswer(
    Guid Id,
    string Path,
    string Role,
    long Size,
    SequenceRange? Sequence,
    string? Hash,
    string? Verdict,
    bool Stored,
    string? StoreChecksum,
    bool Archived
);

/// <summary>A clip as lists show it.</summary>
/// <param name="Timecode">Of the first frame; ';' before the frames for drop frame.</param>
/// <param name="Rate">"24000/1001".</param>
public sealed record ClipAnswer(
    Guid Id,
    string Name,
    ClipKind Kind,
    Guid RollId,
    string Roll,
    string? Reel,
    string? CameraIndex,
    string? CameraModel,
    DateOnly? Day,
    string? Unit,
    string? Timecode,
    string? EndTimecode,
    string? Rate,
    long? Frames,
    double? Seconds,
    int? Width,
    int? Height,
    string? Codec,
    int? SampleRate,
    int? Channels,
    string? Scene,
    string? Take,
    bool? Circled,
    string? OpaqueReason,
    long Bytes,
    IReadOnlyList<RenditionAnswer> Renditions
)
{
    /// <summary>Of its roll: "safe", "archiving", …</summary>
    public string State { get; init; } = "";

    public int? Iso { get; init; }

    /// <summary>Degrees.</summary>
    public double? ShutterAngle { get; init; }

    public string? Lens { get; init; }

    /// <summary>Millimetres.</summary>
    public double? FocalLength { get; init; }

    /// <summary>Kelvin.</summary>
    public int? WhiteBalance { get; init; }

    public string? CameraSerial { get; init; }
    public string? ColourSpace { get; init; }
    public string? Gamma { get; init; }
    public int? BitDepth { get; init; }
    public string? Notes { get; init; }
    public double? Tint { get; init; }

    /// <summary>2 for 2:1.</summary>
    public double? Squeeze { get; init; }

    /// <summary>Frames a second.</summary>
    public double? SensorRate { get; init; }

    /// <summary>Frames a second.</summary>
    public double? ProjectRate { get; init; }

    public string? ActiveArea { get; init; }
    public string? Look { get; init; }
}

/// <summary>A part of a search that was not understood; the rest was searched.</summary>
/// <param name="At">Index of its first character.</param>
public sealed record SearchTroubleAnswer(int At, int Length, string Words);

/// <summary>A page of clips.</summary>
/// <param name="Next">Mark for the page behind it, as <c>after</c>.</param>
/// <param name="Total">All that were found, on a first or last page; null when they were not counted.</param>
/// <param name="TotalIsMore">More than 10,000 were found.</param>
/// <param name="Previous">Mark for the page before it, as <c>before</c>.</param>
public sealed record ClipsPage(
    IReadOnlyList<ClipAnswer> Items,
    string? Next,
    long? Total,
    bool TotalIsMore,
    string? Previous,
    IReadOnlyList<SearchTroubleAnswer> Troubles
);

/// <summary>A value of a facet.</summary>
/// <param name="Value">Null: the clips that don't say.</param>
/// <param name="Term">What to write into the search for these clips.</param>
public sealed record FacetValue(string? Value, long Count, string Term);

/// <summary>A facet beside a search.</summary>
/// <param name="Field">As it is typed in a search.</param>
/// <param name="IsCut">There are more values.</param>
/// <param name="IsLeast">Not all clips were counted: each number is "at least".</param>
public sealed record FacetAnswer(
    string Field,
    string Label,
    IReadOnlyList<FacetValue> Values,
    bool IsCut,
    bool IsLeast
);

/// <summary>What a search finds, in numbers.</summary>
/// <param name="CountIsLeast">More were found than counted.</param>
public sealed record FacetsAnswer(
    long Count,
    bool CountIsLeast,
    IReadOnlyList<FacetAnswer> Facets,
    IReadOnlyList<SearchTroubleAnswer> Troubles
);

/// <summary>Sums of chosen clips.</summary>
/// <param name="Seconds">Of those that say how long they are.</param>
public sealed record ClipSums(long Count, long Bytes, double Seconds)
{
    /// <summary>Codes of the titles that they are of.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];
}

/// <summary>A search that was kept.</summary>
/// <param name="Address">Of the library, with title, search, sort and view: "/titles/NORTH/library?q=iso%3E800".</param>
/// <param name="IsShared">Everybody of the title has it; otherwise only its owner.</param>
/// <param name="IsMine">May be removed by who asks.</param>
public sealed record SavedSearchAnswer(Guid Id, string Name, string Address, bool IsShared, bool IsMine);

/// <summary>A search to keep.</summary>
/// <param name="Title">Code of the title that it belongs to; needed to share it.</param>
public sealed record SaveSearchRequest(string Name, string Address, string? Title = null, bool Share = false);

/// <summary>A clip with everything that is known.</summary>
/// <param name="Values">Its fields, and where each value comes from.</param>
/// <param name="MayCorrect">Whether the asker may correct them.</param>
public sealed record ClipDetailAnswer(
    ClipAnswer Clip,
    IReadOnlyList<MediaFileAnswer> Files,
    IReadOnlyList<string> TrackNames,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<ClipValueAnswer> Values,
    bool MayCorrect
);
