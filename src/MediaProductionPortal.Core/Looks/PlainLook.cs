using System.Runtime.InteropServices;

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

    /// <summary>A plain lattice as half floats, little endian, three to a point, red fastest: what a browser's graphics card takes.</summary>
    public static byte[] Halves(Cube plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var values = plain.Lattice!.Values;
        var halves = new Half[values.Count * 3];
        for (var i = 0; i < values.Count; i++)
        {
            (halves[i * 3], halves[i * 3 + 1], halves[i * 3 + 2]) = (
                (Half)values[i].X,
                (Half)values[i].Y,
                (Half)values[i].Z
            );
        }

        return MemoryMarshal.AsBytes(halves.AsSpan()).ToArray();
    }
}
