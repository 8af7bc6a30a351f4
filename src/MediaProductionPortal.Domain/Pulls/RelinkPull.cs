using System.Text;
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
    public static IReadOnlyList<PackageText> Of(
        Timeline timeline,
        string stem,
        string up,
        PullOptions options,
        IEnumerable<PackagedItem> items
    )
    {
        var links = items
            .SelectMany(i => LinksOf(i, up, options))
            .DistinctBy(l => (l.Event, l.IsSide))
            .Where(l => l.Event < timeline.Events.Count);
        var relinked = RelinkEdit.Of(timeline, links).Timeline;
        return
        [
            .. Formats.Select(f => new PackageText(
                $"{stem}_relinked.{f.Extension}",
                new UTF8Encoding(false).GetBytes(WriteEdit.To(f.Format, relinked).Text)
            )),
        ];
    }

    private static IEnumerable<RelinkedEvent> LinksOf(PackagedItem item, string up, PullOptions options) =>
        MediaOf(item, up, options) is { } media
            ? item
                .Row.Events.Where(e => e.Index is not null)
                .Select(e => new RelinkedEvent(e.Index!.Value, media, e.First - item.First, e.IsSide))
            : [];

    /// <summary>Null where no one file holds all frames: a clip of several spans is found by its reel and timecode, which stay.</summary>
    private static TrimmedMedia? MediaOf(PackagedItem item, string up, PullOptions options)
    {
        var pictures = item.Notes.Where(n => n.IsPicture).ToList();
        var isOne = pictures.Count == 1 || item.IsFrames;
        if (!isOne || pictures.Count == 0 || options.Retimes == RetimeChoice.Baked || item.Rate is not { } rate)
            return null;
        var start = Timecode.TryParse(item.Clip.Timecode, rate, out var of) ? of : new Timecode(0, rate);
        var path = pictures[0].Path;
        return new(
            item.Clip.Name,
            Path.GetFileName(path),
            up + path,
            item.Row.Proof?.Reel ?? item.Clip.Reel,
            start.Add(item.First),
            item.Frames.Length
        );
    }
}
