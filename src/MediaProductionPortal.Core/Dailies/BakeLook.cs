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
}
