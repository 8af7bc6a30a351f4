using System.Globalization;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Shipments;

/// <summary>Writes a roll's files as few entries: frames of one name and folder are one, and very many files are told by folder.</summary>
internal static class ListEntries
{
    /// <summary>Fewer frames than this are told one by one.</summary>
    internal const int LeastFrames = 10;

    /// <summary>Entries of one roll; beyond, its folders are told, and beyond that only its sum.</summary>
    internal const int Most = 50_000;

    internal static (IReadOnlyList<ShippedEntry> Entries, ulong Mark) Of(IEnumerable<ListedFile> files, int most = Most)
    {
        var mark = 0ul;
        var entries = new List<ShippedEntry>();
        var sequences = new Dictionary<string, List<(long Number, ListedFile File)>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            mark += ListingMark.Of(file.Path, file.Size);
            if (PatternOf(file.Path) is not { } frame)
            {
                entries.Add(new ShippedEntry(file.Path, file.Size));
                continue;
            }

            if (!sequences.TryGetValue(frame.Pattern, out var frames))
            {
                sequences.Add(frame.Pattern, frames = []);
            }

            frames.Add((frame.Number, file));
        }

        foreach (var (pattern, frames) in sequences)
        {
            if (frames.Count < LeastFrames)
            {
                entries.AddRange(frames.Select(f => new ShippedEntry(f.File.Path, f.File.Size)));
            }
            else
            {
                entries.Add(Sequence(pattern, frames));
            }
        }

        return (Fitted(entries, most), mark);
    }

    /// <summary>The same listing told by folder, from whatever form it is in.</summary>
    internal static IReadOnlyList<ShippedEntry> ByFolder(IEnumerable<ShippedEntry> entries)
    {
        var folders = new SortedDictionary<string, (long Size, long Files, ulong Mark)>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var folder = entry.IsFolder ? entry.Path : entry.Path[..(entry.Path.LastIndexOf('/') + 1)];
            folder = ListingMark.Normal(folder.Length == 0 ? "/" : folder);
            var sum = folders.GetValueOrDefault(folder);
            var mark = entry.Mark is null ? ListingMark.Of(entry.Path, entry.Size) : ListingMark.Read(entry.Mark);
            folders[folder] = (sum.Size + entry.Size, sum.Files + (entry.Files ?? 1), sum.Mark + mark);
        }

        return
        [
            .. folders.Select(f => new ShippedEntry(
                f.Key,
                f.Value.Size,
                Files: f.Value.Files,
                Mark: ListingMark.Text(f.Value.Mark)
            )),
        ];
    }

    /// <summary>The printf pattern and number of a frame file; null for any other file.</summary>
    internal static (string Pattern, long Number)? PatternOf(string path)
    {
        if (!FileKinds.Frames.Contains(FileKinds.Extension(path)) || !FrameName.TryParse(path, out var frame))
        {
            return null;
        }

        // The width is part of the name: "9.dpx" and "09.dpx" may lie side by side.
        var pattern = string.Create(
            CultureInfo.InvariantCulture,
            $"{Doubled(frame.Before)}%0{frame.Digits.Length}d{Doubled(frame.After)}"
        );
        return (pattern, frame.Number);
    }

    private static string Doubled(ReadOnlySpan<char> text) =>
        text.ToString().Replace("%", "%%", StringComparison.Ordinal);

    private static ShippedEntry Sequence(string pattern, List<(long Number, ListedFile File)> frames)
    {
        frames.Sort((a, b) => a.Number.CompareTo(b.Number));
        var size = frames[0].File.Size;
        return new ShippedEntry(
            pattern,
            frames.Sum(f => f.File.Size),
            FrameRuns.Write(frames.Select(f => f.Number)),
            frames.TrueForAll(f => f.File.Size == size) ? size : null,
            frames.Count,
            ListingMark.Text(frames.Aggregate(0ul, (sum, f) => sum + ListingMark.Of(f.File.Path, f.File.Size)))
        );
    }

    private static IReadOnlyList<ShippedEntry> Fitted(List<ShippedEntry> entries, int most)
    {
        if (entries.Count > most)
        {
            var folders = ByFolder(entries);
            return folders.Count > most ? [] : folders;
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return entries;
    }
}
