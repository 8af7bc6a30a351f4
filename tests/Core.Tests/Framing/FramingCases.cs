using System.Globalization;

namespace MediaProductionPortal.Framing;

/// <summary>Small canvases and templates, and results as one line of text.</summary>
internal static class FramingCases
{
    public static FdlCanvas Canvas(decimal width, decimal height, decimal squeeze = 1) =>
        new()
        {
            Id = "C1",
            SourceCanvasId = "C1",
            Dimensions = new(width, height),
            AnamorphicSqueeze = squeeze,
        };

    public static FramingDecision Decision(decimal width, decimal height, decimal x, decimal y) =>
        new()
        {
            Id = "C1-F1",
            FramingIntentId = "F1",
            Dimensions = new(width, height),
            Anchor = new(x, y),
        };

    public static FramingDecision Protect(
        this FramingDecision decision,
        decimal width,
        decimal height,
        decimal x,
        decimal y
    ) => decision with { ProtectionDimensions = new(width, height), ProtectionAnchor = new(x, y) };

    public static CanvasTemplate Template(FitMethod method, decimal width, decimal height) =>
        new()
        {
            Id = "T1",
            TargetDimensions = new(width, height),
            TargetAnamorphicSqueeze = 1,
            FitSource = FramingRegion.Framing,
            FitMethod = method,
        };

    public static CanvasTemplate Max(this CanvasTemplate template, decimal width, decimal height, bool pads = false) =>
        template with
        {
            MaximumDimensions = new(width, height),
            PadToMaximum = pads,
        };

    public static FramedCanvas Apply(FdlCanvas canvas, FramingDecision decision, CanvasTemplate template)
    {
        var result = ApplyTemplate.To(canvas, decision, template);
        Assert.Null(result.Refusal);
        return result.Canvas!;
    }

    /// <summary>"1920x804 e 1920x804 @0,0 f 1920x803.4375 @0,0.28125", nine digits behind the point.</summary>
    public static string Line(this FramedCanvas canvas) =>
        $"{canvas.Width}x{canvas.Height} e {Line(canvas.Effective)}"
        + (canvas.Protection is { } p ? $" p {Line(p)}" : "")
        + $" f {Line(canvas.Framing)}";

    public static string Line(FractionPair pair) => $"{Text(pair.X)},{Text(pair.Y)}";

    private static string Line(FramedArea area) => $"{Text(area.Size.X)}x{Text(area.Size.Y)} @{Line(area.At)}";

    private static string Text(Fraction number) => number.ToDecimal(9).ToString(CultureInfo.InvariantCulture);
}
