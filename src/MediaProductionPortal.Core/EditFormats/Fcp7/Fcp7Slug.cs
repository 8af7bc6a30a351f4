using System.Xml.Linq;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Black as Final Cut Pro makes it (the generator "Slug"), and as Premiere does (a clip of "Black Video" without a file).</summary>
internal static class Fcp7Slug
{
    public const string Effect = "Slug";

    private static readonly string[] Black = [Effect, "Black", "Black Video"];

    /// <param name="clip">clipitem or generatoritem.</param>
    public static bool Is(XElement clip)
    {
        var effect = clip.Element("effect");
        return clip.Name.LocalName == "generatoritem"
            ? IsBlack(Fcp7Xml.Word(effect, "effectid") ?? Fcp7Xml.Word(effect, "name") ?? Fcp7Xml.Word(clip, "name"))
            : Fcp7Xml.Word(clip.Element("file"), "mediaSource") == Effect && IsBlack(Fcp7Xml.Word(clip, "name"));
    }

    public static void Write(EditEvent ev, Fcp7Out xml)
    {
        xml.Open("effect");
        xml.Word("name", Effect);
        xml.Word("effectid", Effect);
        xml.Word("effectcategory", "Matte");
        xml.Word("effecttype", "generator");
        xml.Word("mediatype", ev.Tracks[0].Kind == TrackKind.Picture ? "video" : "audio");
        xml.Close();
    }

    private static bool IsBlack(string? name) => Black.Contains(name, StringComparer.OrdinalIgnoreCase);
}
