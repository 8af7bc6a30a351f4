using System.Collections.Concurrent;
using MAB.DotIgnore;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Ignore patterns of a scope in gitignore syntax (SPEC 6.4.5), matched against paths relative to the scope: "/tmp"
/// means the tmp at its top.
/// </summary>
public sealed class IgnoreRules
{
    /// <summary>What every history ignores.</summary>
    public static IReadOnlyList<string> Defaults { get; } = [".DS_Store", "ascmhl", "ascmhl/"];

    private readonly IgnoreList _list;
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>Patterns in order; later ones win, as in git.</summary>
    public IgnoreRules(IEnumerable<string> patterns)
    {
        Patterns = [.. patterns.Distinct(StringComparer.Ordinal)];
        _list = new IgnoreList(Patterns);
    }

    /// <summary>The patterns as the list wrote them.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Whether the entry, or a folder above it, is ignored.</summary>
    public bool Covers(string path, bool isFolder = false)
    {
        if (path.Length == 0)
        {
            return false;
        }
        string parent = RelativePath.Parent(path);
        // "It is not possible to re-include a file if a parent directory of that file is excluded." (gitignore(5))
        if (parent.Length > 0 && CoversFolder(parent))
        {
            return true;
        }
        return isFolder ? CoversFolder(path) : _list.IsIgnored(path, pathIsDirectory: false);
    }

    private bool CoversFolder(string folder) =>
        _folders.GetOrAdd(
            folder,
            f => Covers(RelativePath.Parent(f), isFolder: true) || _list.IsIgnored(f, pathIsDirectory: true)
        );
}
