using System.Globalization;
using System.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Writes File129: CMX3600 with six digits and whole reel names. Lines end with CRLF.</summary>
internal sealed class EdlWriter
{
    private const int LongestReel = 129;

    private readonly StringBuilder text = new();
    private readonly FindingList findings = new();
    private readonly Timeline timeline;
    private bool? fcm;

    private EdlWriter(Timeline timeline) => this.timeline = timeline;

    public static EditWriting Write(Timeline timeline)
    {
        var writer = new EdlWriter(timeline);
        writer.Line($"TITLE:   {EdlText.OneLine(timeline.Name)}");
        writer.FrameCodeMode(timeline.Drop);
        writer.Notes(timeline.Notes.Where(n => !n.Text.StartsWith(">>>", StringComparison.Ordinal)));
        var number = 0;
        foreach (var ev in CutPoint.ToTransitionStart(timeline.Events))
        {
            number++;
            if (ev.Enabled)
            {
                writer.Event(ev, NumberOf(ev, number));
            }
            else
            {
                writer.Left(ev, "The event is switched off, which a list can't say; it was left out.");
            }
        }

        writer.Notes(timeline.Notes.Where(n => n.Text.StartsWith(">>>", StringComparison.Ordinal)));
        foreach (var marker in timeline.Markers)
        {
            writer.findings.Warn(
                EditFindingCodes.NotWritten,
                "A marker of the whole timeline has no event to stand at in a list; it was left out.",
                found: $"{timeline.RecordText(marker.Record)} {marker.Text}"
            );
        }

        return new(writer.text.ToString(), writer.findings.Done());
    }

    private static string NumberOf(EditEvent ev, int running) =>
        (
            TimecodeText.IsNumber(ev.Number) && ev.Number.Length <= 6
                ? ev.Number
                : running.ToString(CultureInfo.InvariantCulture)
        ).PadLeft(6, '0');

    private void Event(EditEvent ev, string number)
    {
        FrameCodeMode(timeline.Drop || ev.SourceDrop);
        var (channel, aud) = EdlChannels.Write(ev.Tracks);
        if (ev.Transition is { } transition)
        {
            Outgoing(ev, transition, number, channel);
        }

        // Avid's way for retimes: the source range holds the frames that are consumed.
        var source = ev.Kind == EventKind.Clip ? SourceNeed.FramesOf(ev) : ev.SourceRange;
        Line(
            number,
            ReelOf(ev.Source, ev.Kind, ev),
            channel,
            ev.Transition is { } t ? Code(t) : "C",
            ev.Transition?.Frames,
            Source(ev, source.In),
            Source(ev, source.Out),
            ev.Record
        );
        if (aud.Length > 0)
        {
            Line($"AUD  {aud}");
        }

        EdlCommentLines.Write(ev, ReelOf(ev.Source, ev.Kind, null), timeline, Source, Line);
        Notes(ev.Notes);
        if (ev.SourceRate is { } rate && rate.Nominal != timeline.Rate.Nominal)
        {
            findings.Warn(
                EditFindingCodes.NotWritten,
                $"The source runs at {rate} frames a second, which a list can't say; its timecode was written as frames of {timeline.Rate}.",
                null,
                ev.Number
            );
        }
    }

    private void Outgoing(EditEvent ev, Transition transition, string number, string channel)
    {
        var from = transition.From;
        var at = from.In ?? 0;
        Line(
            number,
            ReelOf(from.Source, from.Kind, null),
            channel,
            transition.Kind == TransitionKind.Key ? "K B" : "C",
            null,
            Source(ev, at),
            Source(ev, at),
            FrameRange.Of(ev.Record.In, 0)
        );
        if (transition.Kind == TransitionKind.Other)
        {
            findings.Note(
                EditFindingCodes.NotWritten,
                $"A list has no word for the transition \"{transition.Name}\"; it was written as a dissolve of the same length.",
                null,
                ev.Number
            );
        }
    }

    private void Line(
        string number,
        string reel,
        string channel,
        string code,
        long? duration,
        string sourceIn,
        string sourceOut,
        FrameRange record
    ) =>
        Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number}  {reel, -32} {channel, -5} {code, -4} {(duration is { } d ? d.ToString("000", CultureInfo.InvariantCulture) : ""), 3} {sourceIn} {sourceOut} {timeline.RecordText(record.In)} {timeline.RecordText(record.Out)}"
            )
        );

    private string Source(EditEvent ev, long frame)
    {
        var rate = ev.SourceRate is { } own && own.Nominal == timeline.Rate.Nominal ? own : timeline.Rate;
        return new Timecode(frame, rate, ev.SourceDrop && rate.CanDrop).ToString();
    }

    /// <summary>The mode of the header counts for the record side; a source of another mode has its separator.</summary>
    private void FrameCodeMode(bool drop)
    {
        if (fcm is null)
        {
            fcm = timeline.Drop;
            Line(timeline.Drop ? "FCM: DROP FRAME" : "FCM: NON-DROP FRAME");
        }

        if (drop != fcm)
        {
            fcm = drop;
            Line(drop ? "FCM: DROP FRAME" : "FCM: NON-DROP FRAME");
        }
    }

    private string ReelOf(EventSource source, EventKind kind, EditEvent? say)
    {
        var reel = EdlText.OneLine(source.Reel ?? "").Trim();
        if (kind == EventKind.Black)
        {
            return SpecialReels.IsBlack(reel) ? reel : SpecialReels.Black;
        }

        if (kind == EventKind.Bars)
        {
            return SpecialReels.Bars;
        }

        if (reel.Length > LongestReel && say is not null)
        {
            findings.Warn(
                EditFindingCodes.NotWritten,
                $"The reel's name is longer than {LongestReel} letters; it was cut.",
                null,
                say.Number,
                null,
                reel
            );
        }

        return reel.Length == 0 ? SpecialReels.Auxiliary
            : reel.Length > LongestReel ? reel[..LongestReel]
            : reel;
    }

    private static string Code(Transition transition) =>
        transition.Kind switch
        {
            TransitionKind.Dissolve or TransitionKind.Other => "D",
            TransitionKind.Wipe when TimecodeText.IsNumber(transition.Code.AsSpan(1)) =>
                transition.Code.ToUpperInvariant(),
            TransitionKind.Wipe => "W001",
            _ => "K",
        };

    private void Notes(IEnumerable<EditNote> notes)
    {
        foreach (var note in notes)
        {
            foreach (var line in note.Text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                Line(EdlText.AsComment(line));
            }
        }
    }

    private void Left(EditEvent ev, string words) => findings.Warn(EditFindingCodes.NotWritten, words, null, ev.Number);

    private void Line(string line) => text.Append(line).Append("\r\n");
}
