namespace MediaProductionPortal.Integrity;

/// <summary>Compares the newest recorded directory hashes with those of what is on disk now.</summary>
internal static class DirectoryHashCheck
{
    /// <summary>The formats that every file must be hashed in for the comparison.</summary>
    internal static IEnumerable<HashFormat> Formats(Expectations expectations) =>
        expectations.Scopes.SelectMany(s => s.Directories?.Formats ?? []).Distinct();

    internal static List<Finding> Compare(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyList<FileVerdict> verdicts
    )
    {
        var tree = new FolderTree(listing, expectations, verdicts);
        var treeOfReference = new FolderTree(listing, expectations, verdicts, keepIgnoredFolders: true);
        var findings = new List<Finding>();
        foreach (HashFormat format in Formats(expectations))
        {
            var hashes = tree.Hashes(format);
            var hashesOfReference = treeOfReference.Hashes(format);
            foreach (ScopeHistory scope in expectations.Scopes)
            {
                scope.Directories?.Read(entry =>
                {
                    string folder = entry.Path.Length == 0 ? scope.Path : RelativePath.Join(scope.Path, entry.Path);
                    // A hash that was not recorded, or not computed of every file, can't be compared: no verdict, not a
                    // wrong one.
                    if (
                        Text(entry.Content, format) is { } content
                        && Text(entry.Structure, format) is { } structure
                        && hashes.TryGetValue(folder, out var found)
                        && found != (content, structure)
                        && hashesOfReference.GetValueOrDefault(folder) != (content, structure)
                    )
                    {
                        findings.Add(Mismatch(folder, format, (content, structure), found, scope.Directories.List));
                    }
                });
            }
        }
        return findings;
    }

    private static string? Text(IEnumerable<HashValue> hashes, HashFormat format) =>
        hashes.Where(h => h.Format == format).Select(h => h.Text).FirstOrDefault();

    private static Finding Mismatch(
        string folder,
        HashFormat format,
        (string Content, string Structure) expected,
        (string Content, string Structure) found,
        string list
    ) =>
        new(
            FindingCodes.DirectoryHashMismatch,
            FindingSeverity.Warning,
            folder,
            found.Content == expected.Content
                ? "The folder holds the same bytes as recorded, but names or places in it differ. Compare the listing with the set's."
                : "The folder's content is not what was recorded: files were changed, added, taken away or moved.",
            $"{format.Name()} content {expected.Content}, structure {expected.Structure} ({list})",
            $"{format.Name()} content {found.Content}, structure {found.Structure}"
        );
}
