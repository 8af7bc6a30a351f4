using System.Numerics;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Dailies;

/// <summary>A clip's CDL and its show's LUT as the one lattice that is applied: CDL first, as on set.</summary>
public static class BakeLook
{
    /// <summary>Along each edge: within 0.0034 of the formula, worst where a CDL clamps.</summary>
    public const int Points = 65;

    /// <returns>Null when there is neither: the picture stays as it is.</returns>
    public static Cube? Of(Cdl? cdl, Cube? show) =>
        cdl is not null ? cdl.ToLattice(Points, show)
        : show is not null ? PlainLook.Of(show, Points)
        : null;

    /// <summary>
    /// Of pictures in floats, whose light does not end at 1: what a slope below 1 or the LUT's own domain brings into sight from
    /// above it goes through a curve first, which makes the highest such value 1.
    /// </summary>
    /// <returns>No curve where nothing above 1 is seen.</returns>
    public static (Cube? Look, Cube? Curve) OfFloats(Cdl? cdl, Cube? show)
    {
        var top = Top(cdl, show);
        return top > 1
            ? (CubeSampling.Lattice(Points, c => Seen(cdl, show, top * c)), Scale(top))
            : (Of(cdl, show), null);
    }

    private static Vector3 Seen(Cdl? cdl, Cube? show, Vector3 colour)
    {
        var graded = cdl?.Apply(colour) ?? colour;
        return show?.Apply(graded) ?? graded;
    }

    /// <summary>The value above which nothing changes any more: where the CDL clamps, or the LUT ends.</summary>
    private static float Top(Cdl? cdl, Cube? show)
    {
        if (cdl is null)
        {
            return (show?.Curve ?? show?.Lattice) is { Max: var max } ? Math.Max(max.X, Math.Max(max.Y, max.Z)) : 1;
        }

        var (slope, offset) = (cdl.Slope ?? new(1, 1, 1), cdl.Offset ?? default);
        return new[] { (slope.Red, offset.Red), (slope.Green, offset.Green), (slope.Blue, offset.Blue) }
            .Select(c => c.Item1 > 0 ? (float)((1 - c.Item2) / c.Item1) : 1)
            .Max();
    }

    private static Cube Scale(float top) => new(new(2, Vector3.Zero, new(top), [Vector3.Zero, Vector3.One]), null);
}
