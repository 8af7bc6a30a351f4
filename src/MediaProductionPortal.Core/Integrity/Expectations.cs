using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>All that the hash lists under a root expect to be there.</summary>
public sealed class Expectations
{
    private readonly HashSet<string> _listFiles;
    private readonly RecordStore _store;
    private readonly ScopeTree _tree;
    private (Expectations Whole, string Folder)? _above;

    internal Expectations(
        RecordStore store,
        IReadOnlyList<FoundList> lists,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<ScopeHistory> scopes,
        HashSet<string> listFiles,
        IgnoreRules alsoIgnored
    )
    {
        _store = store;
        Lists = lists;
        Findings = findings;
        Scopes = scopes;
        _tree = new ScopeTree(scopes);
        _listFiles = listFiles;
        AlsoIgnored = alsoIgnored;
        Files = new ExpectedFiles(store, path => !IsIgnored(path));
    }

    /// <summary>Expected files by path, ignored ones left out. Made one by one as they are asked for: there may be millions.</summary>
    public IReadOnlyDictionary<string, ExpectedFile> Files { get; private init; }

    /// <summary>The same as a list.</summary>
    internal IReadOnlyList<ExpectedFile> FilesInOrder
    {
        get
        {
            if (Files is not ExpectedFiles whole)
            {
                return [.. Files.Values];
            }
            var numbers = new Chunks<int>();
            foreach (int number in whole.Numbers)
            {
                numbers.Add(number);
            }
            return new View<ExpectedFile>(numbers.Count, i => whole.Build(numbers[i]));
        }
    }

    /// <summary>The lists that were found; empty when generation 1 has yet to be written.</summary>
    public IReadOnlyList<FoundList> Lists { get; }

    /// <summary>What is wrong with the lists themselves.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Histories by scope, the root's first if there is one, parents before their children.</summary>
    internal IReadOnlyList<ScopeHistory> Scopes { get; }

    /// <summary>
    /// The part of these expectations below one folder, as seen from there: what the lists above it say of its files still
    /// counts. A generation written with it goes into the folder's own history.
    /// </summary>
    public Expectations Under(string folder)
    {
        if (folder.Length == 0)
        {
            return this;
        }
        string Seen(string path) => path == folder ? "" : RelativePath.From(folder, path);
        bool Inside(string path) => path == folder || RelativePath.IsUnder(path, folder);
        var files = new ExpectedFilesBelow(Files, folder);
        List<FoundList> lists = [.. Lists.Where(l => Inside(l.Path)).Select(l => l with { Path = Seen(l.Path) })];
        // A list above the folder is none of its own, but it is what its files are compared with.
        lists.AddRange(lists.Count == 0 && files.Keys.Any() ? Lists : []);
        List<Finding> findings =
        [
            .. Findings.Where(f => f.Path.Length > 0 && Inside(f.Path)).Select(f => f with { Path = Seen(f.Path) }),
        ];
        if (lists.Count == 0)
        {
            findings.Add(ListFindings.ListMissing());
        }
        return new(
            _store,
            lists,
            findings,
            [.. Scopes.Where(s => Inside(s.Path)).Select(s => s.At(Seen(s.Path)))],
            [.. _listFiles.Where(Inside).Select(Seen)],
            new IgnoreRules([.. IgnoreRules.Defaults, .. FloatingPatterns()])
        )
        {
            Files = files,
            _above = (this, folder),
        };
    }

    // "/tmp" and "doc/frotz/" mean places below their own scope; "*.log" and "proxies/" mean any.
    private IEnumerable<string> FloatingPatterns() =>
        Scopes
            .Where(s => s.Path.Length == 0)
            .SelectMany(s => s.Ignore.Patterns)
            .Concat(AlsoIgnored.Patterns)
            .Where(p => !p.TrimEnd('/').Contains('/', StringComparison.Ordinal));

    /// <summary>The standard patterns and those that the caller asked for, relative to the root.</summary>
    internal IgnoreRules AlsoIgnored { get; }

    /// <summary>The closest history that this path lies in (SPEC 5.2); null before there is one.</summary>
    internal ScopeHistory? ScopeOf(string path) => _tree.Closest(path);

    /// <summary>What is expected of this file, or null when no list names it.</summary>
    public ExpectedFile? Find(string path) => Files.TryGetValue(path, out ExpectedFile? file) ? file : null;

    /// <summary>The name that a file had before its present one, where a history records a rename; both relative to the root.</summary>
    internal string? PreviousOf(string path) => _store.PreviousOf(path);

    /// <summary>Whether the entry takes no part in verification: the patterns of its history and of the root say so.</summary>
    public bool IsIgnored(string path, bool isFolder = false)
    {
        if (_above is { } above)
        {
            return above.Whole.IsIgnored(RelativePath.Join(above.Folder, path), isFolder);
        }
        foreach (ScopeHistory scope in _tree.Above(path))
        {
            if (scope.Ignore.Covers(RelativePath.From(scope.Path, path), isFolder))
            {
                return true;
            }
        }
        return AlsoIgnored.Covers(path, isFolder);
    }

    /// <summary>Whether the file is itself a hash list (or lies in an ascmhl folder), which no list names.</summary>
    public bool IsList(string path) =>
        _listFiles.Contains(path) || path.Split('/').Contains(ScopeHistory.FolderName, StringComparer.Ordinal);

    /// <summary>The files of a listing that are to be verified, in its order; old hash lists beside the media too.</summary>
    public IEnumerable<ListedFile> FilesToCheck(FolderListing listing) => listing.Files.Where(f => !IsIgnored(f.Path));

    /// <summary>The same as a list that holds no more than their places in the listing.</summary>
    internal IReadOnlyList<ListedFile> FilesToCheck(FolderListing listing, Selection selection)
    {
        var places = new Chunks<int>();
        for (int i = 0; i < listing.Files.Count; i++)
        {
            string path = listing.Files[i].Path;
            if (selection.Includes(path) && !IsIgnored(path))
            {
                places.Add(i);
            }
        }
        return new View<ListedFile>(places.Count, i => listing.Files[places[i]]);
    }

    /// <summary>A finding for every expected file that the listing has not: missing, or out of sight in an unreadable folder.</summary>
    public IEnumerable<Finding> MissingFrom(FolderListing listing)
    {
        List<ExpectedFile> missing = [.. Files.Keys.Where(p => !listing.Has(p)).Select(p => Files[p])];
        if (missing.Count == 0)
        {
            return [];
        }
        ILookup<string, string> alike = listing
            .Files.Select(f => f.Path)
            .Where(p => !Files.ContainsKey(p))
            .ToLookup(MissingFile.Folded, StringComparer.Ordinal);
        return missing
            .OrderBy(f => f.Path, CodePointOrder.Instance)
            .Select(f =>
                MissingFile.Finding(f, [.. alike[MissingFile.Folded(f.Path)]], MissingFile.OutOfSight(f.Path, listing))
            );
    }
}
