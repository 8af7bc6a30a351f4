namespace MediaProductionPortal.Integrity;

/// <summary>A whole manifest in memory, for looking at.</summary>
internal sealed record ReadManifest(
    Manifest Head,
    IReadOnlyList<HashEntry> Hashes,
    IReadOnlyList<DirectoryEntry> Directories
)
{
    internal string Process => Head.Process;
    internal DirectoryEntry? RootHash => Head.RootHash;
    internal IReadOnlyList<string> IgnorePatterns => Head.IgnorePatterns;
    internal IReadOnlyList<HashListReference> References => Head.References;

    internal static ReadManifest Of(string fullPath)
    {
        using FileStream stream = File.OpenRead(fullPath);
        var files = new List<HashEntry>();
        var folders = new List<DirectoryEntry>();
        Manifest head = ManifestReader.Read(stream, files.Add, folders.Add);
        return new(head, files, folders);
    }
}
