namespace MediaProductionPortal.Looks;

/// <summary>An ACES metadata file (S-2019-001): how a picture gets from the camera to the screen.</summary>
public sealed record Amf
{
    /// <summary>2.0, or 1.0 as files in the field have it; it says which namespace is written.</summary>
    public AmfVersion Version { get; init; } = AmfVersion.V2;

    public required AmfInfo Info { get; init; }

    /// <summary>The clip that it is for.</summary>
    public AmfClip? Clip { get; init; }

    public required AmfPipeline Pipeline { get; init; }

    /// <summary>What was done to the picture before, the latest first.</summary>
    public IReadOnlyList<AmfPipeline> Archived { get; init; } = [];

    /// <summary>Elements of the root that the format does not know, as XML: kept and written back.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

public enum AmfVersion
{
    V1,
    V2,
}

/// <summary>Who made a file or pipeline, and when.</summary>
/// <param name="Uuid">"urn:uuid:…".</param>
/// <param name="Created">An XML date and time, as written; it need not have a zone.</param>
/// <param name="Modified">The same.</param>
public sealed record AmfInfo(string Uuid, string Created, string Modified)
{
    public string? Description { get; init; }

    public IReadOnlyList<AmfAuthor> Authors { get; init; } = [];

    public IReadOnlyList<string> Others { get; init; } = [];
}

public sealed record AmfAuthor(string Name, string Email);

/// <summary>The clip that a file is for; of sequence, file and UUID there is one.</summary>
public sealed record AmfClip(string Name)
{
    public AmfSequence? Sequence { get; init; }

    public string? File { get; init; }

    public string? Uuid { get; init; }

    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>"A001_C012_AE0306_###.exr" with "#" for each digit, first and last frame.</summary>
public sealed record AmfSequence(string Value, string Index, long Min, long Max);
