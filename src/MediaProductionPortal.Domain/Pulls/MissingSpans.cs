using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pulls;

/// <summary>Spans that the numbers of a clip's own files leave out. Behind the gap no frame lies where its timecode says.</summary>
internal static class MissingSpans
{
    /// <returns>Sentences; none where the clip is whole.</returns>
    public static IEnumerable<string> Of(Clip clip, IReadOnlyList<MediaFile> files) =>
        files.Any(f => f.Sequence is not null)
            ? []
            : ClipGrouper
                .Group(
                    new(
                        clip.RollName,
                        RollKind.Camera,
                        "",
                        "",
                        [.. files.Select(f => new ListedFile(f.Path, f.Size, default))]
                    )
                )
                .Findings.Where(f => f.Code == FindingCodes.SpanMissing)
                .Select(f => f.Words);
}
