using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Finds files again that a history names elsewhere (SPEC 5.3.3): the recorded path is gone, a path that no list names holds
/// the same bytes, and both lie in the same history.
/// </summary>
internal sealed class RenameSearch
{
    private readonly FolderListing _listing;
    private readonly Expectations _expectations;
    private readonly List<Gone> _gone = [];
    private readonly ILookup<(ScopeHistory, long?), Gone> _bySize;

    internal RenameSearch(FolderListing listing, Expectations expectations)
    {
        _listing = listing;
        _expectations = expectations;
        foreach (string path in expectations.Files.Keys.Where(p => !listing.Has(p)))
        {
            if (
                !MissingFile.OutOfSight(path, listing)
                && expectations.ScopeOf(path) is { } scope
                && scope.Find(RelativePath.From(scope.Path, path)) is { Hashes.Count: > 0 } record
            )
            {
                _gone.Add(new(path, scope, record));
            }
        }
        _gone.Sort((a, b) => CodePointOrder.Instance.Compare(a.Path, b.Path));
        _bySize = _gone.ToLookup(g => (g.Scope, g.Record.Size));
    }

    /// <summary>Formats that a file which no list names must be read in, so that it can be found again.</summary>
    internal IEnumerable<HashFormat> FormatsFor(ListedFile file, IReadOnlyCollection<HashFormat> asked)
    {
        if (_expectations.Find(file.Path) is not null || _expectations.ScopeOf(file.Path) is not { } scope)
        {
            return [];
        }
        return _bySize[(scope, file.Size)]
            .Concat(_bySize[(scope, null)])
            .Where(g => !g.Record.Hashes.Exists(h => asked.Contains(h.Format)))
            .Select(g => g.Record.Hashes[0].Format)
            .Distinct();
    }

    internal Renames Find(IEnumerable<FileVerdict> verdicts)
    {
        List<FileVerdict> strangers =
        [
            .. verdicts.Where(v =>
                v is { Kind: FileVerdictKind.New, Digest: not null }
                && WritableName.Fits(v.Path)
                && _expectations.Find(v.Path) is null
            ),
        ];
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        // Copies of the same bytes (empty files, above all): one that kept its name, then one that kept its folder, goes first.
        foreach (Func<string, string> kept in (Func<string, string>[])[RelativePath.Name, RelativePath.Parent, _ => ""])
        {
            Dictionary<(HashValue, string), Queue<Gone>> left = Left(kept);
            foreach (FileVerdict verdict in strangers.Where(v => !files.ContainsKey(v.Path)))
            {
                if (Match(verdict, left, kept(verdict.Path)) is { } found)
                {
                    found.Taken = true;
                    files[verdict.Path] = found.Path;
                }
            }
        }
        return new(files, Folders(files));
    }

    private Dictionary<(HashValue, string), Queue<Gone>> Left(Func<string, string> kept)
    {
        var left = new Dictionary<(HashValue, string), Queue<Gone>>();
        foreach (Gone gone in _gone.Where(g => !g.Taken))
        {
            foreach (ExpectedHash hash in gone.Record.Hashes)
            {
                (HashValue, string) key = (new(hash.Format, hash.Text), kept(gone.Path));
                if (!left.TryGetValue(key, out Queue<Gone>? same))
                {
                    left[key] = same = new(1);
                }
                same.Enqueue(gone);
            }
        }
        return left;
    }

    private Gone? Match(FileVerdict verdict, Dictionary<(HashValue, string), Queue<Gone>> left, string kept)
    {
        foreach (HashValue hash in verdict.Digest!.Hashes)
        {
            if (!left.TryGetValue((hash, kept), out Queue<Gone>? same))
            {
                continue;
            }
            // Thousands may hold the same bytes; those that are taken must not be looked at again and again.
            while (same.TryPeek(out Gone? first) && first.Taken)
            {
                same.Dequeue();
            }
            if (same.FirstOrDefault(g => !g.Taken && Fits(g, verdict)) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    private bool Fits(Gone gone, FileVerdict verdict) =>
        gone.Scope == _expectations.ScopeOf(verdict.Path)
        && (gone.Record.Size is null || gone.Record.Size == verdict.Digest!.Size)
        && gone.Record.Hashes.TrueForAll(h => verdict.Digest!.Text(h.Format) is not { } text || text == h.Text);

    // A folder was renamed when it came whole from one that is gone, and nothing that was recorded there stayed behind.
    private Dictionary<string, string> Folders(Dictionary<string, string> files)
    {
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return folders;
        }
        HashSet<string> present = [.. _listing.Folders];
        HashSet<string> leftBehind = [.. _gone.Where(g => !g.Taken).SelectMany(g => Above(g.Path))];
        ILookup<string, string> filesIn = _listing
            .Files.Where(f => !_expectations.IsIgnored(f.Path))
            .SelectMany(f => Above(f.Path).Select(folder => (Folder: folder, f.Path)))
            .ToLookup(f => f.Folder, f => f.Path, StringComparer.Ordinal);
        foreach (string folder in _listing.Folders)
        {
            if (
                filesIn[folder].FirstOrDefault() is not { } first
                || !files.TryGetValue(first, out string? from)
                || OldPlace(folder, first, from) is not { } old
                || present.Contains(old)
            )
            {
                continue;
            }
            bool whole = filesIn[folder]
                .All(f => files.GetValueOrDefault(f) == RelativePath.Join(old, RelativePath.From(folder, f)));
            if (whole && !leftBehind.Contains(old))
            {
                folders[folder] = old;
            }
        }
        return folders;
    }

    private static IEnumerable<string> Above(string path)
    {
        for (string folder = RelativePath.Parent(path); folder.Length > 0; folder = RelativePath.Parent(folder))
        {
            yield return folder;
        }
    }

    // "New/a/b" came from "Old/a/b": the folder "New" came from "Old".
    private static string? OldPlace(string folder, string path, string from)
    {
        string rest = path[folder.Length..];
        return from.Length > rest.Length && from.EndsWith(rest, StringComparison.Ordinal) ? from[..^rest.Length] : null;
    }

    private sealed class Gone(string path, ScopeHistory scope, ScopeRecord record)
    {
        internal string Path { get; } = path;
        internal ScopeHistory Scope { get; } = scope;
        internal ScopeRecord Record { get; } = record;
        internal bool Taken { get; set; }
    }
}
