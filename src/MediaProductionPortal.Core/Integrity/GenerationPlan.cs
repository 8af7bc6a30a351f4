namespace MediaProductionPortal.Integrity;

/// <summary>Which file and which folder goes into the manifest of which scope, and what is said of it.</summary>
internal sealed class GenerationPlan
{
    private readonly List<ScopeHistory> _scopes;
    private readonly Expectations _expectations;
    private readonly FolderTree _tree;
    private readonly ScopeTree _owners;
    private readonly ILookup<ScopeHistory, string> _folders;
    private readonly List<(HashFormat Format, Dictionary<string, (string Content, string Structure)> Pairs)> _hashes;
    private readonly Renames _renames;
    private readonly bool _partial;
    private readonly IReadOnlyCollection<HashFormat>? _asked;

    /// <param name="listing">The walk that the verdicts belong to.</param>
    /// <param name="expectations">The lists as they were before.</param>
    /// <param name="verdicts">Verdicts on the files; those without a digest are left out.</param>
    /// <param name="directoryFormats">Formats of the directory hashes.</param>
    /// <param name="renames">What was found under a new name.</param>
    /// <param name="partial">Only some files were looked at: nothing is said of folders, nor of scopes that hold none of them.</param>
    /// <param name="asked">Of files that are known, only these formats are recorded, and what vouches for them; null: all that were read.</param>
    internal GenerationPlan(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyList<FileVerdict> verdicts,
        IEnumerable<HashFormat> directoryFormats,
        Renames? renames = null,
        bool partial = false,
        IReadOnlyCollection<HashFormat>? asked = null
    )
    {
        _expectations = expectations;
        _asked = asked;
        _renames = renames ?? Renames.None;
        _partial = partial;
        _scopes = [.. expectations.Scopes];
        if (!_scopes.Exists(s => s.Path.Length == 0))
        {
            _scopes.Insert(0, new ScopeHistory(""));
        }
        _owners = new ScopeTree(_scopes);
        _tree = new FolderTree(listing, expectations, verdicts);
        _hashes = [.. partial ? [] : directoryFormats.Distinct().Order().Select(f => (f, _tree.Hashes(f)))];
        if (partial)
        {
            // A scope without a file of its own is written all the same when it must refer to one below it.
            HashSet<string> touched = [.. verdicts.Where(Fits).Select(v => OwnerOf(v.Path).Path)];
            _scopes.RemoveAll(s => !touched.Any(t => t == s.Path || RelativePath.IsUnder(t, s.Path)));
            _owners = new ScopeTree(_scopes);
        }
        _folders = partial
            ? _tree.FoldersWithFiles.ToLookup(f => OwnerOf(RelativePath.Join(f, "-")))
            : _tree.Folders.Where(f => WritableName.Fits(f)).ToLookup(OwnerOf);
    }

    /// <summary>Deepest first, so that a parent can refer to what its children wrote.</summary>
    internal IEnumerable<ScopeHistory> BottomUp =>
        _scopes.OrderByDescending(s => s.Path.Length == 0 ? -1 : s.Path.Count(c => c == '/'));

    /// <summary>The closest scope above (not at) this path.</summary>
    internal ScopeHistory? ParentOf(ScopeHistory scope) => scope.Path.Length == 0 ? null : OwnerOf(scope.Path);

    /// <summary>The root hash of a scope; without hashes when there are none to tell.</summary>
    internal DirectoryEntry RootHash(ScopeHistory scope) => Entry("", scope.Path, null);

    /// <summary>Inherited patterns, which can only grow (SPEC 6.4.5); those asked for now go to the root.</summary>
    internal IEnumerable<string> IgnoreOf(ScopeHistory scope) =>
        scope.Path.Length > 0
            ? scope.Ignore.Patterns
            : scope.Ignore.Patterns.Union(_expectations.AlsoIgnored.Patterns, StringComparer.Ordinal);

    internal void Write(ScopeHistory scope, ManifestWriter writer)
    {
        foreach (string folder in _folders[scope])
        {
            if (_partial)
            {
                WriteFiles(scope, folder, writer);
                continue;
            }
            if (!_owners.Has(folder))
            {
                WriteFiles(scope, folder, writer);
            }
            writer.Directory(Entry(RelativePath.From(scope.Path, folder), folder, _renames.OfFolder(folder)));
        }
        if (!_partial)
        {
            WriteFiles(scope, scope.Path, writer);
        }
    }

    /// <summary>
    /// SPEC 5.3: compared with a recorded hash it is "verified" or "failed"; what this history never saw is "original". When a
    /// recorded hash fails, hashes of the same bytes in other formats would only mislead. Formats that ASC MHL does not know
    /// are left out; where only such a hash fails, or a size, ours of the same bytes are recorded as failed (decision 9).
    /// </summary>
    internal IReadOnlyList<RecordedHash> HashesOf(FileVerdict verdict)
    {
        ExpectedFile? expected = _expectations.Find(verdict.Path);
        List<HashValue> hashes = [.. verdict.Digest!.Hashes.Where(h => h.Format.IsAscMhl())];
        List<HashValue> failed =
        [
            .. hashes.Where(h =>
                expected?.Hashes.Any(e => e.Format == h.Format && !HashFormats.AreSame(h.Format, e.Text, h.Text))
                == true
            ),
        ];
        HashSet<HashFormat>? recorded =
            expected is null || _asked is null ? null : [.. GenerationFormats.Of(_expectations, verdict.Path, _asked)];
        if (failed.Count > 0)
        {
            // Of bytes that are wrong in what is recorded, the hashes that were only compared say nothing more.
            if (recorded is not null && failed.Exists(h => recorded.Contains(h.Format)))
            {
                failed.RemoveAll(h => !recorded.Contains(h.Format));
            }
            return [.. failed.Select(h => new RecordedHash(h.Format, h.Text, HashAction.Failed))];
        }
        ScopeHistory scope = OwnerOf(verdict.Path);
        string path = RelativePath.From(scope.Path, verdict.Path);
        ScopeRecord? record = scope.Find(path);
        bool known = record?.Hashes.Count > 0;
        if (known && !record!.Hashes.Exists(e => verdict.Digest.Text(e.Format) is not null))
        {
            throw new InvalidOperationException($"'{verdict.Path}' was read without a format that its history holds");
        }
        if (recorded is not null)
        {
            hashes.RemoveAll(h => !recorded.Contains(h.Format));
        }
        // A renamed file is "original" under its new name, as the reference writes it, which follows one rename only and looks
        // for an original; "verified", as in the example of the specification, would end its search.
        HashAction action =
            verdict.Kind == FileVerdictKind.Changed ? HashAction.Failed
            : known ? HashAction.Verified
            : HashAction.Original;
        return [.. hashes.Select(h => new RecordedHash(h.Format, h.Text, action))];
    }

    private void WriteFiles(ScopeHistory scope, string folder, ManifestWriter writer)
    {
        foreach (FileVerdict verdict in _tree.FilesIn(folder).Where(Fits))
        {
            FileDigest digest = verdict.Digest!;
            writer.File(
                RelativePath.From(scope.Path, verdict.Path),
                digest.Size,
                ManifestWriter.Date(digest.Modified),
                HashesOf(verdict),
                _renames.OfFile(verdict.Path) is { } previous ? RelativePath.From(scope.Path, previous) : null
            );
        }
    }

    private DirectoryEntry Entry(string path, string folder, string? previous)
    {
        var content = new List<HashValue>(_hashes.Count);
        var structure = new List<HashValue>(_hashes.Count);
        foreach ((HashFormat format, Dictionary<string, (string Content, string Structure)> pairs) in _hashes)
        {
            if (pairs.TryGetValue(folder, out (string Content, string Structure) pair))
            {
                content.Add(new(format, pair.Content));
                structure.Add(new(format, pair.Structure));
            }
        }
        string? from = previous is null ? null : RelativePath.From(OwnerOf(folder).Path, previous);
        return new(path, content, structure, from);
    }

    private static bool Fits(FileVerdict verdict) => verdict.Digest is not null && WritableName.Fits(verdict.Path);

    private ScopeHistory OwnerOf(string path) => _owners.Closest(path)!;
}
