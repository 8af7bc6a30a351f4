using System.Globalization;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Jobs;

/// <summary>Counts frame files against the sequences that they belong to: frames are counted, never assumed.</summary>
internal sealed class SequenceTally
{
    private readonly Dictionary<(string Before, string After), List<Tally>> patterns = [];

    public SequenceTally(IEnumerable<MediaFile> sequences)
    {
        foreach (var row in sequences)
        {
            if (row.Sequence is null || Split(row.Path) is not { } pattern)
                continue;
            if (!patterns.TryGetValue(pattern, out var list))
                patterns[pattern] = list = [];
            list.Add(new(row));
        }
    }

    public IEnumerable<Tally> All => patterns.Values.SelectMany(l => l);

    /// <summary>The sequence that a frame file belongs to.</summary>
    public Tally? Find(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        for (var start = name; start < path.Length; start++)
        {
            if (!char.IsAsciiDigit(path[start]))
                continue;
            var end = start;
            while (end < path.Length && char.IsAsciiDigit(path[end]))
                end++;
            if (
                patterns.TryGetValue((path[..start], path[end..]), out var list)
                && long.TryParse(path.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var number)
                && list.Find(t => number >= t.Row.Sequence!.First && number <= t.Row.Sequence.Last) is { } tally
            )
                return tally;
            start = end;
        }
        return null;
    }

    /// <summary>What stands before and after the number of a printf pattern ("a.%07d.dpx"; "%%" is a percent sign).</summary>
    internal static (string Before, string After)? Split(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%')
                continue;
            if (i + 1 < pattern.Length && pattern[i + 1] == '%')
            {
                i++;
                continue;
            }
            var end = i + 1;
            while (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
                end++;
            if (end < pattern.Length && pattern[end] == 'd')
                return (Plain(pattern[..i]), Plain(pattern[(end + 1)..]));
        }
        return null;
    }

    private static string Plain(string text) => text.Replace("%%", "%", StringComparison.Ordinal);

    /// <summary>One sequence and what was counted of it.</summary>
    public sealed class Tally(MediaFile row)
    {
        public MediaFile Row => row;
        public long Frames { get; set; }
        public long Bytes { get; set; }

        /// <summary>Every frame is there, and together they have the bytes that were verified.</summary>
        public bool IsWhole => Frames == row.Sequence!.Count && Bytes == row.Size;
    }
}
