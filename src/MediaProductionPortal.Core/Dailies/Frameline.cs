using System.Globalization;

namespace MediaProductionPortal.Dailies;

/// <summary>A rectangle in the picture: parts of its width and height, from its upper left corner.</summary>
public sealed record Frameline(double Left, double Top, double Width, double Height)
{
    /// <summary>The largest of a shape that has room in a picture, made smaller by a factor: 0.9 for a safe area.</summary>
    /// <param name="aspect">Width by height, 2.39.</param>
    /// <param name="picture">The same of the picture as it is seen.</param>
    public static Frameline OfShape(double aspect, double picture, double factor = 1)
    {
        var (width, height) =
            aspect > picture ? (factor, factor * picture / aspect) : (factor * aspect / picture, factor);
        return new((1 - width) / 2, (1 - height) / 2, width, height);
    }

    /// <summary>",drawbox=…", two pixels thick at 1080 lines.</summary>
    internal string Filter =>
        string.Create(
            CultureInfo.InvariantCulture,
            $",drawbox=x='round(iw*{Left:0.######})':y='round(ih*{Top:0.######})':w='round(iw*{Width:0.######})':h='round(ih*{Height:0.######})':color=white@0.7:t='max(1,round(ih/540))'"
        );
}
