using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>
/// Turns the timecodes of a list into frames. The source side follows the FCM line in force, the record side the one in the
/// header (a programme has one timecode); ";" or "." before the frames says drop frame by itself.
/// </summary>
internal sealed class EdlClock(FrameRate rate, FindingList findings)
{
    private bool? recordDrop;
    private bool fcmDrop;
    private DayCounter? days;

    public FrameRate Rate => rate;

    public bool RecordDrop => recordDrop ?? fcmDrop;

    public int HighestFrameField { get; private set; } = -1;

    public void SetFrameCodeMode(ReadOnlySpan<char> value, int line)
    {
        var drop =
            value.Contains("DROP", StringComparison.OrdinalIgnoreCase)
            && !value.Contains("NON", StringComparison.OrdinalIgnoreCase);
        if (drop && !rate.CanDrop)
        {
            SayImpossible(line, null, value.Trim().ToString());
            drop = false;
        }

        fcmDrop = drop;
    }

    /// <summary>The four timecodes of an event line, source out before source in told apart; false when one of them can't be read, which is then a finding.</summary>
    public bool TryRead(
        EdlEventLine line,
        int number,
        out FrameRange source,
        out FrameRange record,
        out bool sourceDrop,
        out bool backwards
    )
    {
        backwards = false;
        recordDrop ??= fcmDrop || DropMark(line.RecordIn, number, line.Number);
        sourceDrop = fcmDrop || DropMark(line.SourceIn, number, line.Number);
        source = record = default;
        if (
            !Read(line.SourceIn, sourceDrop, number, line.Number, "source in", out var sourceIn)
            || !Read(line.SourceOut, sourceDrop, number, line.Number, "source out", out var sourceOut)
            || !Read(line.RecordIn, RecordDrop, number, line.Number, "record in", out var recordIn)
            || !Read(line.RecordOut, RecordDrop, number, line.Number, "record out", out var recordOut)
        )
        {
            return false;
        }

        var sourceDay = Timecode.FramesPerDay(rate, sourceDrop);
        source = FrameRange.IsBackwards(sourceIn, sourceOut, sourceDay)
            ? new(sourceOut, sourceIn)
            : FrameRange.OverMidnight(sourceIn, sourceOut, sourceDay);
        backwards = source.In != sourceIn;
        var day = Timecode.FramesPerDay(rate, RecordDrop);
        record = FrameRange.OverMidnight(recordIn, recordOut, day);
        if (FrameRange.IsBackwards(recordIn, recordOut, day))
        {
            record = FrameRange.Of(recordIn, source.Length);
            findings.Warn(
                EditFindingCodes.OutBeforeIn,
                "The record out lies before the record in, and no midnight explains it; the event was given the length of its source.",
                number,
                line.Number.ToString(),
                $"record out {new Timecode(record.Out, rate, RecordDrop)}",
                line.RecordOut.ToString()
            );
        }

        days ??= new(day);
        record = days.Place(record);
        return true;
    }

    /// <summary>A timecode of a comment, on the record side.</summary>
    public bool TryReadRecord(ReadOnlySpan<char> text, out long frame)
    {
        var read =
            TimecodeText.Read(text, rate, RecordDrop, out frame) is TimecodeFault.None or TimecodeFault.DroppedNumber;
        frame += days?.Shift ?? 0;
        return read && TimecodeText.HasShape(text);
    }

    private bool DropMark(ReadOnlySpan<char> text, int line, ReadOnlySpan<char> ev)
    {
        if (!TimecodeText.HasDropMark(text))
        {
            return false;
        }

        if (!rate.CanDrop)
        {
            SayImpossible(line, ev.ToString(), text.ToString());
        }

        return rate.CanDrop;
    }

    private void SayImpossible(int line, string? ev, string found)
    {
        if (findings.FirstTime("drop"))
        {
            findings.Warn(
                EditFindingCodes.DropImpossible,
                $"The list says drop frame, but there is none at {rate} frames a second; it was read as non-drop. Check the rate.",
                line,
                ev,
                "29.97 or 59.94",
                found
            );
        }
    }

    private bool Read(ReadOnlySpan<char> text, bool drop, int line, ReadOnlySpan<char> ev, string what, out long frame)
    {
        HighestFrameField = Math.Max(HighestFrameField, TimecodeText.FrameField(text));
        var fault = TimecodeText.Read(text, rate, drop, out frame);
        switch (fault)
        {
            case TimecodeFault.None:
                return true;
            case TimecodeFault.DroppedNumber:
                findings.Warn(
                    EditFindingCodes.TimecodeDropped,
                    $"The {what} is a number that drop frame leaves out; it was read as the next frame that exists.",
                    line,
                    ev.ToString(),
                    new Timecode(frame, rate, drop).ToString(),
                    text.ToString()
                );
                return true;
            default:
                var words = fault switch
                {
                    TimecodeFault.FrameTooHigh =>
                        $"The {what} has a frame that does not exist at {rate} frames a second, so the event was left out. Is the rate right?",
                    TimecodeFault.FieldTooHigh =>
                        $"The {what} has hours, minutes or seconds that no clock shows, so the event was left out.",
                    _ => $"The {what} is no timecode, so the event was left out.",
                };
                findings.Error(
                    EditFindingCodes.TimecodeInvalid,
                    words,
                    line,
                    ev.ToString(),
                    fault == TimecodeFault.FrameTooHigh ? $"frames 0 to {rate.Nominal - 1}" : "hh:mm:ss:ff",
                    text.ToString()
                );
                return false;
        }
    }
}
