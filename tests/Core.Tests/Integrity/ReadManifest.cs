namespace MediaProductionPortal.Integrity;

/// <summary>A whole manifest in memory, for looking at.</summary>
internal sealed record ReadManifest(Manifest Head, IReadOnlyList<HashEntry> Hashes)
{
    internal string Process => Head.Process;
    internal DirectoryEntry? RootHash => Head.RootHash;
    internal IReadOnlyList<string> IgnorePatterns => Head.IgnorePatterns;
    internal IReadOnlyList<DirectoryEntry> Directories => Head.Directories;
    internal IReadOnlyList<HashListReference> References => Head.References;

    internal static ReadManifest Of(string fullPath)
    {
        using FileStream stream = File.OpenRead(fullPath);
        var files = new List<HashEntry>();
        Manifest head = ManifestReader.Read(stream, files.Add);
        return new(head, files);
    }
}
