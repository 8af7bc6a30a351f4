namespace MediaProductionPortal.Integrity;

/// <summary>Which file and which folder goes into the manifest of which scope.</summary>
internal sealed class GenerationPlan
{
    private readonly List<ScopeHistory> _scopes;
    private readonly Expectations _expectations;
    private readonly ILookup<string, FileVerdict> _filesByFolder;
    private readonly FolderTree _tree;
    private readonly Dictionary<string, (string Content, string Structure)> _hashes;
    private readonly HashFormat _format;

    internal GenerationPlan(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyCollection<FileVerdict> verdicts,
        HashFormat format
    )
    {
        _expectations = expectations;
        _format = format;
        _scopes = [.. expectations.Scopes];
        if (!_scopes.Exists(s => s.Path.Length == 0))
        {
            _scopes.Insert(0, new ScopeHistory(""));
        }
        _tree = new FolderTree(listing, expectations, verdicts);
        _hashes = _tree.Hashes(format);
        _filesByFolder = verdicts
            .Where(v => v.Digest is not null && WritableName.Fits(v.Path) && !expectations.IsIgnored(v.Path))
            .ToLookup(v => RelativePath.Parent(v.Path), StringComparer.Ordinal);
    }

    /// <summary>Deepest first, so that a parent can refer to what its children wrote.</summary>
    internal IEnumerable<ScopeHistory> BottomUp =>
        _scopes.OrderByDescending(s => s.Path.Length == 0 ? -1 : s.Path.Count(c => c == '/'));

    /// <summary>The closest scope above (not at) this path.</summary>
    internal ScopeHistory? ParentOf(ScopeHistory scope) => scope.Path.Length == 0 ? null : OwnerOf(scope.Path);

    internal (string Content, string Structure)? HashesOf(string folder) =>
        _hashes.TryGetValue(folder, out var pair) ? pair : null;

    /// <summary>Inherited patterns, which can only grow (SPEC 6.4.5); those asked for now go to the root.</summary>
    internal IEnumerable<string> IgnoreOf(ScopeHistory scope) =>
        scope.Path.Length > 0
            ? scope.Ignore.Patterns
            : scope.Ignore.Patterns.Union(_expectations.AlsoIgnored.Patterns, StringComparer.Ordinal);

    internal void Write(ScopeHistory scope, ManifestWriter writer)
    {
        foreach (string folder in _tree.Folders.Where(f => WritableName.Fits(f)))
        {
            if (OwnerOf(folder) == scope)
            {
                if (!_scopes.Exists(s => s.Path == folder))
                {
                    WriteFiles(scope, folder, writer);
                }
                writer.Directory(RelativePath.From(scope.Path, folder), _format, HashesOf(folder));
            }
        }
        WriteFiles(scope, scope.Path, writer);
    }

    private void WriteFiles(ScopeHistory scope, string folder, ManifestWriter writer)
    {
        foreach (FileVerdict verdict in _filesByFolder[folder].OrderBy(v => v.Path, CodePointOrder.Instance))
        {
            string path = RelativePath.From(scope.Path, verdict.Path);
            writer.File(path, verdict.Digest!, Actions(scope, path, verdict));
        }
    }

    // SPEC 5.3: compared with a recorded hash it is "verified" or "failed"; what this history never saw is "original". When a
    // recorded hash fails, hashes of the same bytes in other formats would only mislead.
    private IEnumerable<(HashValue, HashAction)> Actions(ScopeHistory scope, string path, FileVerdict verdict)
    {
        ExpectedFile? expected = _expectations.Find(verdict.Path);
        List<HashValue> failed =
        [
            .. verdict.Digest!.Hashes.Where(h =>
                expected?.Hashes.Any(e => e.Format == h.Format && e.Text != h.Text) == true
            ),
        ];
        if (failed.Count > 0)
        {
            return failed.Select(h => (h, HashAction.Failed));
        }
        bool known = scope.Records.TryGetValue(path, out ScopeRecord? record) && record.Hashes.Count > 0;
        if (known && !record!.Hashes.Exists(e => verdict.Digest.Text(e.Format) is not null))
        {
            throw new InvalidOperationException($"'{verdict.Path}' was read without a format that its history holds");
        }
        return verdict.Digest.Hashes.Select(h => (h, known ? HashAction.Verified : HashAction.Original));
    }

    private ScopeHistory OwnerOf(string path) =>
        _scopes.Where(s => RelativePath.IsUnder(path, s.Path)).MaxBy(s => s.Path.Length)!;
}
