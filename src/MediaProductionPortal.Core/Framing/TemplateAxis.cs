namespace MediaProductionPortal.Framing;

/// <summary>Both axes of a canvas with a framing decision, in its own pixels.</summary>
internal sealed class AxisPair(FdlCanvas canvas, FramingDecision decision)
{
    public FramingAxis Across { get; } = Of(canvas, decision, s => s.Width, p => p.X);

    public FramingAxis Down { get; } = Of(canvas, decision, s => s.Height, p => p.Y);

    private static FramingAxis Of(
        FdlCanvas canvas,
        FramingDecision decision,
        Func<FdlSize, decimal> side,
        Func<FdlPoint, decimal> edge
    )
    {
        var whole = side(canvas.Dimensions);
        AxisArea? Area(FdlSize? size, FdlPoint? at) => size is { } s ? new(side(s), edge(at ?? default)) : null;
        return new(
            whole,
            Area(canvas.EffectiveDimensions, canvas.EffectiveAnchor) ?? new(whole, 0),
            Area(decision.ProtectionDimensions, decision.ProtectionAnchor),
            new(side(decision.Dimensions), edge(decision.Anchor))
        );
    }
}

/// <summary>What a template says of one axis.</summary>
/// <param name="Target">0: worked out from the other side.</param>
/// <param name="Maximum">Null: none.</param>
/// <param name="Pads">The canvas is as large as the maximum, whatever it holds.</param>
internal readonly record struct AxisRule(decimal Target, decimal? Maximum, bool Pads, FramingAlignment? Alignment);

/// <summary>An axis of the new canvas, and by how much the content was moved in it.</summary>
internal readonly record struct PlacedAxis(FramingAxis Axis, Fraction Shift);

/// <summary>Sizes, aligns, crops or pads, and rounds one axis of a canvas that is already scaled.</summary>
internal static class TemplateAxis
{
    public static PlacedAxis Place(FramingAxis scaled, CanvasTemplate template, AxisRule rule)
    {
        var content = scaled.Canvas;
        var size = rule.Maximum is { } max && (rule.Pads || content > max) ? max : content;
        var shift = Shift(scaled[template.FitSource], content, size, rule);
        var placed = scaled.MoveInside(shift, size);
        var rounded = placed.Round(template.Round ?? CanvasRounding.Default);
        return new(rounded, shift + (rounded.Canvas - size) * new Fraction(1, 2));
    }

    private static Fraction Shift(AxisArea fit, Fraction content, Fraction size, AxisRule rule)
    {
        if (content == size && !rule.Pads)
        {
            return 0;
        }

        // The side that doesn't decide may be left 0 (§7.4.4): it is as long as what is kept, unless that is cropped.
        Fraction target = rule is { Target: 0 } && content <= size ? content : rule.Target;
        var alignment = rule.Alignment ?? FramingAlignment.Center;
        var half = new Fraction(1, 2);
        // The target lies in the middle of what is padded (§7.4.11), and the fitted area where it is aligned in the target (§7.4.8).
        var start = rule.Pads || alignment == FramingAlignment.Center ? (size - target) * half : 0;
        var gap = (target - fit.Size) * Part(alignment, half);
        var shift = start + gap - fit.At;
        return !rule.Pads && content > size ? Fraction.Max(Fraction.Min(shift, 0), size - content) : shift;
    }

    private static Fraction Part(FramingAlignment alignment, Fraction half) =>
        alignment switch
        {
            FramingAlignment.Start => 0,
            FramingAlignment.Center => half,
            _ => 1,
        };
}
