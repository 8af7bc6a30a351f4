namespace MediaProductionPortal.Integrity;

/// <summary>A manifest with directory hashes.</summary>
/// <param name="FullPath">Its file.</param>
/// <param name="List">What findings call it.</param>
/// <param name="Formats">The formats of its directory hashes.</param>
internal sealed record DirectoryList(string FullPath, string List, IReadOnlyList<HashFormat> Formats)
{
    /// <summary>Gives out folder by folder; "" is the root of the scope.</summary>
    internal void Read(Action<DirectoryEntry> folder)
    {
        if (ScopeReader.TryRead(FullPath, _ => { }, folder)?.RootHash is { } root)
        {
            folder(root with { Path = "" });
        }
    }
}
