namespace MediaProductionPortal.Framing;

/// <summary>Which side a squeezed picture keeps when the squeeze is taken out.</summary>
public enum DesqueezeSide
{
    /// <summary>As wide as it is, and lower: nothing is enlarged.</summary>
    Width,

    /// <summary>As high as it is, and wider: no line of the picture is lost.</summary>
    Height,
}

/// <summary>The template that only takes an anamorphic squeeze out of a canvas, and keeps all that it holds.</summary>
public static class Desqueeze
{
    /// <param name="canvas">With or without a squeeze; without one it stays as it is.</param>
    /// <param name="side">The side that keeps its number of pixels.</param>
    public static CanvasTemplate Template(FdlCanvas canvas, DesqueezeSide side)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        return new()
        {
            Id = side == DesqueezeSide.Width ? "DESQUEEZE_W" : "DESQUEEZE_H",
            Label = "De-squeeze",
            TargetDimensions =
                side == DesqueezeSide.Width ? new(canvas.Dimensions.Width, 0) : new(0, canvas.Dimensions.Height),
            TargetAnamorphicSqueeze = 1,
            FitSource = FramingRegion.Canvas,
            FitMethod = side == DesqueezeSide.Width ? FitMethod.Width : FitMethod.Height,
            Round = new(true, RoundingMode.Nearest),
        };
    }
}
