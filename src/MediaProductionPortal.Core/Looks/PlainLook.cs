namespace MediaProductionPortal.Looks;

/// <summary>Looks as tools and browsers take them: one lattice whose input runs from 0 to 1.</summary>
public static class PlainLook
{
    /// <param name="points">Along each edge, at least; a lattice that is plain already is taken as it is.</param>
    public static Cube Of(Cube cube, int points)
    {
        ArgumentNullException.ThrowIfNull(cube);
        return cube is { Curve: null, Lattice.IsPlain: true }
            ? cube
            : cube.ToLattice(Math.Max(points, cube.Lattice?.Size ?? 0));
    }
}
