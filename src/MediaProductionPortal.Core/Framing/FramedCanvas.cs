namespace MediaProductionPortal.Framing;

/// <summary>Two exact numbers: width and height, or x and y.</summary>
public readonly record struct FractionPair(Fraction X, Fraction Y);

/// <summary>An area of a canvas, exact.</summary>
/// <param name="Size">Width and height.</param>
/// <param name="At">Its left and top edge.</param>
public sealed record FramedArea(FractionPair Size, FractionPair At)
{
    /// <summary>Both sides have some length.</summary>
    public bool IsSeen => !Size.X.IsZero && !Size.Y.IsZero;
}

/// <summary>What a template made of a canvas, exact; only a file needs decimals of it.</summary>
/// <param name="Width">Whole pixels.</param>
/// <param name="Height">Whole pixels.</param>
/// <param name="Effective">Whole pixels that hold picture; its anchor may have a fraction.</param>
/// <param name="Protection">Null where the source has none, or it was not kept.</param>
/// <param name="Framing">What is meant to be seen.</param>
/// <param name="Squeeze">The new canvas's.</param>
/// <param name="Scale">By which the de-squeezed picture is scaled; above 1 it is enlarged.</param>
/// <param name="Scaled">The size of all that is kept of the source, scaled: before it is cropped, padded or rounded.</param>
/// <param name="ContentAt">Where its left and top edge lie in the new canvas; negative where it is cropped.</param>
/// <param name="Kept">What is kept of the source, in the source's pixels.</param>
public sealed record FramedCanvas(
    long Width,
    long Height,
    FramedArea Effective,
    FramedArea? Protection,
    FramedArea Framing,
    decimal Squeeze,
    Fraction Scale,
    FractionPair Scaled,
    FractionPair ContentAt,
    FramedArea Kept
)
{
    /// <summary>Digits behind the point that a file gets: a trillionth of a pixel.</summary>
    private const int Digits = 12;

    /// <summary>As the canvas of a file, with its one framing decision.</summary>
    /// <param name="id">At most 32 of A–Z a–z 0–9 _.</param>
    /// <param name="source">The canvas that it was made from.</param>
    /// <param name="decision">The framing decision that it was made from.</param>
    public FdlCanvas ToCanvas(string id, FdlCanvas source, FramingDecision decision, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(decision);
        return new()
        {
            Id = id,
            Label = label,
            SourceCanvasId = source.Id,
            Dimensions = new(Width, Height),
            EffectiveDimensions = Size(Effective),
            EffectiveAnchor = Anchor(Effective),
            AnamorphicSqueeze = Squeeze,
            FramingDecisions =
            [
                new()
                {
                    Id = $"{id}-{decision.FramingIntentId}",
                    FramingIntentId = decision.FramingIntentId,
                    Label = decision.Label,
                    Dimensions = Size(Framing),
                    Anchor = Anchor(Framing),
                    ProtectionDimensions = Protection is { IsSeen: true } p ? Size(p) : null,
                    ProtectionAnchor = Protection is { IsSeen: true } q ? Anchor(q) : null,
                },
            ],
        };
    }

    private static FdlSize Size(FramedArea area) => new(area.Size.X.ToDecimal(Digits), area.Size.Y.ToDecimal(Digits));

    private static FdlPoint Anchor(FramedArea area) => new(area.At.X.ToDecimal(Digits), area.At.Y.ToDecimal(Digits));
}

/// <summary>What came of a template: a canvas, or a sentence that says why there is none.</summary>
public sealed record TemplateResult(FramedCanvas? Canvas, string? Refusal);
