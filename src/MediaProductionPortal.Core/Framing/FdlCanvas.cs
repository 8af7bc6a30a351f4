namespace MediaProductionPortal.Framing;

/// <summary>A picture's coordinate system: all pixels that a file has (§7.3.4).</summary>
public sealed record FdlCanvas
{
    public required string Id { get; init; }

    /// <summary>The canvas that it was made from; its own id where there is none before it.</summary>
    public required string SourceCanvasId { get; init; }

    public string? Label { get; init; }

    /// <summary>Whole pixels.</summary>
    public required FdlSize Dimensions { get; init; }

    /// <summary>Whole pixels that hold picture: without padding and vignetting.</summary>
    public FdlSize? EffectiveDimensions { get; init; }

    public FdlPoint? EffectiveAnchor { get; init; }

    public FdlSize? PhotositeDimensions { get; init; }

    /// <summary>Millimetres.</summary>
    public FdlSize? PhysicalDimensions { get; init; }

    /// <summary>2 for a picture squeezed to half its width; null says nothing, which means 1.</summary>
    public decimal? AnamorphicSqueeze { get; init; }

    public IReadOnlyList<FramingDecision> FramingDecisions { get; init; } = [];

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}
