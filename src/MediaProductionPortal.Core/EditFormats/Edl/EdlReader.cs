using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Reads CMX3600 lists and what grew out of them. One pass, line by line; a bad line never stops the others.</summary>
internal sealed class EdlReader
{
    private const string Blanks = " \t\u00A0\u001A\uFEFF";

    private readonly FindingList findings;
    private readonly EdlCounter counter;
    private readonly EdlClock clock;
    private readonly EdlComments comments;
    private readonly List<EdlDraft> drafts = [];
    private readonly List<EditNote> notes = [];
    private EdlDraft? current;
    private string title = "";

    private EdlReader(FrameRate rate, FindingList findings, EdlCounter counter)
    {
        this.findings = findings;
        this.counter = counter;
        clock = new(rate, findings);
        comments = new(clock, findings);
    }

    public static EditReading Read(DecodedText text, ReadOptions options, FindingList findings)
    {
        if (options.Rate is not { } rate)
        {
            return RateMissing(text, findings);
        }

        var counter = new EdlCounter();
        var reader = new EdlReader(rate, findings, counter);
        var timelines = new List<Timeline>();
        var lines = new TextLines(text.Text);
        while (lines.MoveNext())
        {
            if (reader.EndsBefore(lines.Current))
            {
                timelines.Add(reader.Finish());
                reader = new(rate, findings, counter);
            }

            reader.Take(lines.Current, lines.Number);
        }

        timelines.Add(reader.Finish());
        return new(EditFormat.Edl, text.Encoding, timelines, findings.Done(), counter.Done());
    }

    /// <summary>Another title behind events begins another list; some programs repeat the same one on every page.</summary>
    private bool EndsBefore(ReadOnlySpan<char> line) =>
        drafts.Count > 0
        && line.Trim(Blanks) is var text
        && Starts(text, "TITLE:")
        && !text[6..].Trim().SequenceEqual(title);

    private void Take(ReadOnlySpan<char> line, int number)
    {
        var text = line.Trim(Blanks);
        if (text.IsEmpty)
        {
            return;
        }

        if (char.IsAsciiDigit(text[0]) && !(current is not null && EdlLocators.IsResolve(text)))
        {
            TakeEvent(text, number);
        }
        else if (Starts(text, "TITLE:"))
        {
            title = text[6..].Trim().ToString();
        }
        else if (Starts(text, "FCM"))
        {
            clock.SetFrameCodeMode(text[3..].TrimStart(" \t:"), number);
        }
        else if (Starts(text, "M2") && text.Length > 2 && char.IsWhiteSpace(text[2]))
        {
            counter.Speed();
            TakeSpeed(text, number);
        }
        else if (Starts(text, "AUD") && text.Length > 3 && char.IsWhiteSpace(text[3]) && current is not null)
        {
            current.Tracks = [.. current.Tracks.Concat(EdlChannels.More(text[3..].ToString())).Distinct().Order()];
        }
        else if (current is not null && !Starts(text, ">>>"))
        {
            comments.Take(current, line, number);
        }
        else
        {
            var comment = EdlComment.Parse(text);
            notes.Add(new(line.TrimEnd().ToString(), comment.Key, comment.Value));
        }
    }

    private void TakeEvent(ReadOnlySpan<char> text, int number)
    {
        if (!EdlEventLine.TryParse(text, out var line))
        {
            TakeUnreadable(text, number);
            return;
        }

        var code = line.Transition.ToString().ToUpperInvariant();
        counter.Event(line.Number, code, line.Reel);
        if (!clock.TryRead(line, number, out var source, out var record, out var drop, out var backwards))
        {
            Leave(text);
            return;
        }

        if (line.HasSubframes)
        {
            findings.Note(
                EditFindingCodes.NotOnFrame,
                "The event has parts of a frame, which a list can't cut at; they were left out.",
                number,
                line.Number.ToString()
            );
        }

        var draft = new EdlDraft
        {
            Number = line.Number.ToString(),
            Line = number,
            Reel = line.Reel.ToString(),
            Tracks = Channel(line, number),
            Code = code,
            Duration = line.Duration,
            Source = source,
            SourceDrop = drop,
            IsBackwards = backwards,
            Record = record,
        };
        EdlPairs.Join(current is null ? [] : drafts, draft, findings);
        if (!line.Rest.IsEmpty)
        {
            draft.Notes.Add(new(line.Rest.ToString()));
        }

        drafts.Add(draft);
        current = draft;
    }

    private IReadOnlyList<Track> Channel(EdlEventLine line, int number)
    {
        if (EdlChannels.TryParse(line.Channel, out var tracks))
        {
            return tracks;
        }

        findings.Warn(
            EditFindingCodes.ChannelUnknown,
            "The event does not say on which channel it is; it was taken as picture.",
            number,
            line.Number.ToString(),
            "V, A, A2, AA, B, AA/V, NONE"
        );
        return [Track.V1];
    }

    /// <summary>A line that begins like an event but is none must not vanish among the comments.</summary>
    private void TakeUnreadable(ReadOnlySpan<char> text, int number)
    {
        var blank = text.IndexOfAny(' ', '\t');
        var first = blank < 0 ? text : text[..blank];
        if (current is not null && !(first.Length >= 3 && EdlEventLine.IsEditNumber(first)))
        {
            comments.Take(current, text, number);
            return;
        }

        findings.Error(
            EditFindingCodes.EventUnreadable,
            "This line begins like an event, but can't be read as one; it was left out. Compare it with the lines around it.",
            number,
            first.Length <= 8 ? first.ToString() : null,
            "number reel channel transition source-in source-out record-in record-out",
            text.ToString()
        );
        Leave(text);
    }

    /// <summary>Keeps the line, and lets its comments not fall to the event before.</summary>
    private void Leave(ReadOnlySpan<char> text)
    {
        notes.Add(new(text.ToString()));
        current = null;
    }

    private void TakeSpeed(ReadOnlySpan<char> text, int number)
    {
        if (current is null)
        {
            notes.Add(new(text.ToString()));
            findings.Warn(
                EditFindingCodes.SpeedReel,
                "This speed belongs to no event that was read.",
                number,
                null,
                null,
                text.ToString()
            );
            return;
        }

        EdlSpeeds.Take(current, text, number, clock, findings);
    }

    private Timeline Finish()
    {
        drafts.ForEach(comments.Finish);
        var events = EdlEvents.Finish(drafts, clock, findings);
        ListChecks.Run(events, clock.RecordDrop, clock.Rate, findings);
        if (events.Count == 0)
        {
            findings.Error(EditFindingCodes.Empty, "There is no event in the list that could be read.");
        }

        return new()
        {
            Name = title,
            Rate = clock.Rate,
            Drop = clock.RecordDrop,
            Events = events,
            Notes = notes,
        };
    }

    private static EditReading RateMissing(DecodedText text, FindingList findings)
    {
        findings.Error(
            EditFindingCodes.RateMissing,
            "A list does not say its frame rate, and nothing here may guess it. Say it: 23.976, 24, 25, 29.97, …"
        );
        return new(EditFormat.Edl, text.Encoding, [], findings.Done());
    }

    private static bool Starts(ReadOnlySpan<char> text, string with) =>
        text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
