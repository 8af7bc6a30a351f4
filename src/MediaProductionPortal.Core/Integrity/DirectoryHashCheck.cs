namespace MediaProductionPortal.Integrity;

/// <summary>Compares the newest recorded directory hashes with those of what is on disk now.</summary>
internal static class DirectoryHashCheck
{
    internal static IEnumerable<Finding> Compare(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyList<FileVerdict> verdicts
    )
    {
        var tree = new FolderTree(listing, expectations, verdicts);
        var byFormat = new Dictionary<HashFormat, Dictionary<string, (string Content, string Structure)>>();
        foreach (ScopeHistory scope in expectations.Scopes)
        {
            foreach ((string path, (DirectoryEntry entry, string list)) in scope.Directories)
            {
                foreach (HashValue content in entry.Content)
                {
                    if (!byFormat.TryGetValue(content.Format, out var hashes))
                    {
                        byFormat[content.Format] = hashes = tree.Hashes(content.Format);
                    }
                    string folder = path.Length == 0 ? scope.Path : RelativePath.Join(scope.Path, path);
                    string? structure = entry
                        .Structure.Where(s => s.Format == content.Format)
                        .Select(s => s.Text)
                        .FirstOrDefault();
                    // A format that was not computed of every file can't be compared: no verdict rather than a wrong one.
                    if (!hashes.TryGetValue(folder, out var found) || structure is null)
                    {
                        continue;
                    }
                    if (found.Content != content.Text || found.Structure != structure)
                    {
                        yield return Mismatch(folder, content, structure, found, list);
                    }
                }
            }
        }
    }

    private static Finding Mismatch(
        string folder,
        HashValue content,
        string structure,
        (string Content, string Structure) found,
        string list
    ) =>
        new(
            FindingCodes.DirectoryHashMismatch,
            FindingSeverity.Warning,
            folder,
            found.Content == content.Text
                ? "The folder holds the same bytes as recorded, but names or places in it differ. Compare the listing with the set's."
                : "The folder's content is not what was recorded: files were changed, added, taken away or moved.",
            $"{content}, structure {structure} ({list})",
            $"{content.Format.Name()} {found.Content}, structure {found.Structure}"
        );
}
