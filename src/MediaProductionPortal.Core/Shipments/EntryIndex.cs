namespace MediaProductionPortal.Shipments;

/// <summary>A roll's entries to look things up in: a frame is found whether it was told alone or in its sequence.</summary>
internal sealed class EntryIndex
{
    private readonly Dictionary<string, ShippedEntry> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShippedEntry> sequences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<long>> single = new(StringComparer.Ordinal);

    internal EntryIndex(IEnumerable<ShippedEntry> entries)
    {
        foreach (var entry in entries)
        {
            var path = ListingMark.Normal(entry.Path);
            if (entry.Frames is not null)
            {
                sequences[path] = entry;
                continue;
            }

            files[path] = entry;
            if (ListEntries.PatternOf(path) is not { } frame)
            {
                continue;
            }

            if (!single.TryGetValue(frame.Pattern, out var numbers))
            {
                single.Add(frame.Pattern, numbers = []);
            }

            numbers.Add(frame.Number);
        }
    }

    /// <summary>Whether the file is there, and its size where that is known.</summary>
    internal (bool Here, long? Size) Find(string path)
    {
        path = ListingMark.Normal(path);
        if (files.TryGetValue(path, out var file))
        {
            return (true, file.Size);
        }

        return
            ListEntries.PatternOf(path) is { } frame
            && sequences.TryGetValue(frame.Pattern, out var sequence)
            && FrameRuns.Read(sequence.Frames!).Exists(r => r.First <= frame.Number && frame.Number <= r.Last)
            ? (true, sequence.FrameSize)
            : (false, null);
    }

    /// <summary>The frames of a pattern that are there, with the sequence's own entry if they are many.</summary>
    internal (List<(long First, long Last)> Runs, ShippedEntry? Entry) Frames(string pattern)
    {
        pattern = ListingMark.Normal(pattern);
        if (sequences.TryGetValue(pattern, out var sequence))
        {
            return (FrameRuns.Read(sequence.Frames!), sequence);
        }

        return single.TryGetValue(pattern, out var numbers)
            ? (FrameRuns.Read(FrameRuns.Write(numbers)), null)
            : ([], null);
    }
}
