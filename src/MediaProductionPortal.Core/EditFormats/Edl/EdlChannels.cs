using System.Globalization;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>The channel column: V, A, A2, AA (A1 and A2), B (V and A1), AA/V, A2/V, V2, NONE; and the AUD line that adds more.</summary>
internal static class EdlChannels
{
    private static readonly Track A1 = new(TrackKind.Sound, 1);
    private static readonly Track A2 = new(TrackKind.Sound, 2);

    public static bool IsChannel(ReadOnlySpan<char> word) => TryParse(word, out _);

    public static bool TryParse(ReadOnlySpan<char> word, out IReadOnlyList<Track> tracks)
    {
        if (Words.Same(word, "V"))
        {
            tracks = OnlyV1;
            return true;
        }

        tracks = [];
        if (word.Length is 0 or > 24)
        {
            return false;
        }

        if (Words.Same(word, "NONE"))
        {
            return true;
        }

        var found = new SortedSet<Track>();
        foreach (var part in word.Split('/'))
        {
            if (!Add(word[part], found))
            {
                return false;
            }
        }

        tracks = [.. found];
        return true;
    }

    /// <summary>"3 4" of an AUD line.</summary>
    public static IEnumerable<Track> More(string numbers) =>
        numbers
            .Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(n => n is > 0 and < 1000)
            .Select(n => new Track(TrackKind.Sound, n));

    /// <summary>The column for an event, and the numbers for its AUD line ("" when it needs none).</summary>
    public static (string Channel, string Aud) Write(IReadOnlyList<Track> tracks)
    {
        var picture = tracks.Where(t => t.Kind == TrackKind.Picture).Order().ToList();
        var sound = tracks.Where(t => t.Kind == TrackKind.Sound).Order().ToList();
        var (one, two) = (sound.Contains(A1), sound.Contains(A2));
        var first =
            (one && two) ? "AA"
            : one ? "A"
            : two ? "A2"
            : "";
        var seen = string.Join("", picture.Select(t => t == Track.V1 ? "V" : t.ToString()));
        var channel =
            seen == "V" && first == "A" ? "B"
            : seen.Length > 0 && first.Length > 0 ? $"{first}/{seen}"
            : seen.Length > 0 ? seen
            : first.Length > 0 ? first
            : "NONE";
        var more = sound.Where(t => t.Number > 2).Select(t => t.Number.ToString(CultureInfo.InvariantCulture));
        return (channel, string.Join(' ', more));
    }

    private static IReadOnlyList<Track> OnlyV1 { get; } = [Track.V1];

    /// <summary>"V", "V2", "A", "AA", "A2", "VA1A2", "B".</summary>
    private static bool Add(ReadOnlySpan<char> part, SortedSet<Track> found)
    {
        if (Words.Same(part, "B"))
        {
            found.Add(Track.V1);
            found.Add(A1);
            return true;
        }

        if (Words.Same(part, "AA"))
        {
            found.Add(A1);
            found.Add(A2);
            return true;
        }

        var at = 0;
        while (at < part.Length)
        {
            if ((part[at] | 0x20) is not ('v' or 'a'))
            {
                return false;
            }

            var end = at + 1;
            while (end < part.Length && char.IsAsciiDigit(part[end]))
            {
                end++;
            }

            if (end - at > 4)
            {
                return false;
            }

            var number = end == at + 1 ? 1 : int.Parse(part[(at + 1)..end], CultureInfo.InvariantCulture);
            found.Add(new((part[at] | 0x20) == 'v' ? TrackKind.Picture : TrackKind.Sound, number));
            at = end;
        }

        return at > 0;
    }
}
