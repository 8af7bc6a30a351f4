using System.Globalization;
using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>
/// Writes an Avid log: a row for each event. Rows that came from a table keep all their cells; others get the usual columns.
/// Lines end with CRLF.
/// </summary>
internal static class AleWriter
{
    private static readonly string[] Usual =
    [
        "Name",
        "Tracks",
        "Start",
        "End",
        "Duration",
        "Tape",
        "Source File",
        "UNC",
        "Scene",
        "FPS",
        "ASC_SOP",
        "ASC_SAT",
        "Comments",
    ];

    public static EditWriting Write(Timeline timeline)
    {
        var findings = new FindingList();
        var text = new StringBuilder();
        Heading(text, timeline);
        var columns = Columns(timeline.Events);
        text.Append("Column\r\n").AppendJoin('\t', columns.Select(c => Clean(c))).Append("\r\n\r\nData\r\n");
        foreach (var ev in timeline.Events)
        {
            if (ev.Kind == EventKind.Black)
            {
                findings.Note(
                    EditFindingCodes.NotWritten,
                    "A log has no black; the event was left out.",
                    null,
                    ev.Number
                );
                continue;
            }

            var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var field in ev.Fields)
            {
                cells.TryAdd(field.Name, field.Value);
            }

            text.AppendJoin(
                    '\t',
                    columns.Select(c => Clean(cells.TryGetValue(c, out var cell) ? cell : Cell(c, ev, timeline)))
                )
                .Append("\r\n");
            Say(ev, timeline, findings);
        }

        return new(text.ToString(), findings.Done());
    }

    private static void Heading(StringBuilder text, Timeline timeline)
    {
        text.Append("Heading\r\n");
        var fields =
            timeline.Fields.Count > 0
                ? timeline.Fields
                :
                [
                    new("FIELD_DELIM", "TABS"),
                    new("VIDEO_FORMAT", "1080"),
                    new("AUDIO_FORMAT", "48khz"),
                    new("FPS", RateText(timeline.Rate)),
                ];
        foreach (var field in fields)
        {
            text.Append(Clean(field.Name)).Append('\t').Append(Clean(field.Value)).Append("\r\n");
        }

        if (!fields.Any(f => f.Name.Equals("FPS", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append("FPS\t").Append(RateText(timeline.Rate)).Append("\r\n");
        }

        text.Append("\r\n");
    }

    private static List<string> Columns(IReadOnlyList<EditEvent> events)
    {
        var columns = new List<string>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in events.SelectMany(e => e.Fields).Select(f => f.Name))
        {
            if (known.Add(name))
            {
                columns.Add(name);
            }
        }

        // A table that was read has its own names for these.
        return
            events.All(e => e.Fields.Count > 0)
            && columns.Count > 0
            && new TableColumns(columns, null).Has(TableRole.SourceIn)
            ? columns
            : [.. columns, .. Usual.Where(known.Add)];
    }

    private static string Cell(string column, EditEvent ev, Timeline timeline)
    {
        var rate = ev.RateOf(timeline);
        var need = SourceNeed.FramesOf(ev);
        string Time(long frame) => new Timecode(frame, rate, ev.SourceDrop).ToString();
        return column.ToUpperInvariant() switch
        {
            "NAME" => ev.Source.Name ?? "",
            "TRACKS" => string.Concat(ev.Tracks.Select(t => t == Track.V1 ? "V" : t.ToString())),
            "START" => Time(need.In),
            "END" => Time(need.Out),
            "DURATION" => new Timecode(need.Length, rate).ToString(),
            "TAPE" => ev.Source.Reel ?? "",
            "SOURCE FILE" => ev.Source.File ?? "",
            "UNC" => ev.Source.Path ?? "",
            "SCENE" => ev.Source.Slate ?? "",
            "FPS" => RateText(rate),
            "ASC_SOP" => ev.Cdl is { } cdl ? CdlText.Sop(cdl) ?? "" : "",
            "ASC_SAT" => ev.Cdl is { } c ? CdlText.Sat(c) ?? "" : "",
            "COMMENTS" => string.Join("; ", ev.Notes.Select(n => n.Text)),
            _ => "",
        };
    }

    private static void Say(EditEvent ev, Timeline timeline, FindingList findings)
    {
        if (!timeline.IsClipList && findings.FirstTime("record"))
        {
            findings.Note(
                EditFindingCodes.NotWritten,
                "A log lists clips: where they lie in the edit, transitions, speeds and markers are not in it."
            );
        }

        if (ev.Speed is not null)
        {
            findings.Warn(
                EditFindingCodes.NotWritten,
                "A log has no speeds; the row holds the source frames that the event needs.",
                null,
                ev.Number
            );
        }
    }

    /// <summary>"23.976", as every Avid writes it.</summary>
    private static string RateText(FrameRate rate) =>
        rate.Denominator == 1
            ? rate.ToString()
            : ((double)rate.Numerator / rate.Denominator).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Clean(string cell) =>
        cell.AsSpan().IndexOfAny('\t', '\r', '\n') < 0 ? cell : cell.Replace('\t', ' ').ReplaceLineEndings(" ");
}
