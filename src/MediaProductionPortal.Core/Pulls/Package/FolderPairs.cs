using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>Content and structure hashes of the folders of a package, which need not lie in a file system.</summary>
internal sealed class FolderPairs
{
    private readonly HashFormat format;
    private readonly ILookup<string, PackageFile> files;
    private readonly Dictionary<string, (string Content, string Structure)> pairs = new(StringComparer.Ordinal);

    public FolderPairs(IReadOnlyList<PackageFile> files, HashFormat format)
    {
        this.format = format;
        this.files = files
            .OrderBy(f => f.Path, CodePointOrder.Instance)
            .ToLookup(f => RelativePath.Parent(f.Path), StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var at = RelativePath.Parent(file.Path); at.Length > 0 && folders.Add(at); )
            {
                at = RelativePath.Parent(at);
            }
        }

        Folders = [.. folders.OrderByDescending(f => f.Count(c => c == '/')).ThenBy(f => f, CodePointOrder.Instance)];
        var inside = Folders.ToLookup(RelativePath.Parent, StringComparer.Ordinal);
        foreach (var folder in Folders.Append(""))
        {
            if (Pair(folder, inside[folder]) is { } pair)
            {
                pairs[folder] = pair;
            }
        }
    }

    /// <summary>A folder comes after what it holds; the root ("") is not among them.</summary>
    public IReadOnlyList<string> Folders { get; }

    public IEnumerable<PackageFile> FilesIn(string folder) => files[folder];

    /// <summary>Without hashes where a file below is not known in the format.</summary>
    public DirectoryEntry Entry(string folder) =>
        pairs.TryGetValue(folder, out var pair)
            ? new(folder, [new(format, pair.Content)], [new(format, pair.Structure)], null)
            : new(folder, [], [], null);

    private (string Content, string Structure)? Pair(string folder, IEnumerable<string> folders)
    {
        var hash = new DirectoryHash(format);
        foreach (var file in files[folder])
        {
            if (file.Hashes.FirstOrDefault(h => h.Format == format) is not { Text: { } text })
            {
                return null;
            }

            hash.Add(RelativePath.Name(file.Path), text, text);
        }

        foreach (var below in folders)
        {
            if (!pairs.TryGetValue(below, out var pair))
            {
                return null;
            }

            hash.Add(RelativePath.Name(below), pair.Content, pair.Structure);
        }

        return hash.Finish();
    }
}
