using System.Collections.Concurrent;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Ignore patterns of a scope in gitignore syntax (SPEC 6.4.5), matched against paths relative to the scope: "/tmp"
/// means the tmp at its top.
/// </summary>
public sealed class IgnoreRules
{
    /// <summary>What every history ignores.</summary>
    public static IReadOnlyList<string> Defaults { get; } = [".DS_Store", "ascmhl", "ascmhl/"];

    private readonly IgnorePattern[] _patterns;
    private readonly string[] _names;
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>Patterns in order; later ones win, as in git.</summary>
    public IgnoreRules(IEnumerable<string> patterns)
    {
        Patterns = [.. patterns.Distinct(StringComparer.Ordinal)];
        // Most histories hold the standard patterns and nothing else; names answer those a hundred times faster. Where a
        // pattern takes something back, order counts and all of them go to the matcher.
        bool ordered = Patterns.Any(p => p.StartsWith('!'));
        _names = ordered ? [] : [.. Defaults.Intersect(Patterns).Where(p => !p.EndsWith('/'))];
        _patterns =
        [
            .. Patterns
                .Where(p => !_names.Contains(p.TrimEnd('/')))
                .Select(IgnorePattern.Parse)
                .OfType<IgnorePattern>(),
        ];
    }

    /// <summary>The patterns as the list wrote them.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>The same patterns as they read from a folder above: "/tmp" of "A001" is "/A001/tmp", "*.log" is "/A001/**/*.log".</summary>
    internal IEnumerable<string> PatternsFrom(string scope)
    {
        foreach (string pattern in Patterns)
        {
            if (scope.Length == 0 || Defaults.Contains(pattern))
            {
                yield return pattern;
                continue;
            }
            (string not, string rest) = pattern.StartsWith('!') ? ("!", pattern[1..]) : ("", pattern);
            bool anchored = rest.TrimEnd('/').Contains('/', StringComparison.Ordinal);
            yield return $"{not}/{scope}/{(anchored ? "" : "**/")}{rest.TrimStart('/')}";
        }
    }

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
        return isFolder ? CoversFolder(path) : Matches(path, isFolder: false);
    }

    // Only the folder itself is kept, not those above it: a hostile list may name deep folders that are not even there.
    private bool CoversFolder(string folder) =>
        _folders.GetOrAdd(
            folder,
            path =>
            {
                for (int end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
                {
                    if (Matches(path.AsSpan(0, end), isFolder: true))
                    {
                        return true;
                    }
                }
                return Matches(path, isFolder: true);
            }
        );

    private bool Matches(ReadOnlySpan<char> path, bool isFolder)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        foreach (string ignored in _names)
        {
            if (name.SequenceEqual(ignored))
            {
                return true;
            }
        }
        for (int i = _patterns.Length - 1; i >= 0; i--)
        {
            if (_patterns[i].Matches(path, isFolder))
            {
                return !_patterns[i].TakesBack;
            }
        }
        return false;
    }
}
