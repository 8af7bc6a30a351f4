using MediaProductionPortal.EditFormats.Diff;

namespace MediaProductionPortal.EditFormats;

/// <summary>The objects of <c>mpp edit … --json</c>; docs/cli.md has their members.</summary>
internal sealed record ReadAnswer(
    string File,
    EditFormat Format,
    string Encoding,
    int ExitCode,
    LineCounts? Lines,
    IReadOnlyList<TimelineAnswer> Timelines,
    IReadOnlyList<EditFinding> Findings
)
{
    public static ReadAnswer Of(string file, EditReading reading) =>
        new(
            file,
            reading.Format,
            reading.Encoding,
            EditExit.Of(reading.Findings),
            reading.Counts,
            [.. reading.Timelines.Select(TimelineAnswer.Of)],
            reading.Findings
        );
}

internal sealed record TimelineAnswer(
    string Name,
    string Rate,
    bool Drop,
    bool ClipList,
    string? Start,
    long RecordFrames,
    long? LengthFrames,
    IReadOnlyList<string> Tracks,
    int EventCount,
    IReadOnlyList<EventAnswer> Events,
    IReadOnlyList<MarkerAnswer> Markers,
    IReadOnlyList<EditNote> Notes
)
{
    public static TimelineAnswer Of(Timeline timeline)
    {
        var needs = EventAnswer.Tails(timeline);
        return new(
            timeline.Name,
            timeline.Rate.ToString(),
            timeline.Drop,
            timeline.IsClipList,
            timeline.Events.Count == 0 && timeline.Start is null
                ? null
                : timeline.RecordText(timeline.Start ?? timeline.Span.In),
            timeline.Span.Length,
            timeline.Length,
            [.. timeline.Tracks.Select(t => t.ToString())],
            timeline.Events.Count,
            [.. timeline.Events.Select(e => EventAnswer.Of(e, timeline, needs.GetValueOrDefault(e)))],
            [.. timeline.Markers.Select(m => MarkerAnswer.Of(m, timeline))],
            timeline.Notes
        );
    }
}

internal sealed record MarkerAnswer(
    string Record,
    long RecordFrame,
    long Length,
    string? Color,
    string Text,
    string? Comment
)
{
    public static MarkerAnswer Of(Marker marker, Timeline timeline) =>
        new(
            timeline.RecordText(marker.Record),
            marker.Record,
            marker.Length,
            marker.Color,
            marker.Text,
            marker.Comment
        );
}

/// <summary>Any command's exit code by its findings.</summary>
internal static class EditExit
{
    public static int Of(IEnumerable<EditFinding> findings) =>
        findings.Any(f => f.Severity == Integrity.FindingSeverity.Error) ? ExitCodes.EditIncomplete : ExitCodes.Ok;
}

internal sealed record DiffAnswer(
    string Old,
    string New,
    int ExitCode,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<ChangeAnswer> Changes,
    IReadOnlyList<EditFinding> OldFindings,
    IReadOnlyList<EditFinding> NewFindings
);

internal sealed record ChangeAnswer(
    CutChangeKind Kind,
    string Source,
    EventAnswer? Old,
    IReadOnlyList<EventAnswer> New,
    long HeadTrim,
    long TailTrim,
    long Slip,
    long RecordShift,
    bool Reordered,
    IReadOnlyList<string> Also
)
{
    public static ChangeAnswer Of(CutChange change, Timeline old, Timeline now) =>
        new(
            change.Kind,
            change.Source,
            change.Old is { } ev ? EventAnswer.Of(ev, old, null) : null,
            [.. change.New.Select(e => EventAnswer.Of(e, now, null))],
            change.HeadTrim,
            change.TailTrim,
            change.Slip,
            change.RecordShift,
            change.Reordered,
            change.Also
        );
}
