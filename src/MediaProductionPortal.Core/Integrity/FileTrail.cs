namespace MediaProductionPortal.Integrity;

/// <summary>One file followed through the generations of a history, from the newest to the oldest, under its names.</summary>
internal sealed class FileTrail(string file, string scope)
{
    private readonly List<FileRecord> _records = [];
    private HashEntry? _seen;
    private DirectoryEntry? _folder;
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

    /// <summary>Given every folder of a generation, before <see cref="Follow"/>.</summary>
    internal void See(DirectoryEntry folder)
    {
        if (
            folder.PreviousPath is { Length: > 0 }
            && RelativePath.IsUnder(_name, folder.Path)
            && folder.Path.Length > (_folder?.Path.Length ?? -1)
        )
        {
            _folder = folder;
        }
    }

    internal void Follow(int generation)
    {
        if (_seen is { } entry)
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
            _seen?.PreviousPath
            ?? (
                _folder is { } folder
                    ? RelativePath.Join(folder.PreviousPath!, RelativePath.From(folder.Path, _name))
                    : _name
            );
        (_seen, _folder) = (null, null);
    }
}
