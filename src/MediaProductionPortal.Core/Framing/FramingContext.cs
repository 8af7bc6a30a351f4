namespace MediaProductionPortal.Framing;

/// <summary>Canvases that belong together: a camera, a delivery (§7.3).</summary>
public sealed record FramingContext
{
    public string? Label { get; init; }

    public string? Creator { get; init; }

    /// <summary>The clip that it is for; since 2.0.</summary>
    public FdlClip? Clip { get; init; }

    public IReadOnlyList<FdlCanvas> Canvases { get; init; } = [];

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}

/// <summary>The clip that a context is for (§7.3.3); of file and sequence only one.</summary>
public sealed record FdlClip
{
    public required string ClipName { get; init; }

    public string? File { get; init; }

    public FdlSequence? Sequence { get; init; }

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}

/// <summary>A file for each frame: "A01_C012_###.exr" with "#" for each digit, first and last frame.</summary>
public sealed record FdlSequence(string Value, string Index, long Min, long Max)
{
    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}
