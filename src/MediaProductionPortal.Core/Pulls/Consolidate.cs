using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>When ranges of one clip become one range.</summary>
/// <param name="Distance">Frames that may lie between them; 0 joins what overlaps or touches. Null joins nothing.</param>
/// <param name="OverAllReels">Also events of different reels of the cut share a range.</param>
public readonly record struct ConsolidateRule(long? Distance, bool OverAllReels = false)
{
    /// <summary>A range for each event.</summary>
    public static readonly ConsolidateRule None = new(null);
}

/// <summary>An event that a range serves; frames count from the range's first.</summary>
/// <param name="Event">Its place in the edit, counted from 0.</param>
/// <param name="CutReel">The reel of the cut that it is in.</param>
/// <param name="Shown">What it shows; begins below 0 where the clip begins too late.</param>
/// <param name="First">The frame that it shows first: the last of them when it plays backwards.</param>
public sealed record ServedEvent(int Event, string CutReel, FrameRange Shown, long First);

/// <summary>Frames to pull of one clip.</summary>
/// <param name="Source">The clip.</param>
/// <param name="CutReel">The reel of the cut that it is for; null when it is for all.</param>
/// <param name="Frames">In frames of the clip, 0 its first; never empty.</param>
/// <param name="Serves">In the order of the edit; at least one.</param>
public sealed record PulledFrames(string Source, string? CutReel, FrameRange Frames, IReadOnlyList<ServedEvent> Serves);

/// <summary>Makes of what all events want the ranges that are pulled: each frame of a clip once, where a rule says so.</summary>
public static class Consolidate
{
    /// <returns>In the order of the first event that each serves. An event of which the clip has no frame gets none.</returns>
    public static IReadOnlyList<PulledFrames> Of(IEnumerable<WantedFrames> wanted, ConsolidateRule rule)
    {
        var ranges = wanted
            .Where(w => !w.Range.Pulled.IsEmpty)
            .GroupBy(w => (w.Source, Reel: rule.OverAllReels ? null : w.CutReel))
            .SelectMany(g => Join(g, rule.Distance).Select(joined => Pulled(g.Key.Source, g.Key.Reel, joined)));
        return
        [
            .. ranges
                .OrderBy(r => r.Serves[0].Event)
                .ThenBy(r => r.Source, StringComparer.Ordinal)
                .ThenBy(r => r.Frames.In),
        ];
    }

    private static IEnumerable<List<WantedFrames>> Join(IEnumerable<WantedFrames> wanted, long? distance)
    {
        var joined = new List<WantedFrames>();
        var end = 0L;
        foreach (var one in wanted.OrderBy(w => w.Range.Pulled.In).ThenBy(w => w.Event))
        {
            if (joined.Count > 0 && (distance is not { } most || one.Range.Pulled.In - end > most))
            {
                yield return joined;
                joined = [];
            }

            end = joined.Count == 0 ? one.Range.Pulled.Out : Math.Max(end, one.Range.Pulled.Out);
            joined.Add(one);
        }

        if (joined.Count > 0)
        {
            yield return joined;
        }
    }

    private static PulledFrames Pulled(string source, string? reel, List<WantedFrames> joined)
    {
        var frames = new FrameRange(joined.Min(w => w.Range.Pulled.In), joined.Max(w => w.Range.Pulled.Out));
        return new(
            source,
            reel,
            frames,
            [
                .. joined
                    .OrderBy(w => w.Event)
                    .Select(w => new ServedEvent(w.Event, w.CutReel, w.Shown.Shift(-frames.In), w.First - frames.In)),
            ]
        );
    }
}
