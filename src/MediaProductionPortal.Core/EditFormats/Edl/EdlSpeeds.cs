using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>
/// <c>M2 REEL SPEED TC</c>: speed in frames a second of the list (48.0 in a list of 24 is 200 %), negative is reverse, 000.0 a
/// freeze. It belongs to the event above it, but with a dissolve to the side whose reel it names.
/// </summary>
internal static class EdlSpeeds
{
    public static void Take(EdlDraft draft, ReadOnlySpan<char> line, int number, EdlClock clock, FindingList findings)
    {
        Span<Range> words = stackalloc Range[24];
        var count = Words.Split(line, words);
        var last = SpeedAt(line, words[..count]);
        long? at = null;
        if (
            last > 0
            && last < count - 1
            && TimecodeText.Read(line[words[count - 1]].TrimStart("+"), clock.Rate, draft.SourceDrop, out var frame)
                is TimecodeFault.None
        )
        {
            at = frame;
        }

        if (last < 1 || !IsSpeed(line[words[last]], out var perSecond))
        {
            findings.Error(
                EditFindingCodes.SpeedUnreadable,
                "The speed of this event can't be read; the event is shown at normal speed.",
                number,
                draft.Number,
                "M2 reel speed timecode",
                line.ToString()
            );
            draft.Notes.Add(new(line.ToString()));
            return;
        }

        var reel = last > 1 ? line[words[1].Start..words[last - 1].End] : default;
        var to = SideOf(draft, reel, at, number, findings);
        to.Speed = Speed.FromFramesPerSecond(perSecond, clock.Rate.Nominal);
    }

    private static EdlDraft SideOf(EdlDraft draft, ReadOnlySpan<char> reel, long? at, int number, FindingList findings)
    {
        var mine = SameReel(reel, draft.Reel);
        if (draft.From is { } from && SameReel(reel, from.Reel))
        {
            return mine && (at is null || at == draft.Source.In || at != from.Source.In) ? draft : from;
        }

        if (!mine && !reel.IsEmpty)
        {
            findings.Warn(
                EditFindingCodes.SpeedReel,
                "The speed names another reel than the event above it; it was taken for that event.",
                number,
                draft.Number,
                draft.Reel,
                reel.ToString()
            );
        }

        return draft;
    }

    /// <summary>One of the two may be cut to eight characters.</summary>
    private static bool SameReel(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var length = a.Length == 8 || b.Length == 8 ? Math.Min(a.Length, b.Length) : Math.Max(a.Length, b.Length);
        return a.Length >= length
            && b.Length >= length
            && a[..length].Equals(b[..length], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The last word with a point is the speed (CMX has more between it and the timecode: <c>M2 CYAN 000.0 MSTR I +00:00:00:15</c>);
    /// where none has, the last number but the timecode.
    /// </summary>
    private static int SpeedAt(ReadOnlySpan<char> line, ReadOnlySpan<Range> words)
    {
        for (var i = words.Length - 1; i > 0; i--)
        {
            if (line[words[i]].Contains('.') && IsSpeed(line[words[i]], out _))
            {
                return i;
            }
        }

        var last = words.Length - 1;
        return last >= 2 && !IsSpeed(line[words[last]], out _) || last >= 3 && IsSpeed(line[words[last - 1]], out _)
            ? last - 1
            : last;
    }

    private static bool IsSpeed(ReadOnlySpan<char> word, out decimal perSecond) =>
        decimal.TryParse(
            word,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out perSecond
        )
        && Math.Abs(perSecond) <= 100_000;
}
