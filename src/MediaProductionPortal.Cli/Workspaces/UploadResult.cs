namespace MediaProductionPortal.Workspaces;

/// <summary>A file that did not go, and why.</summary>
/// <param name="Code">The portal's, or "changed", "unreadable", "not-as-listed", "missing", "broken-off".</param>
internal sealed record UploadFault(string Path, string Code, string Words);

/// <summary>How an upload ended.</summary>
/// <param name="Place">"MOON:/From grading".</param>
/// <param name="Stored">Files that went this time.</param>
/// <param name="AlreadyThere">Files that needed no sending.</param>
/// <param name="PartsSkipped">Parts that an earlier run had sent.</param>
/// <param name="Lists">Hash lists that the files were compared with.</param>
internal sealed record UploadResult(
    string Place,
    int ExitCode,
    long Files,
    long Bytes,
    long Stored,
    long AlreadyThere,
    long BytesSent,
    long PartsSkipped,
    int Lists,
    IReadOnlyList<UploadFault> Faults,
    TimeSpan Took
);
