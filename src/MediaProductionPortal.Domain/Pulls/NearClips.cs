namespace MediaProductionPortal.Pulls;

/// <summary>Keeps of a key's clips those that were running when one of its events was shot.</summary>
internal sealed class NearClips
{
    private const int Day = 86_400;

    private readonly HashSet<Guid> ids = [];
    private readonly int[] firsts;
    private readonly int[] latest;
    private readonly HashSet<Guid> seen = [];

    public NearClips(IReadOnlyList<SecondRange> windows)
    {
        var sorted = windows.Distinct().OrderBy(w => w.First).ToList();
        firsts = [.. sorted.Select(w => w.First)];
        latest = new int[sorted.Count];
        for (var i = 0; i < latest.Length; i++)
            latest[i] = Math.Max(sorted[i].Last, i > 0 ? latest[i - 1] : int.MinValue);
    }

    public IReadOnlyCollection<Guid> Ids => ids;

    /// <summary>Clips of the key, near or not.</summary>
    public int Seen => seen.Count;

    public void Take(Guid id, int? start, int? end)
    {
        seen.Add(id);
        if (start is not { } first || end is not { } last)
            return;
        // Clip and event may lie on either side of a midnight.
        if (Touches(first, last) || Touches(first + Day, last + Day) || Touches(first - Day, last - Day))
            ids.Add(id);
    }

    /// <summary>Some window begins before the clip ends, and the longest reaching of those ends behind its beginning.</summary>
    private bool Touches(int first, int last)
    {
        var at = Array.BinarySearch(firsts, last);
        if (at < 0)
            at = ~at - 1;
        else
            while (at + 1 < firsts.Length && firsts[at + 1] == last)
                at++;
        return at >= 0 && latest[at] >= first;
    }
}
