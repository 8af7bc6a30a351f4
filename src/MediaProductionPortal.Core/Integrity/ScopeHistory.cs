namespace MediaProductionPortal.Integrity;

/// <summary>One ASC MHL history: the chain and generations of one scope, and what they add up to.</summary>
internal sealed class ScopeHistory(string path)
{
    internal const string FolderName = "ascmhl";

    private static readonly IgnoreRules Standard = new(IgnoreRules.Defaults);

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

    /// <summary>Expected records by path relative to the scope.</summary>
    internal Dictionary<string, ScopeRecord> Records { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Newest directory hashes by path relative to the scope ("" is the root hash), with the manifest that holds them.</summary>
    internal Dictionary<string, (DirectoryEntry Entry, string List)> Directories { get; private init; } =
        new(StringComparer.Ordinal);

    /// <summary>References of all generations to nested manifests, relative to the scope, with the manifest that makes them.</summary>
    internal List<(HashListReference Reference, string List)> References { get; private init; } = [];

    /// <summary>The same history, seen from a root further down.</summary>
    internal ScopeHistory At(string path) =>
        new(path)
        {
            Chain = Chain,
            Sound = Sound,
            LostChild = LostChild,
            Generations = Generations,
            LastCreationDate = LastCreationDate,
            Ignore = Ignore,
            Records = Records,
            Directories = Directories,
            References = References,
        };

    /// <summary>Takes in one more generation; they come in order.</summary>
    internal void Add(Manifest manifest, string list)
    {
        Generations++;
        LastCreationDate = manifest.CreationDate;
        if (manifest.IgnorePatterns.Count > 0)
        {
            Ignore = new IgnoreRules(manifest.IgnorePatterns);
        }
        Rename(manifest);
        foreach (HashEntry entry in manifest.Hashes)
        {
            if (!Records.TryGetValue(entry.Path, out ScopeRecord? record))
            {
                Records[entry.Path] = record = new ScopeRecord();
            }
            record.Add(entry, list);
        }
        // Directory hashes are taken over the bytes on disk, bad ones too, and say nothing of it.
        if (!manifest.Hashes.Exists(h => h.Failed))
        {
            TakeDirectories(manifest, list);
        }
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

    // SPEC 5.3.3: "previousPath" stands in the generation that recorded the rename, and renames form chains. All old names
    // are taken away before any new one is set, so that two files which swapped names keep their own records.
    private void Rename(Manifest manifest)
    {
        var moved = new List<(string To, ScopeRecord Record)>();
        foreach (HashEntry entry in manifest.Hashes.Where(e => e.PreviousPath is not null))
        {
            if (Records.Remove(entry.PreviousPath!, out ScopeRecord? record))
            {
                moved.Add((entry.Path, record));
            }
        }
        foreach (DirectoryEntry folder in manifest.Directories.Where(d => d.PreviousPath is { Length: > 0 }))
        {
            string from = folder.PreviousPath!;
            foreach (string old in Records.Keys.Where(p => RelativePath.IsUnder(p, from)).ToList())
            {
                if (Records.Remove(old, out ScopeRecord? record))
                {
                    moved.Add((RelativePath.Join(folder.Path, RelativePath.From(from, old)), record));
                }
            }
        }
        foreach ((string to, ScopeRecord record) in moved)
        {
            if (Records.TryGetValue(to, out ScopeRecord? present))
            {
                record.Add(present);
            }
            Records[to] = record;
        }
    }
}
