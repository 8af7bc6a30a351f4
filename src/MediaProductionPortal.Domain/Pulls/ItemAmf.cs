using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>The ACES metadata file that goes along with a delivered plate or original.</summary>
internal static class ItemAmf
{
    /// <returns>Null for sound, and where nothing is known that would be worth a file.</returns>
    public static string? Of(PackagedItem item, PullOptions options, Cdl? cdl, Amf? own, DateTimeOffset made)
    {
        // nobody knows which look a proxy's colours have
        if (item.Row.Output == PullOutput.EditorialProxy)
            return null;
        if (item.Clip.Kind == ClipKind.Sound || item.Notes.FirstOrDefault(n => n.IsPicture) is not { } first)
            return null;
        var isPlate = item.IsPlate;
        var amf = new DeliveredAmf
        {
            Clip = ClipOf(item, Path.GetFileName(first.Path)),
            Description =
                $"{(isPlate ? "Plate" : "Original")} of {item.Clip.Name}{(item.Frames.IsEmpty ? "" : $", {(item.Frames.Length == 1 ? "frame" : "frames")} {item.Frames.In} to {item.Frames.Last}")}",
            InputTransform = TransformIds.ToAces(PlanColours.SpaceOf(item.Clip, options)),
            InputApplied = isPlate && options.Colour == PullColour.Aces2065,
            IsAcesCg = isPlate && options.Colour == PullColour.AcesCg,
            Cdl = cdl,
            Own = own,
            Made = made,
        }.ToAmf();
        return amf is null ? null : WriteAmf.Text(amf);
    }

    private static AmfClip ClipOf(PackagedItem item, string file)
    {
        var clip = new AmfClip(item.Row.Name);
        var stem = Path.GetFileNameWithoutExtension(file);
        var digits = stem.Length - stem.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).Length;
        var count = item.Notes.Count(n => n.IsPicture);
        return
            item.IsFrames
            && digits > 0
            && long.TryParse(stem.AsSpan(stem.Length - digits), CultureInfo.InvariantCulture, out var number)
            ? clip with
            {
                Sequence = new(
                    stem[..^digits] + new string('#', digits) + Path.GetExtension(file),
                    "#",
                    number,
                    number + count - 1
                ),
            }
            : clip with
            {
                File = Uri.EscapeDataString(file),
            };
    }
}
