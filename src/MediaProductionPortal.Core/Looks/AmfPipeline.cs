using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>One way from camera to screen.</summary>
public sealed record AmfPipeline
{
    public required AmfInfo Info { get; init; }

    /// <summary>The ACES version: major, minor, patch.</summary>
    public required (int Major, int Minor, int Patch) System { get; init; }

    public AmfTransform? Input { get; init; }

    /// <summary>In the order in which they work; null stands for the working location, where the work on the picture happens.</summary>
    public IReadOnlyList<AmfLook?> Looks { get; init; } = [];

    public AmfTransform? Output { get; init; }

    /// <summary>Elements that the format does not know, as XML.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>What kind of name a transform is called by.</summary>
public enum AmfReferenceKind
{
    TransformId,
    File,
    Uuid,
}

/// <summary>"urn:ampas:aces:transformId:v2.0:CSC.Arri.LogC3_to_ACES.a2.v1", the name of a file beside this one, or a UUID.</summary>
public sealed record AmfReference(AmfReferenceKind Kind, string Value);

/// <summary>A checksum of a transform's file, as written.</summary>
public sealed record AmfHash(string Algorithm, string Value);

/// <summary>A transform by its name, or made of named parts.</summary>
public record AmfTransform
{
    /// <summary>It is in the pixels already; to do it again would be wrong.</summary>
    public bool Applied { get; init; }

    public string? Description { get; init; }

    public AmfHash? Hash { get; init; }

    public AmfReference? Reference { get; init; }

    /// <summary>Reference rendering and output device transform of ACES 1, or their inverses; in the order of the file.</summary>
    public IReadOnlyList<AmfPart> Parts { get; init; } = [];

    /// <summary>Elements that the format does not know, as XML.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}

/// <summary>A part of a transform.</summary>
/// <param name="Element">Its element: <c>referenceRenderingTransform</c>, <c>outputDeviceTransform</c>, …</param>
public sealed record AmfPart(string Element, AmfTransform Transform);

/// <summary>A look: by its name, or as a CDL with the space that it works in.</summary>
public sealed record AmfLook : AmfTransform
{
    /// <summary>Of slope, offset, power and saturation; what is not there changes nothing.</summary>
    public Cdl? Cdl { get; init; }

    /// <summary>The id of a correction in the file that <see cref="AmfTransform.Reference"/> names.</summary>
    public string? CorrectionRef { get; init; }

    /// <summary>Into the space that the CDL works in; null: the inverse of <see cref="FromCdlSpace"/>.</summary>
    public AmfTransform? ToCdlSpace { get; init; }

    /// <summary>And back to ACES.</summary>
    public AmfTransform? FromCdlSpace { get; init; }
}
