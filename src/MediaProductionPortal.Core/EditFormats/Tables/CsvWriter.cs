using System.Globalization;
using System.Text;
using MediaProductionPortal.EditFormats.Edl;
using MediaProductionPortal.EditFormats.Otio;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>Writes a pull list: a row for each event; columns in docs/edit-formats.md. Lines end with CRLF.</summary>
internal static class CsvWriter
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n;\t");

    private static readonly string[] Header =
    [
        "Event",
        "Tracks",
        "Kind",
        "Name",
        "Reel",
        "Source File",
        "Source Path",
        "Scene",
        "FPS",
        "Source In",
        "Source Out",
        "Record In",
        "Record Out",
        "Source Frames",
        "Record Frames",
        "Speed",
        "Transition",
        "Transition Frames",
        "Transition Before",
        "ASC_SOP",
        "ASC_SAT",
        "Markers",
        "Enabled",
        "Notes",
    ];

    public static EditWriting Write(Timeline timeline)
    {
        var text = new StringBuilder();
        var findings = new FindingList();
        Row(text, Header);
        foreach (var ev in timeline.Events)
        {
            Row(text, Cells(ev, timeline));
            if (ev.Transition?.From.OwnLine == true && ev.Transition.From.Kind == EventKind.Clip)
            {
                findings.Note(
                    EditFindingCodes.NotWritten,
                    "The outgoing side of the transition has no columns; it is taken as the row before when the table is read again.",
                    null,
                    ev.Number
                );
            }
        }

        return new(text.ToString(), findings.Done());
    }

    public static string SpeedText(Speed? speed) =>
        speed is not { } s ? ""
        : s.Numerator * 100 % s.Denominator == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{s.Numerator * 100 / s.Denominator}%")
        : OtioSpeed.Text(speed)!;

    private static string[] Cells(EditEvent ev, Timeline timeline)
    {
        var rate = ev.RateOf(timeline);
        var need = SourceNeed.FramesOf(ev);
        string Source(long frame) => new Timecode(frame, rate, ev.SourceDrop).ToString();
        var (channel, aud) = EdlChannels.Write(ev.Tracks);
        return
        [
            ev.Number,
            aud.Length == 0 ? channel : string.Concat(ev.Tracks),
            ev.Kind == EventKind.Clip ? "" : ev.Kind.ToString(),
            ev.Source.Name ?? "",
            ev.Source.Reel ?? "",
            ev.Source.File ?? "",
            ev.Source.Path ?? "",
            ev.Source.Slate ?? "",
            ev.SourceRate is null ? "" : ev.SourceRate.Value.ToString(),
            Source(ev.SourceRange.In),
            Source(ev.SourceRange.Out),
            timeline.RecordText(ev.Record.In),
            timeline.RecordText(ev.Record.Out),
            need.Length.ToString(CultureInfo.InvariantCulture),
            ev.Record.Length.ToString(CultureInfo.InvariantCulture),
            SpeedText(ev.Speed),
            ev.Transition?.Code ?? "C",
            ev.Transition?.Frames.ToString(CultureInfo.InvariantCulture) ?? "",
            ev.Transition is { Before: > 0 } t ? t.Before.ToString(CultureInfo.InvariantCulture) : "",
            ev.Cdl is { } cdl ? CdlText.Sop(cdl) ?? "" : "",
            ev.Cdl is { } c ? CdlText.Sat(c) ?? "" : "",
            string.Join(" | ", ev.Markers.Select(m => Marker(m, timeline))),
            ev.Enabled ? "" : "no",
            string.Join('\n', ev.Notes.Select(n => n.Text)),
        ];
    }

    private static string Marker(Marker marker, Timeline timeline) =>
        string.Join(
            ' ',
            new[] { timeline.RecordText(marker.Record), marker.Color, marker.Text, marker.Comment }.Where(w =>
                !string.IsNullOrEmpty(w)
            )
        );

    private static void Row(StringBuilder text, string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(i > 0 ? "," : "");
            if (cells[i].AsSpan().IndexOfAny(Quoted) >= 0)
            {
                text.Append('"').Append(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cells[i]);
            }
        }

        text.Append("\r\n");
    }
}
