using System.Numerics;

namespace MediaProductionPortal.Looks;

/// <summary>One table of a .cube: a curve for each channel, or a lattice of colours.</summary>
/// <param name="Size">Entries of a curve; points along each edge of a lattice. 2 at least.</param>
/// <param name="Min">The colour of the first entry, a channel each.</param>
/// <param name="Max">The colour of the last entry; above <paramref name="Min"/> in every channel.</param>
/// <param name="Values"><paramref name="Size"/> entries of a curve, its cube of a lattice, in which red runs fastest.</param>
public sealed record CubeTable(int Size, Vector3 Min, Vector3 Max, IReadOnlyList<Vector3> Values)
{
    /// <summary>Whether its input runs from 0 to 1 in all channels.</summary>
    public bool IsPlain => Min == Vector3.Zero && Max == Vector3.One;
}

/// <summary>A look as .cube files carry it: a curve, a lattice, or (Resolve) a curve before a lattice.</summary>
public sealed record Cube(CubeTable? Curve, CubeTable? Lattice)
{
    public string? Title { get; init; }

    /// <summary>Comment lines and lines whose keyword is not known, as they stand, in order.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The colour that the look makes of one; what lies outside of a table's input counts as its nearest entry.</summary>
    public Vector3 Apply(Vector3 colour)
    {
        if (Curve is not null)
        {
            colour = CubeSampling.OnCurve(Curve, colour);
        }

        return Lattice is null ? colour : CubeSampling.InLattice(Lattice, colour);
    }

    /// <summary>The same look as one lattice whose input runs from 0 to 1; every tool can read that.</summary>
    /// <param name="size">Points along each edge.</param>
    public Cube ToLattice(int size) => CubeSampling.Lattice(size, Apply) with { Title = Title, Remarks = Remarks };
}
