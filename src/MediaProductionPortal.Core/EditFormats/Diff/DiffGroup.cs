namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>Finds counterparts among the events of one source: equal ones first, then splits, then what overlaps most.</summary>
internal sealed class DiffGroup(List<DiffSide> old, List<DiffSide> now)
{
    /// <summary>So many overlapping events are looked at for each: a source that is used ten thousand times stays linear.</summary>
    private const int MostLooks = 64;

    public void Match()
    {
        MatchEqual();
        var news = now.Where(s => s.IsFree).OrderBy(s => s.Frames.In).ToList();
        var olds = old.Where(s => s.IsFree).OrderBy(s => s.Frames.In).ToList();
        if (olds.Count == 0 || news.Count == 0)
        {
            return;
        }

        MatchSplits(olds, news);
        MatchOverlaps(olds, news);
    }

    private void MatchEqual()
    {
        var waiting = new Dictionary<object, List<DiffSide>>();
        foreach (var side in now)
        {
            if (!waiting.TryGetValue(KeyOf(side), out var list))
            {
                waiting[KeyOf(side)] = list = [];
            }

            list.Add(side);
        }

        // Those that did not move find each other first; the others keep their order.
        foreach (var inPlace in (bool[])[true, false])
        {
            var next = new Dictionary<object, int>();
            var byPlace = new Dictionary<object, Dictionary<long, DiffSide>>();
            foreach (var side in old.Where(s => s.IsFree))
            {
                var key = KeyOf(side);
                if (!waiting.TryGetValue(key, out var list))
                {
                    continue;
                }

                if (inPlace)
                {
                    if (!byPlace.TryGetValue(key, out var places))
                    {
                        byPlace[key] = places = [];
                        list.ForEach(s => places.TryAdd(s.Event.Record.In, s));
                    }

                    if (places.TryGetValue(side.Event.Record.In, out var same) && same.IsFree)
                    {
                        side.Join(same);
                    }

                    continue;
                }

                var at = next.GetValueOrDefault(key);
                while (at < list.Count && !list[at].IsFree)
                {
                    at++;
                }

                next[key] = at;
                if (at < list.Count)
                {
                    side.Join(list[at]);
                }
            }
        }
    }

    /// <summary>An old event is split when several new ones, which nothing else overlaps, lie within its frames.</summary>
    private static void MatchSplits(List<DiffSide> olds, List<DiffSide> news)
    {
        foreach (var side in olds)
        {
            var pieces = new List<DiffSide>();
            var end = side.Frames.In;
            foreach (var piece in Around(news, side))
            {
                if (
                    piece.IsFree
                    && piece.Speed == side.Speed
                    && !piece.Frames.IsEmpty
                    && side.Frames.Contains(piece.Frames)
                    && piece.Frames.In >= end
                    && !side.Speed.IsFreeze
                )
                {
                    pieces.Add(piece);
                    end = piece.Frames.Out;
                }
            }

            if (
                pieces.Count > 1
                && !pieces.Exists(p =>
                    Around(olds, p).Any(o => o != side && o.IsFree && o.Frames.Overlap(p.Frames) > 0)
                )
            )
            {
                foreach (var piece in pieces.OrderBy(p => p.Position))
                {
                    side.Join(piece);
                }
            }
        }
    }

    private static void MatchOverlaps(List<DiffSide> olds, List<DiffSide> news)
    {
        var pairs = new List<(long Overlap, int Apart, DiffSide Old, DiffSide New)>();
        foreach (var side in olds.Where(s => s.IsFree))
        {
            foreach (var other in Around(news, side).Where(s => s.IsFree))
            {
                if (side.Frames.Overlap(other.Frames) is > 0 and var overlap)
                {
                    pairs.Add((overlap, Math.Abs(side.Position - other.Position), side, other));
                }
            }
        }

        foreach (var pair in pairs.OrderByDescending(p => p.Overlap).ThenBy(p => p.Apart))
        {
            if (pair.Old.IsFree && pair.New.IsFree)
            {
                pair.Old.Join(pair.New);
            }
        }
    }

    /// <summary>Events that may overlap, out of a list sorted by source in.</summary>
    private static IEnumerable<DiffSide> Around(List<DiffSide> sorted, DiffSide side)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].Frames.In < side.Frames.In ? (middle + 1, high) : (low, middle);
        }

        var first = Math.Max(0, low - MostLooks / 2);
        return sorted.Skip(first).Take(MostLooks).Where(s => s.Frames.Overlap(side.Frames) > 0);
    }

    private static object KeyOf(DiffSide side) => (side.Frames, side.Speed, side.Event.Record.Length);
}
