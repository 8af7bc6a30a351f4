namespace MediaProductionPortal.Storage;

/// <summary>The keys below a folder, in ordinal order of the whole key.</summary>
internal static class ObjectWalk
{
    private static readonly EnumerationOptions All = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        ReturnSpecialDirectories = false,
    };

    internal static IEnumerable<string> Keys(string root, string prefix)
    {
        int slash = prefix.LastIndexOf('/');
        string above = slash < 0 ? "" : prefix[..(slash + 1)];
        if (
            above
                .Split('/')[..^1]
                .Any(name => name is "" or "." or ".." || name.Contains('\0', StringComparison.Ordinal))
        )
        {
            return [];
        }
        return Below(root, above).Where(key => key.StartsWith(prefix, StringComparison.Ordinal));

        IEnumerable<string> Below(string folder, string key)
        {
            foreach (string entry in Entries(Path.Combine(folder, key.Replace('/', Path.DirectorySeparatorChar))))
            {
                string next = key + entry;
                if (!entry.EndsWith('/'))
                {
                    yield return next;
                }
                else if (
                    next.StartsWith(prefix, StringComparison.Ordinal)
                    || prefix.StartsWith(next, StringComparison.Ordinal)
                )
                {
                    foreach (string below in Below(folder, next))
                    {
                        yield return below;
                    }
                }
            }
        }
    }

    // A folder counts as its name and a slash, so that "a.mov" comes before "a/b.mov", as it does among whole keys.
    private static List<string> Entries(string folder)
    {
        var names = new List<string>();
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", All))
            {
                names.Add(entry is DirectoryInfo ? entry.Name + '/' : entry.Name);
            }
        }
        catch (DirectoryNotFoundException) { }
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
