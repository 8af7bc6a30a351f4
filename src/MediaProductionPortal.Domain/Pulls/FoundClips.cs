namespace MediaProductionPortal.Pulls;

/// <summary>Clips of a key; asked once for every event that names it, so each answer costs what is near, not what there is.</summary>
/// <param name="clips">Those that the windows touch; all where no window was given.</param>
/// <param name="seen">How many clips have the key at all.</param>
internal sealed class FoundClips(IReadOnlyList<MatchClip> clips, int seen)
{
    private const int Day = 86_400;

    public static readonly FoundClips None = new([], 0);

    private FoundClips? pictures;
    private MatchClip[]? byStart;
    private int longest;

    public IReadOnlyList<MatchClip> Clips => clips;

    public int Seen => seen;

    /// <summary>Of a picture a sound clip is never the source; of sound, a picture's own sound may be.</summary>
    public FoundClips For(FramesNeeded need) =>
        !need.IsPicture
            ? this
            : pictures ??= clips.Any(c => c.IsSound) ? new([.. clips.Where(c => !c.IsSound)], seen) : this;

    /// <summary>Those that were running in these seconds, on either side of a midnight.</summary>
    public IEnumerable<MatchClip> Near(SecondRange window)
    {
        if (byStart is null)
        {
            byStart =
            [
                .. clips.Where(c => c is { StartSecond: not null, EndSecond: not null }).OrderBy(c => c.StartSecond),
            ];
            longest = byStart.Length == 0 ? 0 : byStart.Max(c => c.EndSecond!.Value - c.StartSecond!.Value);
        }
        return Near(window, 0).Concat(Near(window, Day)).Concat(Near(window, -Day)).DistinctBy(c => c.Id);
    }

    private IEnumerable<MatchClip> Near(SecondRange window, int shift)
    {
        var (first, last) = (window.First + shift, window.Last + shift);
        var (low, high) = (0, byStart!.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (byStart[middle].StartSecond < first - longest)
                low = middle + 1;
            else
                high = middle;
        }
        for (var i = low; i < byStart.Length && byStart[i].StartSecond <= last; i++)
            if (byStart[i].EndSecond >= first)
                yield return byStart[i];
    }
}
