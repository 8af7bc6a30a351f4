namespace MediaProductionPortal.Integrity;

/// <summary>One file followed through the generations of a history, from the newest to the oldest, under its names.</summary>
internal sealed class FileTrail(string file, string scope)
{
    private readonly List<FileRecord> _records = [];
    private HashEntry? _seen;
    private string _name = RelativePath.From(scope, file);

    /// <summary>Oldest first.</summary>
    internal IEnumerable<FileRecord> Records => Enumerable.Reverse(_records);

    /// <summary>Given every file of a generation, before <see cref="Follow"/>.</summary>
    internal void See(HashEntry entry)
    {
        if (_seen is null && entry.Path == _name)
        {
            _seen = entry;
        }
    }

    internal void Follow(int generation, Manifest manifest)
    {
        HashEntry? entry = _seen;
        _seen = null;
        if (entry is not null)
        {
            _records.Add(
                new(
                    file,
                    scope,
                    generation,
                    RelativePath.Join(scope, entry.Path),
                    entry.PreviousPath is { } previous ? RelativePath.Join(scope, previous) : null,
                    entry.Size,
                    entry.Hashes
                )
            );
        }
        _name =
            entry?.PreviousPath
            ?? manifest
                .Directories.Where(d => d.PreviousPath is { Length: > 0 } && RelativePath.IsUnder(_name, d.Path))
                .OrderByDescending(d => d.Path.Length)
                .Select(d => RelativePath.Join(d.PreviousPath!, RelativePath.From(d.Path, _name)))
                .FirstOrDefault()
            ?? _name;
    }
}
