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
);

/// <summary>A clip with everything that is known.</summary>
public sealed record ClipDetailAnswer(
    ClipAnswer Clip,
    IReadOnlyList<MediaFileAnswer> Files,
    IReadOnlyList<string> TrackNames,
    IReadOnlyDictionary<string, string> Metadata
);
