namespace MediaProductionPortal.Integrity;

/// <summary>What of a listing takes part in directory hashes: all but ignored entries and the hash lists' own folders.</summary>
internal sealed class FolderTree
{
    private readonly FolderListing _listing;
    private readonly IReadOnlyList<FileVerdict> _verdicts;
    private readonly Dictionary<string, Contents> _contents = new(StringComparer.Ordinal);

    /// <param name="listing">The walk.</param>
    /// <param name="expectations">Says what is ignored.</param>
    /// <param name="verdicts">Hold the digests.</param>
    /// <param name="keepIgnoredFolders">
    /// Count a folder that only a pattern with a trailing slash ignores as an empty one, as the reference implementation does.
    /// </param>
    internal FolderTree(
        FolderListing listing,
        Expectations expectations,
        IReadOnlyList<FileVerdict> verdicts,
        bool keepIgnoredFolders = false
    )
    {
        _listing = listing;
        _verdicts = verdicts;
        bool TakesPart(string path) => !InHistory(path) && !expectations.IsIgnored(path);
        foreach (string path in listing.Files.Select(f => f.Path).Where(TakesPart))
        {
            In(RelativePath.Parent(path)).Files++;
        }
        for (int i = 0; i < verdicts.Count; i++)
        {
            if (TakesPart(verdicts[i].Path))
            {
                In(RelativePath.Parent(verdicts[i].Path)).Verdicts.Add(i);
            }
        }
        Folders =
        [
            .. listing.Folders.Where(f => !InHistory(f) && !expectations.IsIgnored(f, isFolder: !keepIgnoredFolders)),
        ];
    }

    /// <summary>A folder comes after what it holds.</summary>
    internal IReadOnlyList<string> Folders { get; }

    /// <summary>Folders with a verdict on a file that lies directly in them.</summary>
    internal IEnumerable<string> FoldersWithFiles =>
        _contents.Where(c => c.Value.Verdicts.Count > 0).Select(c => c.Key).Order(CodePointOrder.Instance);

    /// <summary>The verdicts on the files that lie directly in a folder.</summary>
    internal IEnumerable<FileVerdict> FilesIn(string folder) =>
        _contents.TryGetValue(folder, out Contents? contents) ? contents.Verdicts.Select(i => _verdicts[i]) : [];

    /// <summary>
    /// The pair of every folder, and of the root (""), in one format. A folder of which a file's hash is not known, or which
    /// could not be listed, has none; nor have the folders above it.
    /// </summary>
    internal Dictionary<string, (string Content, string Structure)> Hashes(HashFormat format)
    {
        var pairs = new Dictionary<string, (string Content, string Structure)>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(_listing.Incomplete, StringComparer.Ordinal);
        ILookup<string, string> inside = Folders.ToLookup(RelativePath.Parent, StringComparer.Ordinal);
        foreach (string folder in Folders.Append(""))
        {
            if (!unknown.Contains(folder) && Pair(folder, format, inside[folder], pairs) is { } pair)
            {
                pairs[folder] = pair;
            }
            else
            {
                unknown.Add(folder);
                unknown.Add(RelativePath.Parent(folder));
            }
        }
        return pairs;
    }

    private (string Content, string Structure)? Pair(
        string folder,
        HashFormat format,
        IEnumerable<string> folders,
        Dictionary<string, (string Content, string Structure)> pairs
    )
    {
        var hash = new DirectoryHash(format);
        int known = 0;
        foreach (FileVerdict verdict in FilesIn(folder))
        {
            if (verdict.Digest?.Text(format) is not { } text)
            {
                return null;
            }
            hash.Add(RelativePath.Name(verdict.Path), text, text);
            known++;
        }
        if (known != (_contents.GetValueOrDefault(folder)?.Files ?? 0))
        {
            return null;
        }
        foreach (string below in folders)
        {
            (string content, string structure) = pairs[below];
            hash.Add(RelativePath.Name(below), content, structure);
        }
        return hash.Finish();
    }

    private Contents In(string folder)
    {
        if (!_contents.TryGetValue(folder, out Contents? contents))
        {
            _contents[folder] = contents = new Contents();
        }
        return contents;
    }

    private static bool InHistory(string path) =>
        path.Split('/').Contains(ScopeHistory.FolderName, StringComparer.Ordinal);

    private sealed class Contents
    {
        /// <summary>How many files take part.</summary>
        internal int Files { get; set; }

        internal List<int> Verdicts { get; } = [];
    }
}
