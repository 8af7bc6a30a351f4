using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MediaProductionPortal.Timecodes;

/// <summary>A SMPTE ST 12 time address: a frame of a 24-hour day at a rate, drop frame or not.</summary>
public readonly record struct Timecode
{
    /// <param name="frame">Frames since 00:00:00:00; wraps over 24 hours either way.</param>
    /// <param name="rate">Real frame rate.</param>
    /// <param name="drop">Drop frame.</param>
    /// <exception cref="ArgumentException">Drop frame at a rate that has none.</exception>
    public Timecode(long frame, FrameRate rate, bool drop = false)
    {
        if (drop && !rate.CanDrop)
        {
            throw new ArgumentException($"There is no drop frame at {rate} frames per second.", nameof(drop));
        }

        var day = FramesPerDay(rate, drop);
        Frame = (frame % day + day) % day;
        Rate = rate;
        Drop = drop;
    }

    /// <summary>Frames since 00:00:00:00, below one day.</summary>
    public long Frame { get; }

    public FrameRate Rate { get; }

    public bool Drop { get; }

    /// <summary>Frames of a 24-hour timecode day: 2,073,600 at 24; 2,589,408 at 29.97 drop frame.</summary>
    public static long FramesPerDay(FrameRate rate, bool drop) =>
        86_400L * rate.Nominal - (drop ? 1_296L * DroppedPerMinute(rate) : 0);

    /// <summary>The same address <paramref name="frames"/> later (earlier when negative), over midnight if need be.</summary>
    public Timecode Add(long frames) => new(Frame + frames, Rate, Drop);

    /// <summary>Reads "hh:mm:ss:ff"; ';' or '.' before the frames means drop frame unless <paramref name="drop"/> says so itself.</summary>
    /// <returns>False for another form, a field out of range, or a number that drop frame leaves out.</returns>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        FrameRate rate,
        out Timecode timecode,
        bool? drop = null
    )
    {
        timecode = default;
        Span<int> fields = stackalloc int[4];
        if (!TrySplit((text ?? "").AsSpan().Trim(), fields, out var dropMark) || rate.Numerator == 0)
        {
            return false;
        }

        var dropFrame = drop ?? (dropMark && rate.CanDrop);
        var (hours, minutes, seconds, frames) = (fields[0], fields[1], fields[2], fields[3]);
        if (
            hours > 23
            || minutes > 59
            || seconds > 59
            || frames >= rate.Nominal
            || (dropFrame && !rate.CanDrop)
            || (dropFrame && seconds == 0 && minutes % 10 != 0 && frames < DroppedPerMinute(rate))
        )
        {
            return false;
        }

        var minute = hours * 60L + minutes;
        var frame = (minute * 60 + seconds) * rate.Nominal + frames;
        if (dropFrame)
        {
            frame -= DroppedPerMinute(rate) * (minute - minute / 10);
        }

        timecode = new Timecode(frame, rate, dropFrame);
        return true;
    }

    /// <exception cref="FormatException">The text is no timecode at that rate.</exception>
    public static Timecode Parse(string text, FrameRate rate, bool? drop = null) =>
        TryParse(text, rate, out var timecode, drop)
            ? timecode
            : throw new FormatException($"\"{text}\" is not a timecode at {rate} frames per second.");

    /// <summary>"09:14:22:05", drop frame "10:00:00;00".</summary>
    public override string ToString()
    {
        var number = Drop ? WithDroppedNumbers() : Frame;
        var nominal = Rate.Nominal;
        var (seconds, frames) = (number / nominal, number % nominal);
        var width = nominal > 100 ? "000" : "00";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}{(Drop ? ';' : ':')}{frames.ToString(width, CultureInfo.InvariantCulture)}"
        );
    }

    /// <summary>SMPTE ST 12-1 §5.2.2: the first two (at 59.94 four) frame numbers of each minute are left out, except in minutes 0, 10, 20, 30, 40, 50.</summary>
    private long WithDroppedNumbers()
    {
        var dropped = DroppedPerMinute(Rate);
        var tenMinutes = 600L * Rate.Nominal - 9 * dropped;
        var minute = 60L * Rate.Nominal - dropped;
        var rest = Frame % tenMinutes;
        return Frame
            + 9 * dropped * (Frame / tenMinutes)
            + (rest >= dropped ? dropped * ((rest - dropped) / minute) : 0);
    }

    private static long DroppedPerMinute(FrameRate rate) => rate.Nominal / 15;

    private static bool TrySplit(ReadOnlySpan<char> text, Span<int> fields, out bool dropMark)
    {
        dropMark = false;
        for (var i = 0; i < 4; i++)
        {
            var end = i == 3 ? text.Length : text.IndexOfAny(":;.,");
            if (
                end is < 1 or > 3
                || !int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out fields[i])
            )
            {
                return false;
            }

            if (i < 3)
            {
                dropMark = text[end] != ':';
                text = text[(end + 1)..];
            }
        }

        return true;
    }
}
