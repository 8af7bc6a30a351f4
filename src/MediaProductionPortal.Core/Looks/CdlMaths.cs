using System.Numerics;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>The colour maths of ASC CDL 1.2: slope, offset and power a channel, then saturation around Rec. 709 luma.</summary>
public static class CdlMaths
{
    /// <param name="cdl">What it does not say changes nothing.</param>
    /// <param name="colour">Red, green and blue, 0 to 1.</param>
    /// <param name="clamps">
    /// The standard clamps to 0…1 before the power and after the saturation. Without, for scene-referred floats: nothing is cut,
    /// and the power leaves what is negative as it is.
    /// </param>
    public static Vector3 Apply(this Cdl cdl, Vector3 colour, bool clamps = true)
    {
        ArgumentNullException.ThrowIfNull(cdl);
        var (slope, offset, power) = (cdl.Slope ?? One, cdl.Offset ?? Zero, cdl.Power ?? One);
        var red = Channel(colour.X, slope.Red, offset.Red, power.Red, clamps);
        var green = Channel(colour.Y, slope.Green, offset.Green, power.Green, clamps);
        var blue = Channel(colour.Z, slope.Blue, offset.Blue, power.Blue, clamps);
        if (cdl.Saturation is { } saturation)
        {
            var amount = (double)saturation;
            var luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            (red, green, blue) = (
                luma + amount * (red - luma),
                luma + amount * (green - luma),
                luma + amount * (blue - luma)
            );
        }

        return clamps ? new(Clamp(red), Clamp(green), Clamp(blue)) : new((float)red, (float)green, (float)blue);
    }

    /// <summary>The CDL, and the look behind it, as one lattice: what tools without CDL take.</summary>
    /// <param name="size">Points along each edge: 33 keep within 0.0066 of the formula, 65 within 0.0034, worst where it clamps.</param>
    public static Cube ToLattice(this Cdl cdl, int size, Cube? then = null) =>
        CubeSampling.Lattice(size, colour => then?.Apply(cdl.Apply(colour)) ?? cdl.Apply(colour));

    private static Rgb One => new(1, 1, 1);

    private static Rgb Zero => default;

    private static double Channel(float value, decimal slope, decimal offset, decimal power, bool clamps)
    {
        var moved = value * (double)slope + (double)offset;
        moved = clamps ? Math.Clamp(moved, 0, 1) : moved;
        return moved < 0 ? moved : Math.Pow(moved, (double)power);
    }

    private static float Clamp(double value) => (float)Math.Clamp(value, 0, 1);
}
