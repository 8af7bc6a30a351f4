namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Markers of a list: <c>* LOC: tc COLOUR text</c>, and Resolve's <c>note |C:ResolveColorBlue |M:name |D:1</c>.</summary>
internal static class EdlLocators
{
    private static readonly HashSet<string> Colors = new(StringComparer.OrdinalIgnoreCase)
    {
        "RED",
        "GREEN",
        "BLUE",
        "CYAN",
        "MAGENTA",
        "YELLOW",
        "BLACK",
        "WHITE",
        "PINK",
        "FOREST",
        "FORREST",
        "DENIM",
        "VIOLET",
        "PURPLE",
        "ORANGE",
        "GREY",
        "GRAY",
        "GOLD",
        "BROWN",
        "LIME",
        "ROSE",
        "FUCHSIA",
        "LAVENDER",
        "SKY",
        "MINT",
        "LEMON",
        "SAND",
        "COCOA",
        "CREAM",
    };

    public static bool IsColor(string word) => Colors.Contains(word);

    public static bool TryParse(string value, EdlClock clock, out Marker marker)
    {
        marker = new(0);
        Span<Range> words = stackalloc Range[2];
        var text = value.AsSpan();
        var count = Words.Split(text, words);
        if (count == 0 || !clock.TryReadRecord(text[words[0]], out var record))
        {
            return false;
        }

        var rest = text[words[0].End..].Trim();
        string? color = null;
        if (count == 2 && Colors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[words[1]]))
        {
            color = text[words[1]].ToString().ToUpperInvariant();
            rest = text[words[1].End..].Trim();
        }

        marker = new(record, Color: color, Text: rest.ToString());
        return true;
    }

    public static bool IsResolve(ReadOnlySpan<char> line) =>
        line.StartsWith("|C:", StringComparison.OrdinalIgnoreCase)
        || line.Contains("|C:ResolveColor", StringComparison.OrdinalIgnoreCase);

    public static Marker FromResolve(ReadOnlySpan<char> line, long record)
    {
        var bar = line.IndexOf("|C:", StringComparison.OrdinalIgnoreCase);
        var note = line[..bar].Trim();
        var marker = new Marker(record, Comment: note.IsEmpty ? null : note.ToString());
        foreach (var part in line[bar..].Split('|'))
        {
            var piece = line[bar..][part].Trim();
            if (piece.Length < 2 || piece[1] != ':')
            {
                continue;
            }

            var value = piece[2..].Trim().ToString();
            marker = char.ToUpperInvariant(piece[0]) switch
            {
                'C' => marker with { Color = Color(value) },
                'M' => marker with { Text = value },
                'D' when long.TryParse(value, out var length) => marker with { Length = length },
                _ => marker,
            };
        }

        return marker;
    }

    private static string Color(string value) =>
        (value.StartsWith("ResolveColor", StringComparison.OrdinalIgnoreCase) ? value[12..] : value).ToUpperInvariant();
}
