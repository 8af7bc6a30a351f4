namespace MediaProductionPortal.Integrity;

/// <summary>Which formats a file is read in for the next generation.</summary>
internal static class GenerationFormats
{
    /// <summary>
    /// The asked ones. SPEC 5.3: a known file must be verified in a recorded format before hashes in new ones may join it; so
    /// where none of the asked formats is recorded, the first recorded one comes along. The same goes for lists of other kinds,
    /// and for the histories above the closest one: SPEC 5.2 lets only that one speak of a file, but a file that it took in
    /// after a change is still not what the history above it recorded.
    /// </summary>
    internal static IEnumerable<HashFormat> Of(
        Expectations expectations,
        string path,
        IReadOnlyCollection<HashFormat> asked
    )
    {
        if (expectations.Find(path) is not { Hashes.Count: > 0 } expected)
        {
            return asked;
        }
        var formats = new List<HashFormat>(asked);
        foreach (IGrouping<string, ExpectedHash> origin in expected.Hashes.GroupBy(h => Origin(h.List)))
        {
            if (!origin.Any(h => formats.Contains(h.Format)))
            {
                formats.Add(origin.OrderBy(h => h.Format is HashFormat.Xxh32 or HashFormat.Crc32).First().Format);
            }
        }
        return formats;
    }

    // The manifests of one history are one origin; any other list is its own.
    private static string Origin(string list)
    {
        string folder = RelativePath.Parent(list);
        return RelativePath.Name(folder) == ScopeHistory.FolderName ? folder : list;
    }
}
