using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>What of a listing takes part in directory hashes: all but ignored entries and the hash lists' own folders.</summary>
internal sealed class FolderTree
{
    private readonly List<ListedFile> _files;
    private readonly FolderListing _listing;
    private readonly Dictionary<string, FileDigest?> _digests;

    /// <param name="listing">The walk.</param>
    /// <param name="expectations">Says what is ignored.</param>
    /// <param name="verdicts">Hold the digests.</param>
    /// <param name="keepIgnoredFolders">
    /// Count a folder that only a pattern with a trailing slash ignores as an empty one, as the reference implementation does.
    /// </param>
    internal FolderTree(
        FolderListing listing,
        Expectations expectations,
        IEnumerable<FileVerdict> verdicts,
        bool keepIgnoredFolders = false
    )
    {
        _listing = listing;
        _files = [.. listing.Files.Where(f => !InHistory(f.Path) && !expectations.IsIgnored(f.Path))];
        Folders =
        [
            .. listing.Folders.Where(f => !InHistory(f) && !expectations.IsIgnored(f, isFolder: !keepIgnoredFolders)),
        ];
        _digests = verdicts.ToDictionary(v => v.Path, v => v.Digest, StringComparer.Ordinal);
    }

    internal IReadOnlyList<string> Folders { get; }

    internal Dictionary<string, (string Content, string Structure)> Hashes(HashFormat format) =>
        DirectoryHashes.Of(
            format,
            _files.Select(f => KeyValuePair.Create(f.Path, _digests.GetValueOrDefault(f.Path)?.Text(format))),
            Folders,
            _listing.Incomplete
        );

    private static bool InHistory(string path) =>
        path.Split('/').Contains(ScopeHistory.FolderName, StringComparer.Ordinal);
}
