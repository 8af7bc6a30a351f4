using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>Which tracks of a recording make up its mix.</summary>
/// <param name="Left">Channels from 0 that are heard left; all of them summed.</param>
/// <param name="Right">The same for right.</param>
/// <param name="Words">Why these.</param>
public sealed partial record SoundRoute(IReadOnlyList<int> Left, IReadOnlyList<int> Right, string Words)
{
    /// <param name="lane">What a recorder has.</param>
    /// <param name="named">Tracks that a title wants, by name; none: the mix track, or where there is none, all.</param>
    public static SoundRoute Of(SoundLane lane, IReadOnlyList<string>? named = null)
    {
        ArgumentNullException.ThrowIfNull(lane);
        var (names, channels) = (lane.TrackNames, lane.Channels);
        if (named is { Count: > 0 })
        {
            var wanted = Find(
                names,
                n => named.Any(w => string.Equals(n.Trim(), w.Trim(), StringComparison.OrdinalIgnoreCase))
            );
            if (wanted.Count > 0)
            {
                return new(wanted, wanted, $"{string.Join(" + ", wanted.Select(c => names[c]))}, as the title asks.");
            }
        }

        var mix = Find(names, n => Mix().IsMatch(n));
        var (left, right) = (
            mix.FindAll(c => LeftEnd().IsMatch(names[c])),
            mix.FindAll(c => RightEnd().IsMatch(names[c]))
        );
        if (left.Count > 0 && right.Count > 0)
        {
            return new(left, right, $"{names[left[0]]} and {names[right[0]]}.");
        }

        if (mix.Count > 0)
        {
            return new(mix, mix, $"{string.Join(" + ", mix.Select(c => names[c]))}.");
        }

        List<int> all = [.. Enumerable.Range(0, channels)];
        return new(
            all,
            all,
            channels == 1
                ? "The only track."
                : string.Create(CultureInfo.InvariantCulture, $"No track is called a mix: all {channels} summed.")
        );
    }

    /// <summary>A track of it is called a mix.</summary>
    public static bool HasMix(SoundLane lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        return lane.TrackNames.Any(n => Mix().IsMatch(n));
    }

    private static List<int> Find(IReadOnlyList<string> names, Func<string, bool> isIt) =>
        [.. Enumerable.Range(0, names.Count).Where(c => names[c].Length > 0 && isIt(names[c]))];

    /// <summary>"MIX", "MixL", "Mix 1", "MIX-R", "LR Mix".</summary>
    [GeneratedRegex(@"(?<![a-z])mix(?![a-km-qs-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Mix();

    [GeneratedRegex(@"(L|1|left)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LeftEnd();

    [GeneratedRegex(@"(R|2|right)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RightEnd();
}
