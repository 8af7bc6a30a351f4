namespace MediaProductionPortal.Integrity;

/// <summary>
/// All generations of all histories under a root in one: of every file the earliest hash of each format that did not fail,
/// under its present name.
/// </summary>
internal sealed class FlatList
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    internal int Count => _entries.Values.Count(e => e.Hashes.Count > 0);

    /// <summary>Takes in one generation; they come in order, those of parents before those of their children.</summary>
    internal void Add(string scope, Manifest manifest)
    {
        var moved = new List<(string To, Entry Entry)>();
        foreach ((string from, string to) in RenamesOf(scope, manifest).ToList())
        {
            if (_entries.Remove(from, out Entry? entry))
            {
                entry.PreviousPath = from;
                moved.Add((to, entry));
            }
        }
        // All old names go before any new one comes, so that two files which swapped names keep their own records.
        foreach ((string to, Entry entry) in moved)
        {
            entry.Take(_entries.GetValueOrDefault(to));
            _entries[to] = entry;
        }
        foreach (HashEntry recorded in manifest.Hashes.Where(h => !h.Failed && RelativePath.Tame(h.Path) == h.Path))
        {
            string path = RelativePath.Join(scope, recorded.Path);
            if (!_entries.TryGetValue(path, out Entry? entry))
            {
                _entries[path] = entry = new Entry();
            }
            entry.Add(recorded);
        }
    }

    internal void Write(ManifestWriter writer)
    {
        foreach ((string path, Entry entry) in _entries.OrderBy(e => e.Key, CodePointOrder.Instance))
        {
            if (entry.Hashes.Count > 0)
            {
                writer.File(path, entry.Size, null, entry.Hashes, entry.PreviousPath);
            }
        }
    }

    private IEnumerable<(string From, string To)> RenamesOf(string scope, Manifest manifest)
    {
        foreach (HashEntry entry in manifest.Hashes.Where(h => h.PreviousPath is not null))
        {
            yield return (RelativePath.Join(scope, entry.PreviousPath!), RelativePath.Join(scope, entry.Path));
        }
        foreach (DirectoryEntry folder in manifest.Directories.Where(d => d.PreviousPath is { Length: > 0 }))
        {
            string from = RelativePath.Join(scope, folder.PreviousPath!);
            string to = RelativePath.Join(scope, folder.Path);
            foreach (string path in _entries.Keys.Where(p => RelativePath.IsUnder(p, from)).ToList())
            {
                yield return (path, RelativePath.Join(to, RelativePath.From(from, path)));
            }
        }
    }

    private sealed class Entry
    {
        internal long? Size { get; private set; }
        internal List<RecordedHash> Hashes { get; } = [];
        internal string? PreviousPath { get; set; }

        internal void Add(HashEntry recorded)
        {
            Size ??= recorded.Size;
            Take(recorded.Hashes);
        }

        internal void Take(Entry? other)
        {
            Size ??= other?.Size;
            Take(other?.Hashes ?? []);
        }

        private void Take(IEnumerable<RecordedHash> hashes)
        {
            foreach (RecordedHash hash in hashes)
            {
                if (!Hashes.Exists(h => h.Format == hash.Format))
                {
                    Hashes.Add(hash);
                }
            }
        }
    }
}
