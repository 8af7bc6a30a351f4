using System.Numerics;

namespace MediaProductionPortal.Looks;

/// <summary>Reads colours out of tables: linear on curves, tetrahedral in lattices, as ffmpeg and OpenColorIO do.</summary>
internal static class CubeSampling
{
    public static Vector3 OnCurve(CubeTable curve, Vector3 colour)
    {
        var at = Place(curve, colour);
        return new(
            On(curve, at.X, static v => v.X),
            On(curve, at.Y, static v => v.Y),
            On(curve, at.Z, static v => v.Z)
        );
    }

    /// <remarks>The cell is cut into six tetrahedra by the order of the fractions; each colour is mixed of four corners.</remarks>
    public static Vector3 InLattice(CubeTable lattice, Vector3 colour)
    {
        var at = Place(lattice, colour);
        var (r, g, b) = ((int)at.X, (int)at.Y, (int)at.Z);
        var (x, y, z) = (at.X - r, at.Y - g, at.Z - b);
        var black = Corner(0, 0, 0);
        var white = Corner(1, 1, 1);
        if (x > y)
        {
            return y > z ? Mix(x, y, z, Corner(1, 0, 0), Corner(1, 1, 0))
                : x > z ? Mix(x, z, y, Corner(1, 0, 0), Corner(1, 0, 1))
                : Mix(z, x, y, Corner(0, 0, 1), Corner(1, 0, 1));
        }

        return z > y ? Mix(z, y, x, Corner(0, 0, 1), Corner(0, 1, 1))
            : z > x ? Mix(y, z, x, Corner(0, 1, 0), Corner(0, 1, 1))
            : Mix(y, x, z, Corner(0, 1, 0), Corner(1, 1, 0));

        Vector3 Mix(float most, float middle, float least, Vector3 first, Vector3 second) =>
            (1 - most) * black + (most - middle) * first + (middle - least) * second + least * white;

        Vector3 Corner(int red, int green, int blue)
        {
            var last = lattice.Size - 1;
            var (i, j, k) = (Math.Min(r + red, last), Math.Min(g + green, last), Math.Min(b + blue, last));
            return lattice.Values[i + lattice.Size * (j + lattice.Size * k)];
        }
    }

    /// <summary>A lattice from 0 to 1 of what a function makes of each of its points.</summary>
    public static Cube Lattice(int size, Func<Vector3, Vector3> look)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        var values = new Vector3[size * size * size];
        for (var i = 0; i < values.Length; i++)
        {
            var point = new Vector3(i % size, i / size % size, i / size / size);
            values[i] = look(point / (size - 1));
        }

        return new Cube(null, new CubeTable(size, Vector3.Zero, Vector3.One, values));
    }

    private static Vector3 Place(CubeTable table, Vector3 colour)
    {
        var last = new Vector3(table.Size - 1);
        return Vector3.Clamp((colour - table.Min) / (table.Max - table.Min) * last, Vector3.Zero, last);
    }

    private static float On(CubeTable curve, float at, Func<Vector3, float> channel)
    {
        var entry = (int)at;
        var below = channel(curve.Values[entry]);
        var above = channel(curve.Values[Math.Min(entry + 1, curve.Size - 1)]);
        return below + (at - entry) * (above - below);
    }
}
