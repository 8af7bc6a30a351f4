namespace MediaProductionPortal.Integrity;

/// <summary>One generation of a history: who wrote it, when, with what, and what it proved.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Manifest">The manifest, relative to the root.</param>
/// <param name="C4">As the chain names it; null when there is no chain.</param>
/// <param name="CreationDate">xs:dateTime as written.</param>
/// <param name="Process">in-place, transfer or flatten.</param>
/// <param name="Files">Files it records.</param>
/// <param name="Failed">How many of them were not what they should be.</param>
/// <param name="RootHash">Content and structure hashes of the whole scope; null where it has none.</param>
/// <param name="References">Nested manifests that were written together with it, relative to the root.</param>
public sealed record GenerationInfo(
    int Number,
    string Manifest,
    string? C4,
    string CreationDate,
    string HostName,
    string Tool,
    string? ToolVersion,
    IReadOnlyList<ListAuthor> Authors,
    string? Location,
    string? Comment,
    string Process,
    IReadOnlyList<string> Ignore,
    int Files,
    int Failed,
    FolderHashes? RootHash,
    IReadOnlyList<string> References
);

/// <summary>Content and structure hashes of a folder.</summary>
public sealed record FolderHashes(IReadOnlyList<HashValue> Content, IReadOnlyList<HashValue> Structure);

/// <summary>One history.</summary>
/// <param name="Scope">The folder that it speaks of, relative to the root; "" for the root.</param>
/// <param name="Generations">Oldest first; those that can't be read are left out and told by a finding.</param>
public sealed record ScopeInfo(string Scope, IReadOnlyList<GenerationInfo> Generations);

/// <summary>What one generation says of one file.</summary>
/// <param name="Path">The file that was asked for, relative to the root.</param>
/// <param name="Scope">The history that says so.</param>
/// <param name="Generation">Its number there.</param>
/// <param name="RecordedPath">The file's name at that time, relative to the root.</param>
/// <param name="PreviousPath">Its name before, where this generation records a rename; relative to the root.</param>
/// <param name="Size">Bytes, where recorded.</param>
/// <param name="Hashes">As recorded, failed ones too.</param>
public sealed record FileRecord(
    string Path,
    string Scope,
    int Generation,
    string RecordedPath,
    string? PreviousPath,
    long? Size,
    IReadOnlyList<RecordedHash> Hashes
);

/// <summary>All histories under a folder, and what they say of single files.</summary>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Exit">0, or what is wrong with the lists; 20 when a file that was asked for is in none.</param>
/// <param name="Histories">The root's first, parents before their children.</param>
/// <param name="Files">Of the files that were asked for, oldest generation first.</param>
/// <param name="Findings">What is wrong with the lists.</param>
public sealed record HistoryInfo(
    string Root,
    VerifyExit Exit,
    IReadOnlyList<ScopeInfo> Histories,
    IReadOnlyList<FileRecord> Files,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>All lists that were found, those without generations too.</summary>
    public IReadOnlyList<FoundList> Lists { get; init; } = [];
}
