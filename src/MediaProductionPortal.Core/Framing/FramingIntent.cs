namespace MediaProductionPortal.Framing;

/// <summary>An aspect ratio that is meant, before any camera (§7.2).</summary>
public sealed record FramingIntent
{
    public required string Id { get; init; }

    public string? Label { get; init; }

    /// <summary>Whole numbers: 239 by 100.</summary>
    public required FdlSize AspectRatio { get; init; }

    /// <summary>0.1 keeps a tenth of the canvas free around the framing; null says nothing, which means 0.</summary>
    public decimal? Protection { get; init; }

    public IReadOnlyList<FdlOther> Others { get; init; } = [];
}
