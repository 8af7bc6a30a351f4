namespace MediaProductionPortal.Integrity;

/// <summary>What a generation records of one file.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Kind">How it compares with what was recorded before.</param>
/// <param name="Size">Bytes; null when it could not be read.</param>
/// <param name="Hashes">As written, in schema order; empty when nothing could be written.</param>
/// <param name="PreviousPath">Its recorded path, when it was renamed since.</param>
public sealed record RecordedFile(
    string Path,
    FileVerdictKind Kind,
    long? Size,
    IReadOnlyList<RecordedHash> Hashes,
    string? PreviousPath
);

/// <summary>What came of creating a generation.</summary>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Exit">In the reference's order for create; new files are no error.</param>
/// <param name="Files">Every file that was looked at, in the order of the walk.</param>
/// <param name="Missing">Files that a list names and that are not there, renamed ones left out.</param>
/// <param name="Written">Manifests, nested ones before the one that refers to them; empty for a dry run.</param>
/// <param name="Lists">Lists that there were before.</param>
/// <param name="Findings">Everything to tell; nothing ended the operation early.</param>
/// <param name="BytesRead">Sum over all files.</param>
/// <param name="Reading">How many files were read at the same time.</param>
/// <param name="Took">Wall clock.</param>
public sealed record CreateResult(
    string Root,
    VerifyExit Exit,
    IReadOnlyList<RecordedFile> Files,
    IReadOnlyList<string> Missing,
    IReadOnlyList<WrittenManifest> Written,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings,
    long BytesRead,
    ReadingChoice Reading,
    TimeSpan Took
);
