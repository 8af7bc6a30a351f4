using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A clip after its files were opened: what the portal stores about it.</summary>
public sealed record ClipReport
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required ClipKind Kind { get; init; }

    /// <summary>Media files in play order, then sidecars.</summary>
    public required IReadOnlyList<ClipFile> Files { get; init; }

    public string? Reel { get; init; }
    public string? CameraIndex { get; init; }
    public string? CameraModel { get; init; }

    /// <summary>First frame's timecode, "hh:mm:ss:ff", the last separator ';' for drop frame.</summary>
    public string? Timecode { get; init; }

    /// <summary>Frame rate as an exact fraction, 24000/1001. Of a sound clip: the timecode's rate, when it says one.</summary>
    public int? RateNumerator { get; init; }

    public int? RateDenominator { get; init; }

    /// <summary>Counted frames (not assumed from a duration); for sound null.</summary>
    public long? Frames { get; init; }

    /// <summary>Duration in real seconds.</summary>
    public double? Seconds { get; init; }

    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Codec as ffprobe names it, with profile ("prores HQ", "h264 High 4:2:2", "pcm_s24le").</summary>
    public string? Codec { get; init; }

    public string? PixelFormat { get; init; }
    public int? SampleRate { get; init; }
    public int? Channels { get; init; }

    /// <summary>Names of the sound tracks, in channel order.</summary>
    public IReadOnlyList<string> TrackNames { get; init; } = [];

    public string? Scene { get; init; }
    public string? Take { get; init; }
    public bool? Circled { get; init; }

    /// <summary>Why there is no picture, in words; null when it could be decoded.</summary>
    public string? OpaqueReason { get; init; }

    /// <summary>Everything else that the files said, keys prefixed by their source ("format:com.arri.camera.CameraModel", "bext:Originator", "ixml:PROJECT").</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
