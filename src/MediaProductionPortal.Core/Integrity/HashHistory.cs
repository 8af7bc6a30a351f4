using MediaProductionPortal.Integrity.Lists;

namespace MediaProductionPortal.Integrity;

/// <summary>Finds and reads every hash list under a root: ASC MHL histories, nested ones too, and all other kinds.</summary>
public static class HashHistory
{
    /// <summary>What the lists in this listing expect. Damage to a list is a finding, never an exception.</summary>
    /// <param name="listing">The walk of the root.</param>
    /// <param name="ignore">Patterns to ignore besides those that the histories name; the next generation inherits them.</param>
    /// <param name="ct">Stops between two files.</param>
    public static async Task<Expectations> LoadAsync(
        FolderListing listing,
        IReadOnlyList<string>? ignore = null,
        CancellationToken ct = default
    )
    {
        var findings = new List<Finding>();
        var store = new RecordStore(listing.Paths);
        var alsoIgnored = new IgnoreRules([.. IgnoreRules.Defaults, .. ignore ?? []]);
        var reader = new ScopeReader(listing.Root, store, findings);
        List<ScopeHistory> scopes = await ScopesAsync(listing, reader, store, alsoIgnored, findings, ct);
        await CheckReferencesAsync(listing.Root, scopes, alsoIgnored, findings, ct);
        List<FoundList> lists = [.. scopes.Select(s => new FoundList(HashListKind.AscMhl, s.Path, s.Generations))];
        var others = new ListReading(listing, store, findings);
        reader.Hashless.ForEach(h => others.Hashless(h.List, h.Numbers));
        others.Run(ct);
        lists.AddRange(others.Lists);
        if (lists.Count == 0)
        {
            findings.Add(ListFindings.ListMissing());
        }
        return new(store, lists, findings, scopes, others.ListFiles, alsoIgnored);
    }

    private static bool InHistory(string path) =>
        RelativePath.Name(RelativePath.Parent(path)) == ScopeHistory.FolderName;

    // A history that a pattern above it leaves out takes no part, neither as a list nor as one that gets a generation.
    private static bool IsIgnored(string scope, List<ScopeHistory> above, IgnoreRules alsoIgnored) =>
        alsoIgnored.Covers(scope, isFolder: true)
        || above.Exists(s =>
            RelativePath.IsUnder(scope, s.Path)
            && scope.Length > 0
            && s.Ignore.Covers(RelativePath.From(s.Path, scope), isFolder: true)
        );

    private static async Task<List<ScopeHistory>> ScopesAsync(
        FolderListing listing,
        ScopeReader reader,
        RecordStore store,
        IgnoreRules alsoIgnored,
        List<Finding> findings,
        CancellationToken ct
    )
    {
        ILookup<string, string> histories = listing
            .Files.Where(f => InHistory(f.Path))
            .ToLookup(f => RelativePath.Parent(f.Path), f => RelativePath.Name(f.Path), StringComparer.Ordinal);
        var scopes = new List<ScopeHistory>();
        foreach (
            IGrouping<string, string> folder in histories
                .OrderBy(h => h.Key.Count(c => c == '/'))
                .ThenBy(h => h.Key, CodePointOrder.Instance)
        )
        {
            string place = RelativePath.Parent(folder.Key);
            if (!IsIgnored(place, scopes, alsoIgnored) && await reader.ReadAsync(place, [.. folder], ct) is { } scope)
            {
                scopes.Add(scope);
            }
        }
        // A history that is there but out of sight is not "no history": nothing may be written over it.
        foreach (Finding hidden in listing.Findings.Where(f => RelativePath.Name(f.Path) == ScopeHistory.FolderName))
        {
            string path = RelativePath.Parent(hidden.Path);
            if (IsIgnored(path, scopes, alsoIgnored))
            {
                continue;
            }
            ScopeHistory? scope = scopes.Find(s => s.Path == path);
            if (scope is null)
            {
                scopes.Add(scope = new ScopeHistory(path, store));
            }
            scope.Sound = false;
            findings.Add(ListFindings.ChainUnreadable(hidden.Path, hidden.Words));
        }
        return scopes;
    }

    // SPEC 6.4.8: a parent refers to the nested manifests that were written together with it. Later runs on the nested
    // folder alone leave the reference outdated, not wrong: so the named file is looked at, not the newest.
    private static async Task CheckReferencesAsync(
        string root,
        List<ScopeHistory> scopes,
        IgnoreRules alsoIgnored,
        List<Finding> findings,
        CancellationToken ct
    )
    {
        var told = new HashSet<string>(findings.Select(f => f.Path), StringComparer.Ordinal);
        HashSet<string> folders = new(scopes.Select(s => s.Folder), StringComparer.Ordinal);
        foreach (ScopeHistory scope in scopes)
        {
            foreach ((HashListReference reference, string list) in scope.References)
            {
                if (RelativePath.Tame(reference.Path) is not { } tame)
                {
                    findings.Add(ListFindings.StrayPath(list, reference.Path));
                    continue;
                }
                string path = RelativePath.Join(scope.Path, tame);
                string folder = RelativePath.Parent(path);
                string nested = RelativePath.Parent(folder);
                if (!folders.Contains(folder))
                {
                    if (IsIgnored(nested, scopes, alsoIgnored))
                    {
                        continue;
                    }
                    scope.LostChild = true;
                    if (told.Add(nested))
                    {
                        findings.Add(ListFindings.NestedGone(nested, list));
                    }
                    continue;
                }
                scope.Sound &= await CheckReferenceAsync(root, path, reference.C4, list, told, findings, ct);
            }
        }
    }

    private static async Task<bool> CheckReferenceAsync(
        string root,
        string path,
        string c4,
        string list,
        HashSet<string> told,
        List<Finding> findings,
        CancellationToken ct
    )
    {
        try
        {
            string? found = await ScopeReader.C4OfAsync(RelativePath.In(root, path), ct);
            if (found != c4 && told.Add(path))
            {
                findings.Add(
                    found is null
                        ? ListFindings.ManifestMissing(path, list)
                        : ListFindings.ManifestModified(path, list, c4, found)
                );
            }
            return found == c4;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (told.Add(path))
            {
                findings.Add(ListFindings.ManifestUnreadable(path, e.Message));
            }
            return false;
        }
    }
}
