using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Where a recording's first sample lies on the picture's own time, exactly.</summary>
/// <remarks>
/// TimeReference counts real time since the recorder's midnight; a picture's frames do so at their rate. Where recorder and camera
/// count alike (23.976 and 29.97, 24 and 25), the same moment has the same real time. Where they don't (23.976 and 25, drop frame
/// and none), only the timecodes themselves can be compared, as the slate showed them.
/// </remarks>
public static class SoundPlace
{
    /// <returns>Seconds of the picture from its first frame to the recording's first sample; negative when the sound began before. Within half a day.</returns>
    public static ExactSeconds Of(SyncPicture picture, SyncSound sound)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(sound);
        var start = picture.Start;
        var at = OnPictureTime(sound, start.Rate, start.Drop) - ExactSeconds.Of(start.Frame, start.Rate);
        var day = ExactSeconds.Of(Timecode.FramesPerDay(start.Rate, start.Drop), start.Rate);
        while (IsOver(at, day))
        {
            at -= day;
        }

        while (IsOver(ExactSeconds.Zero - at, day))
        {
            at += day;
        }

        return at;
    }

    private static bool IsOver(ExactSeconds at, ExactSeconds day) => at + at > day;

    private static ExactSeconds OnPictureTime(SyncSound sound, FrameRate rate, bool drop)
    {
        var (counts, drops) = sound.Rate is { } own ? (own, sound.Drop && own.CanDrop) : (rate, drop);
        // frames of the recorder since midnight: whole ones, and what is left over
        var perFrame = (Int128)sound.StampRate * counts.Denominator;
        var all = (Int128)sound.TimeReference * counts.Numerator;
        var whole = (long)(all / perFrame);
        if (counts == rate && drops == drop)
        {
            return new ExactSeconds(all * rate.Denominator, perFrame * rate.Numerator);
        }

        var label = new Timecode(whole, counts, drops).ToString();
        var second = label[..8];
        var frame = long.Parse(label[9..], System.Globalization.CultureInfo.InvariantCulture);
        TimecodeText.Read($"{second}:00", rate, drop, out var first);
        // of the second that both name alike, this share has gone by
        var gone = new ExactSeconds(frame * perFrame + all % perFrame, perFrame * counts.Nominal);
        return ExactSeconds.Of(first, rate)
            + new ExactSeconds(
                (Int128)gone.Above * rate.Nominal * rate.Denominator,
                (Int128)gone.Below * rate.Numerator
            );
    }
}
