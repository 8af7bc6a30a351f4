namespace MediaProductionPortal.Framing;

/// <summary>How a canvas is made into another one (§7.4). What the file leaves out is null; the summaries say what that means.</summary>
public sealed record CanvasTemplate
{
    public required string Id { get; init; }

    public string? Label { get; init; }

    /// <summary>Whole pixels; since 2.0 the one that does not decide may be 0: worked out from the other.</summary>
    public required FdlSize TargetDimensions { get; init; }

    /// <summary>1 takes the squeeze out; 0 leaves the source's.</summary>
    public required decimal TargetAnamorphicSqueeze { get; init; }

    public required FramingRegion FitSource { get; init; }

    public required FitMethod FitMethod { get; init; }

    /// <summary>Null: centre.</summary>
    public FramingAlignment? Vertical { get; init; }

    /// <summary>Null: centre.</summary>
    public FramingAlignment? Horizontal { get; init; }

    /// <summary>Null ("none" in 1.1): nothing beyond what is fitted.</summary>
    public FramingRegion? PreserveFromSource { get; init; }

    public FdlSize? MaximumDimensions { get; init; }

    /// <summary>Null: no.</summary>
    public bool? PadToMaximum { get; init; }

    /// <summary>Null: up to an even number.</summary>
    public CanvasRounding? Round { get; init; }

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}

/// <summary>The four areas of a canvas, the outermost first.</summary>
public enum FramingRegion
{
    Canvas,
    Effective,
    Protection,
    Framing,
}

/// <summary>Which side of the fitted area decides the scale (§7.4.7).</summary>
public enum FitMethod
{
    Width,
    Height,

    /// <summary>All of it is seen.</summary>
    FitAll,

    /// <summary>The target is filled.</summary>
    Fill,
}

/// <summary>Where the fitted area lies in the target.</summary>
public enum FramingAlignment
{
    /// <summary>Left, or top.</summary>
    Start,

    Center,

    /// <summary>Right, or bottom.</summary>
    End,
}
