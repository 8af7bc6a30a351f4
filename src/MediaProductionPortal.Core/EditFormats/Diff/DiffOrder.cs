namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>
/// Tells events that were put elsewhere from those that were only pushed along: the longest run of events that kept their order
/// stayed, the others moved.
/// </summary>
internal static class DiffOrder
{
    public static void MarkReordered(List<DiffSide> old)
    {
        foreach (
            var track in old.Where(s => !s.IsFree).GroupBy(s => s.Event.Tracks.Count > 0 ? s.Event.Tracks[0] : Track.V1)
        )
        {
            var sides = track.ToList();
            var kept = LongestRun([.. sides.Select(s => s.Matches[0].Position)]);
            for (var i = 0; i < sides.Count; i++)
            {
                sides[i].IsReordered = !kept[i];
            }
        }
    }

    /// <summary>Marks one longest increasing run; patience sorting, n log n.</summary>
    private static bool[] LongestRun(int[] positions)
    {
        var piles = new List<int>();
        var before = new int[positions.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var (low, high) = (0, piles.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = positions[piles[middle]] < positions[i] ? (middle + 1, high) : (low, middle);
            }

            before[i] = low > 0 ? piles[low - 1] : -1;
            if (low == piles.Count)
            {
                piles.Add(i);
            }
            else
            {
                piles[low] = i;
            }
        }

        var kept = new bool[positions.Length];
        for (var i = piles.Count > 0 ? piles[^1] : -1; i >= 0; i = before[i])
        {
            kept[i] = true;
        }

        return kept;
    }
}
