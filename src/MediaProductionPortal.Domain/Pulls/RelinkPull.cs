using System.Text;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Pulls.Relink;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes the edit of a pull point at what was delivered, in every format that finishing systems read.</summary>
internal static class RelinkPull
{
    private static readonly (EditFormat Format, string Extension)[] Formats =
    [
        (EditFormat.Edl, "edl"),
        (EditFormat.Otio, "otio"),
        (EditFormat.Fcp7Xml, "xml"),
        (EditFormat.Ale, "ale"),
    ];

    /// <param name="stem">Of the edit's file name.</param>
    /// <param name="up">From the folder of the edits to the package's root: "" or "../".</param>
    /// <returns>The edits, and which events of delivered clips still point where they did, and why.</returns>
    public static (IReadOnlyList<PackageText> Edits, IReadOnlyList<NotPulled> Left) Of(
        Timeline timeline,
        string stem,
        string up,
        PullOptions options,
        IReadOnlyList<PackagedItem> items
    )
    {
        var links = new List<RelinkedEvent>();
        var left = new List<NotPulled>();
        foreach (var item in items)
        foreach (
            var ev in item.Row.Events.Where(e => item.Clip.Kind == ClipKind.Picture && e.Index < timeline.Events.Count)
        )
        {
            var (link, words) = LinkOf(item, ev, up, options);
            if (link is not null)
                links.Add(link);
            else
                left.Add(new(ev.Number, item.Clip.Name, $"{words} It points where it did, by reel and timecode."));
        }
        var relinked = RelinkEdit.Of(timeline, links.DistinctBy(l => (l.Event, l.IsSide))).Timeline;
        return (
            [
                .. Formats.Select(f => new PackageText(
                    $"{stem}_relinked.{f.Extension}",
                    new UTF8Encoding(false).GetBytes(WriteEdit.To(f.Format, relinked).Text)
                )),
            ],
            left
        );
    }

    private static (RelinkedEvent? Link, string Words) LinkOf(
        PackagedItem item,
        PulledEvent ev,
        string up,
        PullOptions options
    )
    {
        var pictures = item.Notes.Where(n => n.IsPicture).ToList();
        if (ev.IsUnknown)
            return (null, "Which of the clip's frames it shows can't be told.");
        if (item.Rate is not { } rate)
            return (null, "At how many frames a second the clip runs is not known.");
        if (pictures.Count == 0)
            return (null, "Nothing with a picture was delivered of the clip.");
        var start = Timecode.TryParse(item.Clip.Timecode, rate, out var of) ? of : new Timecode(0, rate);
        if (item.IsPlate && PlateFrames.BakedHead(item.Row, options) is { } head)
        {
            var frames = PlateFrames.Of(item.Row, options);
            var plate = Media(item, pictures[0], up, start.Add(frames[0]), frames.Count);
            return (new(ev.Index!.Value, plate, head, ev.IsSide, IsBaked: true), "");
        }
        var (file, first, count) = (pictures[0], item.First, item.Frames.Length);
        if (pictures.Count > 1 && !item.IsFrames)
        {
            var (from, to) = (ev.First - ev.TransitionHead, ev.First + ev.Count + ev.TransitionTail);
            if (pictures.Any(p => p.First is null))
                return (
                    null,
                    $"The clip is delivered in {pictures.Count} files, and nobody counted the frames of each."
                );
            if (pictures.Find(p => p.First <= from && p.First + p.Count >= to) is not { } span)
                return (
                    null,
                    $"Its frames lie in {pictures.Count(p => p.First < to && p.First + p.Count > from)} files of the clip, and an event points at one."
                );
            (file, first, count) = (span, span.First!.Value, span.Count!.Value);
        }
        var media = Media(item, file, up, start.Add(first), count);
        return (new(ev.Index!.Value, media, ev.First - first, ev.IsSide), "");
    }

    private static TrimmedMedia Media(PackagedItem item, DeliveredNote file, string up, Timecode start, long frames) =>
        new(
            item.Clip.Name,
            Path.GetFileName(file.Path),
            up + file.Path,
            item.Row.Proof?.Reel ?? item.Clip.Reel,
            start,
            frames
        );
}
