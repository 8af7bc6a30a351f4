using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>
/// Lets the record side of a list run on over midnight: a jump back of more than half a day is midnight, not an edit.
/// </summary>
internal sealed class DayCounter(long framesPerDay)
{
    private long last = long.MinValue;
    private long days;

    /// <summary>Frames to add to a time of day that was read just now.</summary>
    public long Shift => days * framesPerDay;

    public FrameRange Place(FrameRange record)
    {
        var at = record.In + Shift;
        if (last != long.MinValue && last - at > framesPerDay / 2)
        {
            days++;
        }
        else if (last != long.MinValue && at - last > framesPerDay / 2 && days > 0)
        {
            days--;
        }

        record = record.Shift(Shift);
        last = record.In;
        return record;
    }
}
