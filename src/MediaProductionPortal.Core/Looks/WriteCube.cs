using System.Globalization;
using System.Numerics;
using System.Text;

namespace MediaProductionPortal.Looks;

/// <summary>Writes .cube files: Adobe's form for one table, Resolve's for a curve before a lattice.</summary>
public static class WriteCube
{
    public static string Text(Cube cube)
    {
        ArgumentNullException.ThrowIfNull(cube);
        var text = new StringBuilder();
        if (cube.Title is { } title)
        {
            Line($"TITLE \"{title.Replace('"', '\'').ReplaceLineEndings(" ")}\"");
        }

        foreach (var remark in cube.Remarks.Where(r => r.StartsWith('#')))
        {
            Line($"{remark.ReplaceLineEndings(" ")}");
        }

        var both = cube is { Curve: not null, Lattice: not null };
        Head("LUT_1D", cube.Curve);
        Head("LUT_3D", cube.Lattice);
        foreach (var colour in (cube.Curve?.Values ?? []).Concat(cube.Lattice?.Values ?? []))
        {
            Line($"{Colour(colour)}");
        }

        return text.ToString();

        void Head(string name, CubeTable? table)
        {
            if (table is null)
            {
                return;
            }

            Line($"{name}_SIZE {table.Size}");
            if (both)
            {
                Line($"{name}_INPUT_RANGE {Number(table.Min.X)} {Number(table.Max.X)}");
            }
            else
            {
                Line($"DOMAIN_MIN {Colour(table.Min)}");
                Line($"DOMAIN_MAX {Colour(table.Max)}");
            }
        }

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Colour(Vector3 c) => $"{Number(c.X)} {Number(c.Y)} {Number(c.Z)}";

    /// <summary>Six decimals at least, as colour tools write them; never fewer digits than the number has.</summary>
    private static string Number(float number) =>
        ((double)number).ToString("0.000000###", CultureInfo.InvariantCulture);
}
