using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads lists of hashdeep: "%%%% HASHDEEP-1.0", the columns ("%%%% size,md5,sha256,filename"), then a line a file.</summary>
internal static class HashDeepReader
{
    private const string Mark = "%%%% HASHDEEP-";
    private const int SampleFiles = 200;
    private const int MostColumns = 32;

    internal static bool Is(string fullPath) =>
        ListLines.Of(fullPath).Select(l => l.Text).FirstOrDefault()?.StartsWith(Mark, StringComparison.Ordinal) == true;

    internal static HashListKind? Read(ListReading reading, string list, CancellationToken ct)
    {
        string fullPath = RelativePath.In(reading.Listing.Root, list);
        string[] columns = Columns(fullPath);
        if (columns.Length < 2 || columns[^1] != "filename")
        {
            reading.Findings.Add(
                OtherListFindings.NoList(list, "it does not name its columns, of which the last must be 'filename'")
            );
            return null;
        }
        List<string> sample =
        [
            .. Entries(fullPath, columns, ct).Select(e => e.Path).OfType<string>().Take(SampleFiles),
        ];
        string above = Above(reading.Listing, list, sample);
        var intake = new ListIntake(
            reading,
            list,
            ListBase.Choose(reading.Listing, list, sample.Select(p => Below(above, p)))
        );
        foreach (Row row in Entries(fullPath, columns, ct))
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"Line {row.Line:N0}");
            if (row.Path is not { } path)
            {
                intake.Unknown(where, $"it is not '{string.Join(',', columns)}'");
                continue;
            }
            intake.Add(new(Below(above, path), row.Size, row.Hashes, null));
        }
        intake.End();
        return HashListKind.Text;
    }

    private static string[] Columns(string fullPath) =>
        ListLines
            .Of(fullPath)
            .Skip(1)
            .Select(l => l.Text?.Trim() ?? "")
            .FirstOrDefault(t => t.StartsWith("%%%% ", StringComparison.Ordinal))
            ?.Split(' ', 2)[1]
            .Split(',', MostColumns)
        ?? [];

    /// <summary>
    /// Paths are whole ones unless they were asked for otherwise: what stands before the part that is here is the place on the
    /// machine that wrote the list. "" where they are relative, or nothing of them is here.
    /// </summary>
    private static string Above(FolderListing listing, string list, List<string> sample)
    {
        string best = "";
        int most = 0;
        string first = sample.Find(IsWhole) ?? "";
        for (int end = first.Length; end > 0 && (end = first.LastIndexOfAny(['/', '\\'], end - 1)) >= 0; )
        {
            string above = first[..(end + 1)];
            ListBase at = ListBase.Choose(listing, list, sample.Select(p => Below(above, p)));
            int found = sample.Count(p =>
                RelativePath.Tame(Below(above, p), backslashes: true) is { } tame && listing.Has(at.Of(tame))
            );
            // Of those that find as many, the shortest: it leaves most of the path to be compared.
            (best, most) = found > 0 && found >= most ? (above, found) : (best, most);
        }
        return best;
    }

    private static bool IsWhole(string path) =>
        path is ['/' or '\\', ..] || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':');

    private static string Below(string above, string path) =>
        above.Length > 0 && path.StartsWith(above, StringComparison.Ordinal) ? path[above.Length..] : path;

    private static IEnumerable<Row> Entries(string fullPath, string[] columns, CancellationToken ct)
    {
        foreach (ListLine line in ListLines.Of(fullPath))
        {
            ct.ThrowIfCancellationRequested();
            string? text = line.Text?.EndsWith('\r') == true ? line.Text[..^1] : line.Text;
            if (
                text is not null
                && (
                    text.StartsWith("%%%%", StringComparison.Ordinal)
                    || text.StartsWith("##", StringComparison.Ordinal)
                    || string.IsNullOrWhiteSpace(text)
                )
            )
            {
                continue;
            }
            yield return Entry(line.Number, text, columns);
        }
    }

    // The name comes last and is written as it is, commas too.
    private static Row Entry(int line, string? text, string[] columns)
    {
        string[] fields = text?.Split(',', columns.Length) ?? [];
        long? size = null;
        var hashes = new List<RecordedHash>();
        if (fields.Length != columns.Length || fields[^1].Length == 0)
        {
            return new(line, null, null, hashes);
        }
        for (int i = 0; i < fields.Length - 1; i++)
        {
            if (columns[i] == "size")
            {
                if (!long.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes))
                {
                    return new(line, null, null, hashes);
                }
                size = bytes;
            }
            else if (HashFormats.FromAnyName(columns[i]) is { } format)
            {
                if (format.Canonical(fields[i]) is not { } digest)
                {
                    return new(line, null, null, hashes);
                }
                hashes.Add(new(format, digest, HashAction.Original));
            }
        }
        return new(line, fields[^1], size, hashes);
    }

    /// <param name="Line">From 1.</param>
    /// <param name="Path">As written; null when the line is no entry.</param>
    private readonly record struct Row(int Line, string? Path, long? Size, IReadOnlyList<RecordedHash> Hashes);
}
