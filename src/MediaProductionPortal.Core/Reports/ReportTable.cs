using System.Diagnostics.CodeAnalysis;

namespace MediaProductionPortal.Reports;

/// <summary>A table that set, lab and edit systems write: ALE, or CSV with any delimiter, encoding and order of columns.</summary>
/// <param name="Form">"ALE" or "CSV".</param>
/// <param name="Encoding">"UTF-8", "UTF-16", "Windows-1252" or "Mac Roman".</param>
/// <param name="Columns">Names of all columns, in their order; a name that comes twice is numbered.</param>
/// <param name="Records">Below the header, also empty ones; each can be gone through once more.</param>
internal sealed record ReportTable(string Form, string Encoding, List<string> Columns, IEnumerable<TextRecord> Records)
{
    /// <summary>The header is looked for in this many records: some programs write the production's name above it.</summary>
    private const int HeaderWithin = 40;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <param name="wanted">Columns that a person named: the header has them.</param>
    /// <param name="why">Why it is no table, in a part of a sentence.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        IEnumerable<string> wanted,
        [NotNullWhen(true)] out ReportTable? table,
        [NotNullWhen(false)] out string? why
    )
    {
        table = null;
        why = Trouble(bytes);
        if (why is not null)
        {
            return false;
        }

        var (text, encoding) = ReportText.Decode(bytes);
        var isAle = IsAle(text);
        var (header, records) = isAle
            ? Ale(text)
            : Csv(text, wanted.Where(v => v.Length > 0).ToHashSet(StringComparer.Ordinal));
        if (header is null)
        {
            why = isAle
                ? "the ALE has no Column section with names under it"
                : "no line of it is a header with names of columns, such as Clip Name, Roll, Scene and Take";
            return false;
        }

        table = new ReportTable(isAle ? "ALE" : "CSV", encoding, Numbered(header.Value.Cells), records);
        return true;
    }

    private static string? Trouble(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 0 ? "it is empty"
        : bytes.Length > ReportReader.MostBytes ? $"it is longer than {ReportReader.MostBytes / 1024 / 1024} MiB"
        : bytes.StartsWith("%PDF"u8) ? "it is a PDF; export the report as CSV or ALE"
        : bytes.StartsWith("PK\u0003\u0004"u8) ? "it is a spreadsheet or archive; save it as CSV"
        : bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "it is an old spreadsheet; save it as CSV"
        : null;

    private static bool IsAle(string text)
    {
        var first = text.AsSpan().TrimStart();
        var end = first.IndexOfAny('\r', '\n');
        return end > 0 && first[..end].Trim().Equals("Heading", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Avid Log Exchange: a Heading section of "name TAB value" lines, a Column section with one line of names, a Data
    /// section with one line a clip; tabs between cells, quotes are letters.
    /// </summary>
    private static (TextRecord? Header, IEnumerable<TextRecord> Records) Ale(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var column = Array.FindIndex(lines, l => IsSection(l, "Column"));
        var names = column < 0 ? -1 : Array.FindIndex(lines, column + 1, l => l.Trim().Length > 0);
        var data = names < 0 ? -1 : Array.FindIndex(lines, names + 1, l => IsSection(l, "Data"));
        return names < 0 || IsSection(lines[names], "Data")
            ? (null, [])
            : (
                Cut(lines[names].TrimEnd('\t'), names),
                data < 0 ? [] : lines.Skip(data + 1).Select((l, i) => Cut(l, data + 1 + i))
            );

        static bool IsSection(string line, string name) => line.Trim().Equals(name, StringComparison.OrdinalIgnoreCase);

        static TextRecord Cut(string line, int at) => new(at + 1, [.. line.Split('\t').Select(c => c.Trim())], false);
    }

    private static (TextRecord? Header, IEnumerable<TextRecord> Records) Csv(string text, HashSet<string> wanted)
    {
        var best = Delimiters
            .SelectMany(d =>
                DelimitedText
                    .Read(text, d)
                    .Take(HeaderWithin)
                    .Select((record, i) => (Delimiter: d, At: i, Record: record, Score: Score(record, wanted)))
            )
            .Where(c => c.Score > 0)
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.At)
            .FirstOrDefault();
        // One known name alone is a header only where headers stand.
        if (best.Score < (best.At == 0 ? 1 : 2))
        {
            return (null, []);
        }

        return (best.Record, DelimitedText.Read(text, best.Delimiter).Skip(best.At + 1));
    }

    /// <summary>Known headers, and those that a person named, count double: they are there only once.</summary>
    private static int Score(TextRecord record, HashSet<string> wanted)
    {
        // Data may hold a cell "A" or "In"; a header is words in most cells.
        var cells = Numbered(record.Cells);
        return cells.Count == 0 ? 0 : GuessColumns.Of(cells).Count + (2 * cells.Count(wanted.Contains));
    }

    private static List<string> Numbered(List<string> cells)
    {
        var columns = new List<string>();
        for (var i = 0; i < cells.Count; i++)
        {
            var name = cells[i].Trim() is { Length: > 0 } said ? said : $"Column {i + 1}";
            var unique = name;
            for (var n = 2; columns.Contains(unique); n++)
            {
                unique = $"{name} ({n})";
            }

            columns.Add(unique);
        }

        return columns;
    }
}
