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
    private readonly HashSet<HashFormat> _folderFormats = [];
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

    /// <summary>The manifest with the newest directory hashes, which are read again when they are asked for; null: there are none.</summary>
    internal DirectoryList? Directories { get; private set; }

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
    /// <param name="files">Old and new names.</param>
    /// <param name="folders">New names by old ones; what was recorded below goes with the closest.</param>
    internal void Rename(IEnumerable<(string From, string To)> files, IReadOnlyDictionary<string, string> folders)
    {
        var moved = new List<(string To, int Origin, ScopeRecord Record)>();
        foreach ((string from, string to) in files)
        {
            Take(from, to, moved);
        }
        foreach (string old in folders.Count > 0 ? store!.PathsOf(_origin, _storePath) : [])
        {
            string name = RelativePath.From(_storePath, old);
            for (string from = RelativePath.Parent(name); from.Length > 0; from = RelativePath.Parent(from))
            {
                if (folders.TryGetValue(from, out string? to))
                {
                    Take(name, RelativePath.Join(to, RelativePath.From(from, name)), moved);
                    break;
                }
            }
        }
        foreach ((string to, int origin, ScopeRecord record) in moved)
        {
            int number = store!.Paths.Add(RelativePath.Join(_storePath, to));
            if (store.Find(number, origin) is { } present)
            {
                record.Add(present);
                store.Remove(number, origin);
            }
            store.Add(number, origin, record);
        }
    }

    /// <summary>Whether a file of this path, relative to the scope, was recorded.</summary>
    internal bool Knows(string relative) =>
        store!.Has(store.Paths.Find(RelativePath.Join(_storePath, relative)), _origin);

    /// <summary>Takes in one folder of the generation in hand.</summary>
    internal void Add(DirectoryEntry folder) => _folderFormats.UnionWith(folder.Content.Select(h => h.Format));

    /// <summary>Takes in one file of the generation in hand, after its renames; gives what it contradicts.</summary>
    internal (string List, string First, string Second)? Add(HashEntry entry, string list)
    {
        _failures |= entry.Failed;
        int number = store!.Paths.Add(RelativePath.Join(_storePath, entry.Path));
        if (store.Find(number, _origin) is not { } known)
        {
            var record = new ScopeRecord();
            record.Add(entry, list);
            store.Add(number, _origin, record);
            return null;
        }
        if (!entry.Failed && known.Lacks(entry) is { } more)
        {
            var record = new ScopeRecord();
            record.Add(more, list);
            store.Add(number, _origin, record);
        }
        return entry.Failed ? null : known.Contradiction(entry, list);
    }

    /// <summary>Takes in the rest of a generation whose files are in.</summary>
    internal void End(Manifest manifest, string fullPath, string list)
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
            if (manifest.RootHash is { } root)
            {
                Add(root);
            }
            Directories = _folderFormats.Count > 0 ? new(fullPath, list, [.. _folderFormats]) : null;
        }
        _failures = false;
        _folderFormats.Clear();
        References.AddRange(manifest.References.Select(r => (r, list)));
    }

    // What histories above recorded, before this one began, moves with the file: it is the same file still.
    private void Take(string from, string to, List<(string To, int Origin, ScopeRecord Record)> moved)
    {
        int number = store!.Paths.Find(RelativePath.Join(_storePath, from));
        if (store.Find(number, _origin) is null)
        {
            return;
        }
        store.NoteRename(RelativePath.Join(_storePath, to), RelativePath.Join(_storePath, from));
        foreach ((int origin, ScopeRecord record) in store.Of(number))
        {
            store.Remove(number, origin);
            moved.Add((to, origin, record));
        }
    }
}
