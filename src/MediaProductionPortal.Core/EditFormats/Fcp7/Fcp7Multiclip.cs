using System.Xml.Linq;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>The angle of a multiclip that a clip shows: a file, and how far the clip's count lies from the file's.</summary>
/// <param name="Holder">The element that holds the file.</param>
/// <param name="Name">What the angle's clip is called.</param>
/// <param name="Offset">Frame of the file at frame 0 of the multiclip.</param>
internal sealed record Fcp7Angle(XElement Holder, string? Name, long Offset);

/// <summary>
/// A multiclip holds its angles, each a clip of one file; the one whose "activevideoangle" (for sound: "activeaudioangle") is
/// TRUE is seen. Told whole where it is used first, later by ids, with the flags of the angles alone.
/// </summary>
internal static class Fcp7Multiclip
{
    private const string Advice =
        "Collapse the multiclips to their active angles (Modify, Collapse Multiclip) and export the sequence again.";

    /// <param name="clip">The clipitem with a multiclip in the place of a file.</param>
    /// <param name="whole">Gives the element of this name and id that was told whole.</param>
    /// <param name="refusal">Why there is none, and what to do.</param>
    public static Fcp7Angle? Active(
        XElement clip,
        TrackKind kind,
        Func<string, string, XElement?> whole,
        out string? refusal
    )
    {
        var multi = clip.Element("multiclip")!;
        var name = Fcp7Xml.Word(Whole(multi, whole), "name") ?? Fcp7Xml.Word(clip, "name") ?? "without a name";
        var angles = (multi.Elements("angle").Any() ? multi : Whole(multi, whole)).Elements("angle").ToList();
        var flag =
            kind == TrackKind.Sound && angles.Exists(a => a.Element("activeaudioangle") is not null)
                ? "activeaudioangle"
                : "activevideoangle";
        var active = angles.FindAll(a => Fcp7Xml.IsTrue(a, flag));
        if (active.Count != 1)
        {
            refusal =
                $"The multiclip {name} does not say which one of its angles is seen here ({active.Count} of {angles.Count} are on); the clip was left out. {Advice}";
            return null;
        }

        var angle = active[0].Element("clip") is { } told ? Whole(told, whole) : null;
        if (
            angle is not null
            && Fcp7Xml.Number(angle, "syncoffset") is null or 0
            && FileIn(angle, clip, kind) is { } found
        )
        {
            refusal = null;
            return found;
        }

        refusal =
            $"Which frames of its active angle the multiclip {name} shows here can't be told from the file; the clip was left out. {Advice}";
        return null;
    }

    /// <summary>The angle's file, in the clip itself or in the one item of its track.</summary>
    private static Fcp7Angle? FileIn(XElement angle, XElement clip, TrackKind kind)
    {
        var name = Fcp7Xml.Word(angle, "name");
        if (angle.Element("file") is not null)
        {
            return new(angle, name, 0);
        }

        var media = angle.Element("media");
        var items = (media?.Element(kind == TrackKind.Sound ? "audio" : "video") ?? media?.Element("video"))
            ?.Elements("track")
            .FirstOrDefault(t => t.Elements("clipitem").Any())
            ?.Elements("clipitem")
            .ToList();
        if (items is not [var item] || item.Element("file") is null)
        {
            return null;
        }

        var offset = Math.Max(0, Fcp7Xml.Number(item, "in") ?? 0) - Math.Max(0, Fcp7Xml.Number(item, "start") ?? 0);
        var isCounted =
            Fcp7Xml.Rate(item) is not { } rate || Fcp7Xml.Rate(clip) is not { } own || own.Nominal == rate.Nominal;
        if (offset != 0 && !isCounted)
        {
            // it counts frames of two rates
            return null;
        }

        return new(item, Fcp7Xml.Word(item, "name") ?? name, offset);
    }

    private static XElement Whole(XElement element, Func<string, string, XElement?> whole) =>
        !element.HasElements || element.Element("name") is null
            ? whole(element.Name.LocalName, element.Attribute("id")?.Value ?? "") ?? element
            : element;
}
