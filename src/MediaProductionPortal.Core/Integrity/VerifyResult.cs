namespace MediaProductionPortal.Integrity;

/// <summary>The exit codes of everything that is done with hash lists: those of the reference implementation of ASC MHL, and 34.</summary>
public enum VerifyExit
{
    Verified = 0,
    FilesMissing = 10,
    FilesChanged = 11,
    DirectoryHashMismatch = 12,
    NothingFound = 20,
    FilesNew = 21,
    NoHistory = 30,
    ManifestModified = 31,
    ChainMissing = 32,
    ManifestMissing = 33,
    NotWritten = 34,
}

/// <summary>What a whole verification found; paths relative to the root, in the order of the walk.</summary>
public sealed record VerifyResult(
    string Root,
    VerifyExit Exit,
    IReadOnlyList<string> Verified,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> New,
    IReadOnlyList<string> Unreadable,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<FileVerdict> Verdicts,
    long BytesRead,
    ReadingChoice Reading,
    TimeSpan Took
);

/// <summary>How far a verification is.</summary>
/// <param name="FilesDone">Files with a verdict.</param>
/// <param name="FilesTotal">Files to check.</param>
/// <param name="BytesDone">Bytes read or decided upon.</param>
/// <param name="BytesTotal">Bytes to check.</param>
/// <param name="Path">The file in hand.</param>
/// <param name="Reading">How many files are read at the same time now.</param>
public sealed record VerifyProgress(
    int FilesDone,
    int FilesTotal,
    long BytesDone,
    long BytesTotal,
    string Path,
    ReadingChoice Reading
);

/// <summary>What a verification does besides comparing.</summary>
public sealed record VerifyOptions
{
    /// <summary>Compare folder hashes too (exit 12).</summary>
    public bool DirectoryHashes { get; init; }

    /// <summary>Files read at the same time; null: as many as turn out to be best in the first seconds.</summary>
    public int? FilesAtOnce { get; init; }

    /// <summary>Compare every hash that a list holds; otherwise the fastest of each list speaks for it.</summary>
    public bool AllHashes { get; init; } = true;

    /// <summary>Formats to compute besides the needed ones.</summary>
    public IReadOnlyList<HashFormat> AlsoFormats { get; init; } = [];

    /// <summary>Files, or folders with what is below them, to look at, relative to the root; none: all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Full path of a packing list or other manifest to verify against, instead of the histories in the folder.</summary>
    public string? PackingList { get; init; }

    /// <summary>Patterns (gitignore syntax, relative to the root) to ignore besides those of the histories.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
