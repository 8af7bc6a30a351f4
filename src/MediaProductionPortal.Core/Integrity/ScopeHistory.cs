namespace MediaProductionPortal.Integrity;

/// <summary>One ASC MHL history: the chain and generations of one scope, and what they add up to.</summary>
/// <param name="path">The scope, relative to the root; "" for the root.</param>
/// <param name="store">Where its records go; null for a history that is yet to begin.</param>
internal sealed class ScopeHistory(string path, RecordStore? store = null)
{
    internal const string FolderName = "ascmhl";

    private static readonly IgnoreRules Standard = new(IgnoreRules.Defaults);

    // The store's paths count from the root that was read, also where this history is seen from further down.
    private string _storePath = path;
    private int _origin = store?.NewOrigin() ?? -1;
    private bool _failures;

    /// <summary>The scope, relative to the root; "" for the root.</summary>
    internal string Path { get; } = path;

    internal string Folder => RelativePath.Join(Path, FolderName);

    /// <summary>The chain as read; empty before generation 1.</summary>
    internal List<ChainEntry> Chain { get; set; } = [];

    /// <summary>Whether the history is whole, so that another generation may be added.</summary>
    internal bool Sound { get; set; } = true;

    /// <summary>A history below, which this one refers to, is gone.</summary>
    internal bool LostChild { get; set; }

    /// <summary>Generations that could be read.</summary>
    internal int Generations { get; private set; }

    /// <summary>Creation date of the newest generation, as written.</summary>
    internal string LastCreationDate { get; private set; } = "";

    /// <summary>Patterns of the newest generation; the standard ones before there is one.</summary>
    internal IgnoreRules Ignore { get; private set; } = Standard;

    /// <summary>Its number in the store.</summary>
    internal int Origin => _origin;

    /// <summary>What all generations recorded of a file, by its path relative to the scope; null when they know none.</summary>
    internal ScopeRecord? Find(string relative) =>
        store?.Find(store.Paths.Find(RelativePath.Join(_storePath, relative)), _origin);

    /// <summary>Newest directory hashes by path relative to the scope ("" is the root hash), with the manifest that holds them.</summary>
    internal Dictionary<string, (DirectoryEntry Entry, string List)> Directories { get; private init; } =
        new(StringComparer.Ordinal);

    /// <summary>References of all generations to nested manifests, relative to the scope, with the manifest that makes them.</summary>
    internal List<(HashListReference Reference, string List)> References { get; private init; } = [];

    /// <summary>The same history, seen from a root further down.</summary>
    internal ScopeHistory At(string path) =>
        new(path, store)
        {
            Chain = Chain,
            Sound = Sound,
            LostChild = LostChild,
            Generations = Generations,
            LastCreationDate = LastCreationDate,
            Ignore = Ignore,
            _storePath = _storePath,
            _origin = _origin,
            Directories = Directories,
            References = References,
        };

    /// <summary>
    /// SPEC 5.3.3: "previousPath" stands in the generation that recorded the rename, and renames form chains. All old names of
    /// a generation are taken away before any new one is set, so that two files which swapped names keep their own records.
    /// </summary>
    internal void Rename(IReadOnlyList<(string From, string To)> files, IReadOnlyList<(string From, string To)> folders)
    {
        var moved = new List<(string To, ScopeRecord Record)>();
        foreach ((string from, string to) in files)
        {
            Take(from, to, moved);
        }
        foreach ((string from, string to) in folders)
        {
            foreach (string old in store!.PathsOf(_origin, RelativePath.Join(_storePath, from)))
            {
                string name = RelativePath.From(_storePath, old);
                Take(name, RelativePath.Join(to, RelativePath.From(from, name)), moved);
            }
        }
        foreach ((string to, ScopeRecord record) in moved)
        {
            int number = store!.Paths.Add(RelativePath.Join(_storePath, to));
            if (store.Find(number, _origin) is { } present)
            {
                record.Add(present);
                store.Remove(number, _origin);
            }
            store.Add(number, _origin, record);
        }
    }

    /// <summary>Takes in one file of the generation in hand, after its renames.</summary>
    internal void Add(HashEntry entry, string list)
    {
        _failures |= entry.Failed;
        int number = store!.Paths.Add(RelativePath.Join(_storePath, entry.Path));
        if (store.Find(number, _origin) is not { } known)
        {
            var record = new ScopeRecord();
            record.Add(entry, list);
            store.Add(number, _origin, record);
        }
        else if (!entry.Failed && known.Lacks(entry) is { } more)
        {
            var record = new ScopeRecord();
            record.Add(more, list);
            store.Add(number, _origin, record);
        }
    }

    /// <summary>Takes in the rest of a generation whose files are in.</summary>
    internal void End(Manifest manifest, string list)
    {
        Generations++;
        LastCreationDate = manifest.CreationDate;
        if (manifest.IgnorePatterns.Count > 0)
        {
            Ignore = new IgnoreRules(manifest.IgnorePatterns);
        }
        // Directory hashes are taken over the bytes on disk, bad ones too, and say nothing of it.
        if (!_failures)
        {
            TakeDirectories(manifest, list);
        }
        _failures = false;
        References.AddRange(manifest.References.Select(r => (r, list)));
    }

    private void TakeDirectories(Manifest manifest, string list)
    {
        Directories.Clear();
        foreach (DirectoryEntry entry in manifest.Directories)
        {
            Directories[entry.Path] = (entry, list);
        }
        if (manifest.RootHash is { } root)
        {
            Directories[""] = (root with { Path = "" }, list);
        }
    }

    private void Take(string from, string to, List<(string To, ScopeRecord Record)> moved)
    {
        int number = store!.Paths.Find(RelativePath.Join(_storePath, from));
        if (store.Find(number, _origin) is { } record)
        {
            store.Remove(number, _origin);
            store.NoteRename(RelativePath.Join(_storePath, to), RelativePath.Join(_storePath, from));
            moved.Add((to, record));
        }
    }
}
