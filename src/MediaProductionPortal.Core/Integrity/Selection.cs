using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>The files that an operation was asked to look at: all, or the named ones and what lies below named folders.</summary>
internal sealed class Selection
{
    private readonly string[] _paths;

    /// <param name="paths">Relative to the root; "./", a slash at the end and the system's own separator are forgiven. None: everything.</param>
    internal Selection(IEnumerable<string> paths) => _paths = [.. paths.Select(Plain)];

    internal bool IsAll => _paths.Length == 0;

    internal bool Includes(string path) => IsAll || _paths.Any(p => p == path || RelativePath.IsUnder(path, p));

    /// <summary>A finding for each name that stands for no file that takes part.</summary>
    internal IEnumerable<Finding> NotFound(FolderListing listing, Expectations expectations) =>
        from path in _paths
        where
            !expectations
                .FilesToCheck(listing)
                .Any((ListedFile f) => f.Path == path || RelativePath.IsUnder(f.Path, path))
        where expectations.Find(path) is null
        select NotFound(path, expectations.IsIgnored(path));

    private static Finding NotFound(string path, bool ignored) =>
        new(
            FindingCodes.FileMissing,
            FindingSeverity.Error,
            path,
            ignored
                ? "The ignore patterns of the hash list leave this file out, so it takes no part. Name another file."
                : "There is no such file, and no hash list names one. Check the name; it counts from the folder's top."
        );

    private static string Plain(string path)
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            path = path.Replace(Path.DirectorySeparatorChar, '/');
        }
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return path.Length > 1 ? path.TrimEnd('/') : path;
    }
}
