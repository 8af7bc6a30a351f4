using MediaProductionPortal.Integrity.Lists;

namespace MediaProductionPortal.Integrity;

/// <summary>A single ASC MHL manifest that is named by hand, in place of the histories of a folder.</summary>
internal static class PackingList
{
    /// <summary>What the list expects below the root of the listing. Damage to it is a finding.</summary>
    internal static async Task<Expectations> LoadAsync(
        FolderListing listing,
        string fullPath,
        IReadOnlyList<string>? ignore,
        CancellationToken ct
    )
    {
        string name = Path.GetRelativePath(listing.Root, fullPath).Replace(Path.DirectorySeparatorChar, '/');
        var findings = new List<Finding>();
        var store = new RecordStore(listing.Paths);
        var scope = new ScopeHistory("", store);
        var reader = new ScopeReader(listing.Root, store, findings);
        await reader.AddAsync(scope, name, fullPath, null, ct);
        var told = new ListReading(listing, store, findings);
        reader.Hashless.ForEach(h => told.Hashless(h.List, h.Numbers));
        told.TellHashless();
        var alsoIgnored = new IgnoreRules([.. IgnoreRules.Defaults, .. ignore ?? []]);
        List<FoundList> lists = scope.Generations == 0 ? [] : [new(HashListKind.AscMhl, name, 1)];
        HashSet<string> listFiles = [name, RelativePath.Join(RelativePath.Parent(name), CollectionFile.Name)];
        return new(store, lists, findings, [scope], listFiles, alsoIgnored);
    }
}
