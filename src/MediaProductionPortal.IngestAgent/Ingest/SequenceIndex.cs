using System.Globalization;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Ingest;

/// <summary>Finds the sequence that a frame file belongs to.</summary>
internal sealed class SequenceIndex
{
    private readonly Dictionary<(string Before, string After), List<(string Pattern, SequenceRange Range)>> byName = [];

    internal SequenceIndex(IEnumerable<ClipPlan> clips)
    {
        foreach (ClipFile file in clips.SelectMany(c => c.Files))
        {
            if (file.Sequence is not { } range)
                continue;
            Sequences.Add((file.Path, range));
            var mark = $"%0{range.Digits}d";
            var at = file.Path.LastIndexOf(mark, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var key = (Unescape(file.Path[..at]), Unescape(file.Path[(at + mark.Length)..]));
            if (!byName.TryGetValue(key, out var list))
                byName[key] = list = [];
            list.Add((file.Path, range));
        }
    }

    internal List<(string Pattern, SequenceRange Range)> Sequences { get; } = [];

    /// <summary>The pattern, or null for a file of its own. A frame that is missing between first and last counts as well.</summary>
    internal string? PatternOf(string path)
    {
        if (byName.Count == 0)
            return null;
        var dot = path.LastIndexOf('.');
        var start = dot;
        while (start > 0 && char.IsAsciiDigit(path[start - 1]))
            start--;
        if (dot <= 0 || start == dot || dot - start > 18)
            return null;
        if (!byName.TryGetValue((path[..start], path[dot..]), out var list))
            return null;
        var number = long.Parse(path.AsSpan(start, dot - start), CultureInfo.InvariantCulture);
        return list.Where(s => number >= s.Range.First && number <= s.Range.Last && Fits(number, dot - start, s.Range))
            .Select(s => s.Pattern)
            .FirstOrDefault();
    }

    private static bool Fits(long number, int digits, SequenceRange range) =>
        digits == Math.Max(range.Digits, number.ToString(CultureInfo.InvariantCulture).Length);

    private static string Unescape(string text) => text.Replace("%%", "%", StringComparison.Ordinal);
}
