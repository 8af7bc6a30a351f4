namespace MediaProductionPortal.Timecodes;

/// <summary>Why a text is no timecode at a rate.</summary>
public enum TimecodeFault
{
    None,

    /// <summary>Neither hh:mm:ss:ff nor a plain frame number.</summary>
    NotATimecode,

    /// <summary>Hours, minutes or seconds are out of range.</summary>
    FieldTooHigh,

    /// <summary>The frame field is as high as the rate, or higher: the rate is probably another one.</summary>
    FrameTooHigh,

    /// <summary>A number that drop frame leaves out (00:01:00;00); the frame is the next one that exists.</summary>
    DroppedNumber,
}

/// <summary>Reads timecodes as edit lists write them, and says what is wrong with those that are none.</summary>
public static class TimecodeText
{
    /// <summary>";" or "." before the frames: the text itself says drop frame.</summary>
    public static bool HasDropMark(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOfAny(":;.,");
        return last >= 0 && text[last] != ':' && text.IndexOfAny(":;") >= 0;
    }

    /// <summary>The highest frame field that the text could have; -1 for a plain frame number or another text.</summary>
    public static int FrameField(ReadOnlySpan<char> text)
    {
        Span<int> fields = stackalloc int[4];
        return TrySplit(text, fields) ? fields[3] : -1;
    }

    /// <summary>Whether it has the shape of a timecode, whatever its numbers.</summary>
    public static bool HasShape(ReadOnlySpan<char> text)
    {
        Span<int> fields = stackalloc int[4];
        return TrySplit(text, fields);
    }

    /// <summary>Reads "hh:mm:ss:ff" (one to three digits a field, any of ":;.," between) or a plain frame number.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="drop">Counted in drop frame.</param>
    /// <param name="frame">Frames since 00:00:00:00; 24:00:00:00 and later up to 47 hours count on.</param>
    public static TimecodeFault Read(ReadOnlySpan<char> text, FrameRate rate, bool drop, out long frame)
    {
        frame = 0;
        if (IsNumber(text))
        {
            return long.TryParse(text, out frame) && frame < 2 * Timecode.FramesPerDay(rate, drop)
                ? TimecodeFault.None
                : TimecodeFault.NotATimecode;
        }

        Span<int> fields = stackalloc int[4];
        if (!TrySplit(text, fields))
        {
            return TimecodeFault.NotATimecode;
        }

        var (hours, minutes, seconds, frames) = (fields[0], fields[1], fields[2], fields[3]);
        if (hours > 47 || minutes > 59 || seconds > 59)
        {
            return TimecodeFault.FieldTooHigh;
        }

        if (frames >= rate.Nominal)
        {
            return TimecodeFault.FrameTooHigh;
        }

        var minute = hours * 60L + minutes;
        frame = (minute * 60 + seconds) * rate.Nominal + frames;
        if (!drop)
        {
            return TimecodeFault.None;
        }

        long dropped = rate.Nominal / 15;
        var missing = seconds == 0 && minutes % 10 != 0 && frames < dropped;
        frame -= dropped * (minute - minute / 10) - (missing ? dropped - frames : 0);
        return missing ? TimecodeFault.DroppedNumber : TimecodeFault.None;
    }

    public static bool IsNumber(ReadOnlySpan<char> text) =>
        text.Length is > 0 and < 19 && !text.ContainsAnyExceptInRange('0', '9');

    private static bool TrySplit(ReadOnlySpan<char> text, Span<int> fields)
    {
        for (var i = 0; i < 4; i++)
        {
            var end = i == 3 ? text.Length : text.IndexOfAny(":;.,");
            if (end is < 1 or > 3 || text[..end].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            fields[i] = int.Parse(text[..end], System.Globalization.CultureInfo.InvariantCulture);
            text = i < 3 ? text[(end + 1)..] : default;
        }

        return true;
    }
}
