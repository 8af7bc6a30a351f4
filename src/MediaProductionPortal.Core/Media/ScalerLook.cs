using System.Numerics;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Media;

/// <summary>
/// A look as it is applied between two runs of ffmpeg's scaler, which calls <see cref="ScalerWhite"/> white: the lattice stands where
/// the picture's colours are, and its values where the scaler takes them. So no gain is worked on any frame.
/// </summary>
internal static class ScalerLook
{
    /// <summary>Points along each edge of a look that is none of plain lattices yet.</summary>
    private const int Points = 65;

    /// <summary>ffmpeg reads no larger ones.</summary>
    private const int MostPoints = 256;

    private const float Before = (float)ScalerWhite.Legal / ScalerWhite.Most;

    /// <summary>What follows the name and size of a scaler, up to the next one's name and size.</summary>
    /// <param name="areFloats">What comes in is a picture of floats, whatever the clip's was.</param>
    public static string Filter(RenditionPlace place, string lookFile, ColourTags colour, bool areFloats = false)
    {
        var file = Write(place, lookFile, areFloats ? ScalerWhite.Most : ScalerWhite.Of(place.Report));
        return $":in_color_matrix={colour.Source},format=gbrp16le,lut3d=file={FilterText.Escape(file)}:interp=tetrahedral,scale=w=iw:h=ih";
    }

    public static void Clear(RenditionPlace place) => File.Delete(FileOf(place));

    private static string FileOf(RenditionPlace place) => place.File("look.cube");

    private static string Write(RenditionPlace place, string lookFile, int white)
    {
        // what can't be read is for the tool to complain of
        if (ReadCube.Bytes(File.ReadAllBytes(lookFile)).Cube is not { } look)
        {
            return lookFile;
        }

        File.WriteAllText(FileOf(place), WriteCube.Text(Of(look, white)));
        return FileOf(place);
    }

    /// <param name="look">From 0 to 1.</param>
    /// <param name="white">Of the picture, of 65,535; the scaler makes a legal picture of what comes out.</param>
    public static Cube Of(Cube look, int white)
    {
        var plain = look is { Curve: null, Lattice: { IsPlain: true, Size: < MostPoints } lattice }
            ? lattice
            : look.ToLattice(Points).Lattice!;
        var (last, size) = (plain.Size - 1, plain.Size + 1);
        var values = new Vector3[size * size * size];
        for (var i = 0; i < values.Length; i++)
        {
            // one point more, since a lattice that ended below the highest code would be stretched; above white all is white
            var (r, g, b) = (i % size, i / size % size, i / size / size);
            var (x, y, z) = (Math.Min(r, last), Math.Min(g, last), Math.Min(b, last));
            values[i] = Before * plain.Values[x + plain.Size * (y + plain.Size * z)];
        }

        var end = (float)((double)white / ScalerWhite.Most * plain.Size / last);
        return new(null, new(size, Vector3.Zero, new(end), values));
    }
}
