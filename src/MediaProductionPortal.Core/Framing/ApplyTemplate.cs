namespace MediaProductionPortal.Framing;

/// <summary>
/// Makes a canvas into another one as a template says (§7.4.1): de-squeeze, scale, size of the new canvas, align, crop or pad,
/// and round last. All of it is counted in exact fractions.
/// </summary>
public static class ApplyTemplate
{
    public static TemplateResult To(FdlCanvas canvas, FramingDecision decision, CanvasTemplate template)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(template);
        if (Refusal(canvas, decision, template) is { } words)
        {
            return new(null, words);
        }

        var squeeze = canvas.AnamorphicSqueeze ?? 1;
        // "If target_anamorphic_squeeze has a value of 0, the source's should be preserved" (§7.4.5).
        var targetSqueeze = template.TargetAnamorphicSqueeze == 0 ? squeeze : template.TargetAnamorphicSqueeze;
        // "It must define dimensions that exceed fit_source to have any effect" (§7.4.9).
        var outermost =
            template.PreserveFromSource is { } kept && kept < template.FitSource ? kept : template.FitSource;
        var source = new AxisPair(canvas, decision);
        var scale = Scale(source, template, squeeze, targetSqueeze);
        var hasEffective = canvas.EffectiveDimensions is not null;
        var across = source.Across.Keep(outermost, hasEffective).Scale(scale * squeeze / targetSqueeze);
        var down = source.Down.Keep(outermost, hasEffective).Scale(scale);
        var max = template.MaximumDimensions;
        var pads = template.PadToMaximum == true && max is not null;
        var x = TemplateAxis.Place(
            across,
            template,
            new(template.TargetDimensions.Width, max?.Width, pads, template.Horizontal)
        );
        var y = TemplateAxis.Place(
            down,
            template,
            new(template.TargetDimensions.Height, max?.Height, pads, template.Vertical)
        );
        var (wide, high) = (source.Across[outermost], source.Down[outermost]);
        var keeps = new FramedArea(new(wide.Size, high.Size), new(wide.At, high.At));
        return Framed(x, y, new(across.Canvas, down.Canvas), scale, targetSqueeze, keeps);
    }

    private static TemplateResult Framed(
        PlacedAxis x,
        PlacedAxis y,
        FractionPair scaled,
        Fraction scale,
        decimal squeeze,
        FramedArea kept
    )
    {
        if (x.Axis.Canvas.IsZero || y.Axis.Canvas.IsZero)
        {
            return new(null, "Rounded down, nothing is left of the canvas. Give larger target dimensions.");
        }

        if (x.Axis.Canvas > 1_000_000 || y.Axis.Canvas > 1_000_000)
        {
            return new(
                null,
                "The new canvas would be more than a million pixels long. Give smaller target dimensions."
            );
        }

        FramedArea Area(AxisArea a, AxisArea b) => new(new(a.Size, b.Size), new(a.At, b.At));
        var framing = Area(x.Axis.Framing, y.Axis.Framing);
        return !framing.IsSeen
            ? new(
                null,
                "Nothing of the framing decision lies in the new canvas. Look at the template's maximum dimensions."
            )
            : new(
                new(
                    (long)x.Axis.Canvas.Above,
                    (long)y.Axis.Canvas.Above,
                    Area(x.Axis.Effective, y.Axis.Effective),
                    x.Axis.Protection is { } a && y.Axis.Protection is { } b ? Area(a, b) : null,
                    framing,
                    squeeze,
                    scale,
                    scaled,
                    new(x.Shift, y.Shift),
                    kept
                ),
                null
            );
    }

    private static Fraction Scale(AxisPair source, CanvasTemplate template, decimal squeeze, decimal targetSqueeze)
    {
        var fit = template.FitSource;
        var target = template.TargetDimensions;
        Fraction Across() => (Fraction)target.Width * targetSqueeze / (source.Across[fit].Size * squeeze);
        Fraction Down() => target.Height / source.Down[fit].Size;
        return template.FitMethod switch
        {
            FitMethod.Width => Across(),
            FitMethod.Height => Down(),
            FitMethod.FitAll => Fraction.Min(Across(), Down()),
            _ => Fraction.Max(Across(), Down()),
        };
    }

    private static string? Refusal(FdlCanvas canvas, FramingDecision decision, CanvasTemplate template)
    {
        var (width, height) = (template.TargetDimensions.Width, template.TargetDimensions.Height);
        var decides = template.FitMethod switch
        {
            FitMethod.Width => width > 0,
            FitMethod.Height => height > 0,
            _ => width > 0 && height > 0,
        };
        return !decides
                ? $"The template {template.Id} fits by \"{FdlWords.Of(FdlWords.Methods, template.FitMethod)}\", but its target dimensions are {width} × {height}. Give the side that decides."
            : width < 0 || height < 0 || template.TargetAnamorphicSqueeze < 0
                ? $"The template {template.Id} has a negative target."
            : canvas.Dimensions is not { Width: > 0, Height: > 0 }
            || decision.Dimensions is not { Width: > 0, Height: > 0 }
            || canvas.EffectiveDimensions is { } e and not { Width: > 0, Height: > 0 }
            || decision.ProtectionDimensions is { } p and not { Width: > 0, Height: > 0 }
            || canvas.AnamorphicSqueeze <= 0
                ? $"The canvas {canvas.Id} or its framing decision {decision.Id} has a side or a squeeze that is not above 0."
            : Lacks(template.FitSource) ? Missing("fits")
            : template.PreserveFromSource is { } kept && Lacks(kept) ? Missing("keeps")
            : null;

        bool Lacks(FramingRegion region) =>
            region == FramingRegion.Effective
                ? canvas.EffectiveDimensions is null
                : region == FramingRegion.Protection && decision.ProtectionDimensions is null;
        string Missing(string verb)
        {
            var region = Lacks(template.FitSource) ? template.FitSource : template.PreserveFromSource!.Value;
            return region == FramingRegion.Effective
                ? $"The template {template.Id} {verb} the effective dimensions, and the canvas {canvas.Id} has none."
                : $"The template {template.Id} {verb} the protection, and the framing decision {decision.Id} has none.";
        }
    }
}
