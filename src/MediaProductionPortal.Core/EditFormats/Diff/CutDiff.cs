namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>Compares two versions of an edit by what they show, never by event numbers.</summary>
public static class CutDiff
{
    /// <summary>Changes in the order of the new version; what is gone stands where it was.</summary>
    public static IReadOnlyList<CutChange> Compare(Timeline before, Timeline after)
    {
        var old = Sides(before);
        var now = Sides(after);
        var groups = new Dictionary<(TrackKind, string), (List<DiffSide> Old, List<DiffSide> New)>();
        foreach (var side in old)
        {
            GroupOf(side).Old.Add(side);
        }

        foreach (var side in now)
        {
            GroupOf(side).New.Add(side);
        }

        foreach (var (olds, news) in groups.Values)
        {
            new DiffGroup(olds, news).Match();
        }

        DiffNeighbours.Match(old, now);
        DiffOrder.MarkReordered(old);
        return Ordered(old, now);

        (List<DiffSide> Old, List<DiffSide> New) GroupOf(DiffSide side)
        {
            var key = (side.Event.Tracks.Count > 0 ? side.Event.Tracks[0].Kind : TrackKind.Picture, side.Source);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = ([], []);
            }

            return group;
        }
    }

    private static List<DiffSide> Sides(Timeline timeline)
    {
        var sides = timeline
            .Events.OrderBy(e => e.Record.In)
            .ThenBy(e => e.Tracks.Count > 0 ? e.Tracks[0] : Track.V1)
            .Select((e, i) => new DiffSide(e, i))
            .ToList();
        return sides;
    }

    private static IReadOnlyList<CutChange> Ordered(List<DiffSide> old, List<DiffSide> now)
    {
        var changes = new List<(long At, CutChange Change)>();
        foreach (var side in old)
        {
            changes.Add(
                side.Matches.Count == 0
                    ? (side.Event.Record.In, new(CutChangeKind.Gone, side.Source, side.Event, []))
                    : (side.Matches[0].Event.Record.In, DiffClassify.Of(side))
            );
        }

        foreach (var side in now.Where(s => s.Matches.Count == 0))
        {
            changes.Add((side.Event.Record.In, new(CutChangeKind.New, side.Source, null, [side.Event])));
        }

        return [.. changes.OrderBy(c => c.At).Select(c => c.Change)];
    }
}
