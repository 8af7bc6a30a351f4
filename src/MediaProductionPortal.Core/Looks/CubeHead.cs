using System.Globalization;
using System.Numerics;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>What the keywords of a .cube say, and whether its colours fit to that.</summary>
internal sealed class CubeHead
{
    private const int LongestCurve = 65_536;
    private const int LargestLattice = 129;

    private readonly List<LookFinding> findings = [];
    private string? title;
    private int? curve;
    private int? lattice;
    private Vector3? min;
    private Vector3? max;
    private (float From, float To)? curveRange;
    private (float From, float To)? latticeRange;

    public List<string> Remarks { get; } = [];

    public int Errors { get; private set; }

    /// <summary>Colours that the sizes announce; null before there is one.</summary>
    public int? Expected => curve is null && lattice is null ? null : (curve ?? 0) + (lattice is { } n ? n * n * n : 0);

    public void Error(int? line, string words)
    {
        Errors++;
        findings.Add(new(FindingSeverity.Error, words, line));
    }

    public void Take(ReadOnlySpan<char> line, int number, bool afterValues)
    {
        var end = line.IndexOfAny(' ', '\t');
        var keyword = end < 0 ? line : line[..end];
        var rest = end < 0 ? "" : line[end..].Trim();
        if (afterValues)
        {
            Error(number, $"{ReadCube.Short(keyword)} stands among the colours; keywords come before them.");
            return;
        }

        switch (keyword.ToString().ToUpperInvariant())
        {
            case "TITLE":
                title = rest.Trim('"').ToString();
                break;
            case "LUT_1D_SIZE":
                curve = Size(rest, LongestCurve, number);
                break;
            case "LUT_3D_SIZE":
                lattice = Size(rest, LargestLattice, number);
                break;
            case "DOMAIN_MIN":
                min = Colour(rest, number);
                break;
            case "DOMAIN_MAX":
                max = Colour(rest, number);
                break;
            case "LUT_1D_INPUT_RANGE":
                curveRange = Ends(rest, number);
                break;
            case "LUT_3D_INPUT_RANGE":
                latticeRange = Ends(rest, number);
                break;
            default:
                Remarks.Add(line.ToString());
                findings.Add(
                    new(
                        FindingSeverity.Note,
                        $"{ReadCube.Short(keyword)} is no keyword that is known; it has no effect.",
                        number
                    )
                );
                break;
        }
    }

    public CubeReading Close(List<Vector3> values, int lines)
    {
        if (Errors == 0 && Expected is null)
        {
            Error(null, "There is neither LUT_1D_SIZE nor LUT_3D_SIZE: this is no .cube file.");
        }

        if (Errors == 0 && values.Count < Expected)
        {
            Error(
                lines,
                $"the file ends after {values.Count:N0} of {Expected:N0} colours: it is cut short. Export or copy it again."
            );
        }

        // Adobe's domain belongs to the table that the colour meets first
        var first = Inputs(min, max, curve is null ? latticeRange : curveRange);
        var second = Inputs(null, null, latticeRange);
        if (Errors > 0)
        {
            return new(null, findings);
        }

        var shaper = curve is { } c ? new CubeTable(c, first.Min, first.Max, values[..c]) : null;
        var after = shaper is null ? first : second;
        var box = lattice is { } n ? new CubeTable(n, after.Min, after.Max, values[(curve ?? 0)..]) : null;
        return new(new Cube(shaper, box) { Title = title, Remarks = Remarks }, findings);
    }

    private (Vector3 Min, Vector3 Max) Inputs(Vector3? lowest, Vector3? highest, (float From, float To)? range)
    {
        var (from, to) = (lowest ?? new(range?.From ?? 0), highest ?? new(range?.To ?? 1));
        if (from.X >= to.X || from.Y >= to.Y || from.Z >= to.Z)
        {
            Error(null, "DOMAIN_MIN must be below DOMAIN_MAX in red, green and blue.");
        }

        return (from, to);
    }

    private int? Size(ReadOnlySpan<char> text, int most, int line)
    {
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size >= 2
            && size <= most
        )
        {
            return size;
        }

        Error(line, $"'{ReadCube.Short(text)}' is no size; it is a whole number from 2 to {most:N0}.");
        return null;
    }

    private Vector3? Colour(ReadOnlySpan<char> text, int line)
    {
        if (ReadCube.TryColour(text, out var colour) is not { } wrong)
        {
            return colour;
        }

        Error(line, wrong);
        return null;
    }

    private (float, float)? Ends(ReadOnlySpan<char> text, int line)
    {
        Span<Range> parts = stackalloc Range[3];
        if (
            text.SplitAny(parts, " \t", StringSplitOptions.RemoveEmptyEntries) == 2
            && float.TryParse(text[parts[0]], NumberStyles.Float, CultureInfo.InvariantCulture, out var from)
            && float.TryParse(text[parts[1]], NumberStyles.Float, CultureInfo.InvariantCulture, out var to)
            && float.IsFinite(from)
            && float.IsFinite(to)
        )
        {
            return (from, to);
        }

        Error(line, $"'{ReadCube.Short(text)}' is no input range; it is two numbers, such as 0.0 1.0.");
        return null;
    }
}
