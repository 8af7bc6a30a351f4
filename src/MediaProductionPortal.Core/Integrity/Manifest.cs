namespace MediaProductionPortal.Integrity;

/// <summary>What a generation says about a hash (SPEC 6.4.6).</summary>
internal enum HashAction
{
    Original,
    Verified,
    Failed,
}

/// <summary>One hash element of a file entry; the action is null where an older tool wrote none.</summary>
internal sealed record RecordedHash(HashFormat Format, string Text, HashAction? Action);

/// <summary>One file in a hash list; paths relative to the list's scope.</summary>
internal sealed record HashEntry(string Path, long? Size, IReadOnlyList<RecordedHash> Hashes, string? PreviousPath);

/// <summary>Content and structure hashes of one folder; "" is the scope's root.</summary>
internal sealed record DirectoryEntry(
    string Path,
    IReadOnlyList<HashValue> Content,
    IReadOnlyList<HashValue> Structure,
    string? PreviousPath
);

/// <summary>A nested history's manifest that this manifest was written together with.</summary>
internal sealed record HashListReference(string Path, string C4);

/// <summary>One generation as read from an ASC MHL v2.0 manifest.</summary>
internal sealed class Manifest
{
    internal string CreationDate { get; set; } = "";
    internal string Tool { get; set; } = "";
    internal DirectoryEntry? RootHash { get; set; }
    internal List<string> IgnorePatterns { get; } = [];
    internal List<HashEntry> Hashes { get; } = [];
    internal List<DirectoryEntry> Directories { get; } = [];
    internal List<HashListReference> References { get; } = [];
}
