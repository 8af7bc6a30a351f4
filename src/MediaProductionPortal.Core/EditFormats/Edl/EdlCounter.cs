namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Counts the lines of a list by sort.</summary>
internal sealed class EdlCounter
{
    private readonly HashSet<string> numbers = [];
    private readonly HashSet<string> reels = [];
    private readonly SortedDictionary<string, int> transitions = new(StringComparer.Ordinal);
    private int events;
    private int speeds;

    public void Event(ReadOnlySpan<char> number, string code, ReadOnlySpan<char> reel)
    {
        events++;
        numbers.GetAlternateLookup<ReadOnlySpan<char>>().Add(number);
        reels.GetAlternateLookup<ReadOnlySpan<char>>().Add(reel);
        transitions[code] = transitions.GetValueOrDefault(code) + 1;
    }

    public void Speed() => speeds++;

    public LineCounts Done() => new(events, numbers.Count, speeds, transitions, reels.Count);
}
