using System.Globalization;
using MediaProductionPortal.Days;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>The CDLs that a list carries (<c>*ASC_SOP</c>, <c>*ASC_SAT</c>), by the reels and timecodes of its events.</summary>
/// <param name="name">Of the file.</param>
internal sealed class EditCdls(string name, IReadOnlyList<Timeline> timelines)
{
    private readonly List<(EditEvent Event, int Base)> events =
    [
        .. timelines.SelectMany(t =>
            t.Events.Where(e => e.Cdl is not null && !e.SourceRange.IsEmpty).Select(e => (e, e.RateOf(t).Nominal))
        ),
    ];

    /// <summary>Events that have a CDL.</summary>
    public int Count => events.Count;

    /// <param name="rate">Of the list, which does not say it.</param>
    /// <returns>Null where the file can't be read as a list at all, with the sentence why.</returns>
    public static (EditCdls? Cdls, string? Trouble) Read(ReadOnlySpan<byte> file, string name, FrameRate rate)
    {
        var reading = ReadEdit.Bytes(file, name, new() { Rate = rate, Format = EditFormat.Edl });
        var wrong = reading.Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Error)?.Words;
        return reading.Timelines.Count == 0
            ? (null, wrong ?? $"{name} has no event of a CMX 3600 list.")
            : (new(name, reading.Timelines), null);
    }

    /// <summary>The CDL of the event that shows most of the clip: of its reel, or called as it is, and within its timecode.</summary>
    /// <param name="clip">Its name.</param>
    /// <param name="reel">Null where it has none.</param>
    /// <param name="start">Timecode of its first frame.</param>
    public FoundCdl? For(string clip, string? reel, Timecode start, long frames)
    {
        var day = 24L * 3600 * start.Rate.Nominal;
        var all = events
            .Where(e => IsOf(e.Event.Source, clip, reel))
            .Select(e => (e.Event, Shown: Shown(e.Event.SourceRange, e.Base)))
            .Where(e => e.Shown > 0)
            .ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var best = all.MaxBy(e => e.Shown).Event;
        var others = all.Select(e => e.Event.Cdl).Distinct().Count() - 1;
        var also = others == 0 ? "" : $", of {others + 1} that differ the longest";
        return new(best.Cdl!, string.Create(CultureInfo.InvariantCulture, $"{name}, event {best.Number}{also}"));

        // both count a timecode's frames; lists may run on over midnight
        long Shown(FrameRange range, int counted)
        {
            var (first, end) = (range.In * start.Rate.Nominal / counted, range.Out * start.Rate.Nominal / counted);
            return new[] { -day, 0, day }.Max(by =>
                Math.Min(end + by, start.Frame + frames) - Math.Max(first + by, start.Frame)
            );
        }
    }

    /// <summary>Lists cut reels to eight characters, and say AX where they have none.</summary>
    private static bool IsOf(EventSource source, string clip, string? reel)
    {
        var key = ClipKey.Of(clip);
        if (new[] { source.Name, source.File }.Any(n => n is { Length: > 0 } && ClipKey.Of(n) == key))
        {
            return true;
        }

        if (!source.HasReel)
        {
            return false;
        }

        var listed = ClipKey.Plain(source.Reel!.ToUpperInvariant());
        return new[] { reel, clip }.Any(n =>
            n is { Length: > 0 }
            && ClipKey.Plain(n.ToUpperInvariant()) is var ours
            && (
                ours == listed
                || (listed.Length >= 7 && source.Reel!.Length == 8 && ours.StartsWith(listed, StringComparison.Ordinal))
            )
        );
    }
}
