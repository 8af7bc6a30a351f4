using MediaProductionPortal.Framing;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A picture on its way into a canvas that a template made of its own.</summary>
/// <param name="Canvas">The source's; as large as what is decoded.</param>
/// <param name="Decision">Of that canvas.</param>
/// <param name="Framed">What the template made of both.</param>
public sealed record PlateFraming(FdlCanvas Canvas, FramingDecision Decision, FramedCanvas Framed)
{
    public int Width => (int)Framed.Width;

    public int Height => (int)Framed.Height;

    /// <summary>The framing, or a sentence that says why there is none.</summary>
    public static (PlateFraming? Framing, string? Refusal) Of(
        FdlCanvas canvas,
        FramingDecision decision,
        CanvasTemplate template
    )
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var (framed, refusal) = ApplyTemplate.To(canvas, decision, template);
        if (framed is not null && (framed.Width > MostPixels || framed.Height > MostPixels))
        {
            return (
                null,
                $"The canvas would be {framed.Width:N0} × {framed.Height:N0}, and no plate has more than {MostPixels:N0} pixels a side. Give the template smaller target dimensions."
            );
        }

        return framed is null ? (null, refusal) : (new(canvas, decision, framed), null);
    }

    /// <summary>Only the squeeze of an anamorphic lens taken out: the lines stay, the width grows.</summary>
    /// <param name="width">Of the picture as it is recorded, pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="squeeze">2 for a picture squeezed to half its width.</param>
    public static PlateFraming Desqueezed(int width, int height, decimal squeeze)
    {
        var whole = new FramingDecision
        {
            Id = "CAMERA-WHOLE",
            FramingIntentId = "WHOLE",
            Dimensions = new(width, height),
            Anchor = default,
        };
        var canvas = new FdlCanvas
        {
            Id = "CAMERA",
            SourceCanvasId = "CAMERA",
            Dimensions = new(width, height),
            AnamorphicSqueeze = squeeze,
            FramingDecisions = [whole],
        };
        return new(
            canvas,
            whole,
            ApplyTemplate.To(canvas, whole, Desqueeze.Template(canvas, DesqueezeSide.Height)).Canvas!
        );
    }

    private const int MostPixels = 32_768;

    /// <summary>What one output pixel is of the source's, on one axis.</summary>
    internal (AxisMap Across, AxisMap Down) Maps =>
        (
            new(Framed.ContentAt.X, Framed.Scaled.X, Framed.Kept.At.X, Framed.Kept.Size.X),
            new(Framed.ContentAt.Y, Framed.Scaled.Y, Framed.Kept.At.Y, Framed.Kept.Size.Y)
        );
}

/// <summary>Where the pixels of one axis of a new canvas lie in the old one.</summary>
internal sealed class AxisMap(Fraction contentAt, Fraction scaled, Fraction keptAt, Fraction kept)
{
    private readonly double begin = contentAt.ToDouble();
    private readonly double end = (contentAt + scaled).ToDouble();
    private readonly double step = (kept / scaled).ToDouble();
    private readonly double at = keptAt.ToDouble();

    /// <summary>Source pixels for each new one; above 1 the picture gets smaller.</summary>
    public double Step => step;

    /// <summary>Its middle lies in what is kept of the picture; all else is black.</summary>
    public bool Has(int pixel) => pixel + 0.5 > begin && pixel + 0.5 < end;

    /// <summary>Of a pixel's middle, counted from the edge of the source.</summary>
    public double SourceOf(int pixel) => (pixel + 0.5 - begin) * step + at;
}
