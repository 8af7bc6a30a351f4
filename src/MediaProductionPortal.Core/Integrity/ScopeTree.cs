namespace MediaProductionPortal.Integrity;

/// <summary>Finds the histories above a path in as many steps as it has folders, however many histories there are.</summary>
internal sealed class ScopeTree
{
    private readonly Dictionary<string, ScopeHistory> _byPath = new(StringComparer.Ordinal);

    internal ScopeTree(IEnumerable<ScopeHistory> scopes)
    {
        foreach (ScopeHistory scope in scopes)
        {
            _byPath.TryAdd(scope.Path, scope);
        }
    }

    /// <summary>Whether there is a history of exactly this folder.</summary>
    internal bool Has(string folder) => _byPath.ContainsKey(folder);

    /// <summary>The closest history that this path lies in (SPEC 5.2), not the one of the path itself but where it is the root.</summary>
    internal ScopeHistory? Closest(string path) => Above(path).FirstOrDefault();

    /// <summary>All that it lies in, the closest first.</summary>
    internal IEnumerable<ScopeHistory> Above(string path)
    {
        for (string folder = path; folder.Length > 0; )
        {
            folder = RelativePath.Parent(folder);
            if (_byPath.TryGetValue(folder, out ScopeHistory? scope))
            {
                yield return scope;
            }
        }
        if (path.Length == 0 && _byPath.TryGetValue("", out ScopeHistory? root))
        {
            yield return root;
        }
    }
}
