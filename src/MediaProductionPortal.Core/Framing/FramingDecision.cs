namespace MediaProductionPortal.Framing;

/// <summary>An intent placed in a canvas (§7.3.4.10): pixels, with fractions.</summary>
public sealed record FramingDecision
{
    /// <summary>"canvas-intent" by the specification; files in the field differ.</summary>
    public required string Id { get; init; }

    public required string FramingIntentId { get; init; }

    public string? Label { get; init; }

    public required FdlSize Dimensions { get; init; }

    public required FdlPoint Anchor { get; init; }

    public FdlSize? ProtectionDimensions { get; init; }

    public FdlPoint? ProtectionAnchor { get; init; }

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}
