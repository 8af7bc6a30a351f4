using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>What is said about every event of a list: lengths that disagree, overlaps, events of no length. Nothing is rejected for it.</summary>
internal static class ListChecks
{
    public static void Run(IReadOnlyList<EditEvent> events, bool drop, FrameRate rate, FindingList findings)
    {
        foreach (var ev in events)
        {
            CheckLength(ev, findings);
        }

        DuplicateEvents.Check(events, findings);
        var ends = new Dictionary<Track, EditEvent>();
        foreach (var ev in events.OrderBy(e => e.Record.In))
        {
            foreach (var track in ev.Tracks)
            {
                if (ends.TryGetValue(track, out var before) && ev.Record.In < before.Record.Out && !ev.Record.IsEmpty)
                {
                    findings.Warn(
                        EditFindingCodes.EventOverlap,
                        $"On {track} this event begins before event {before.Number} has ended: {before.Record.Out - ev.Record.In} frames overlap.",
                        LineOf(ev),
                        ev.Number,
                        $"record in {new Timecode(before.Record.Out, rate, drop)}",
                        $"record in {new Timecode(ev.Record.In, rate, drop)}"
                    );
                }

                if (before is null || ev.Record.Out > before.Record.Out)
                {
                    ends[track] = ev;
                }
            }
        }
    }

    private static void CheckLength(EditEvent ev, FindingList findings)
    {
        var (source, record) = (ev.SourceRange.Length, ev.Record.Length);
        if (record == 0)
        {
            findings.Note(
                EditFindingCodes.EventEmpty,
                "The event fills no frame of the timeline.",
                LineOf(ev),
                ev.Number
            );
        }
        else if (ev.Kind != EventKind.Clip || ev.IsStill)
        {
            // Black, bars and stills fill any length.
        }
        else if (ev is { Speed: { } speed, SourceRate: null })
        {
            // Avid writes the frames consumed as source length, others the record length; both are right.
            var consumed = speed.Consumes(record);
            if (source != consumed && source != record && !speed.IsFreeze)
            {
                findings.Note(
                    EditFindingCodes.SpeedLength,
                    $"At {speed} the event needs {consumed} source frames; its source range has another length. The speed counts.",
                    LineOf(ev),
                    ev.Number,
                    $"{consumed} frames",
                    $"{source} frames"
                );
            }
        }
        else if (source != record && ev.RateIsRecord())
        {
            findings.Warn(
                EditFindingCodes.LengthMismatch,
                "Source and record are not equally long, and no speed says why. Ask the editor which is right.",
                LineOf(ev),
                ev.Number,
                $"{record} frames (record)",
                $"{source} frames (source)"
            );
        }
    }

    private static bool RateIsRecord(this EditEvent ev) => ev.SourceRate is null;

    private static int? LineOf(EditEvent ev) => ev.Line > 0 ? ev.Line : null;
}
