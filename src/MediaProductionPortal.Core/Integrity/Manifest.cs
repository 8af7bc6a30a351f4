namespace MediaProductionPortal.Integrity;

/// <summary>One file in a hash list; paths relative to the list's scope.</summary>
internal sealed record HashEntry(string Path, long? Size, IReadOnlyList<RecordedHash> Hashes, string? PreviousPath)
{
    /// <summary>SPEC 5.3: a failed hash tells of wrong bytes; nothing that was computed from the same bytes may be expected.</summary>
    internal bool Failed => Hashes.Any(h => h.Action == HashAction.Failed);
}

/// <summary>Content and structure hashes of one folder; "" is the scope's root.</summary>
internal sealed record DirectoryEntry(
    string Path,
    IReadOnlyList<HashValue> Content,
    IReadOnlyList<HashValue> Structure,
    string? PreviousPath
);

/// <summary>A nested history's manifest that this manifest was written together with.</summary>
internal sealed record HashListReference(string Path, string C4);

/// <summary>One generation as read from an ASC MHL v2.0 manifest, its files and folders left out: there may be millions.</summary>
internal sealed class Manifest
{
    internal string CreationDate { get; set; } = "";
    internal string HostName { get; set; } = "";
    internal string Tool { get; set; } = "";
    internal string? ToolVersion { get; set; }
    internal List<ListAuthor> Authors { get; } = [];
    internal string? Location { get; set; }
    internal string? Comment { get; set; }
    internal string Process { get; set; } = "";
    internal DirectoryEntry? RootHash { get; set; }
    internal List<string> IgnorePatterns { get; } = [];
    internal List<HashListReference> References { get; } = [];
}
