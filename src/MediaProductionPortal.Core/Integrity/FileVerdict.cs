namespace MediaProductionPortal.Integrity;

/// <summary>The outcome of checking one file.</summary>
public enum FileVerdictKind
{
    /// <summary>Every list that names it is met.</summary>
    Verified,

    /// <summary>Its bytes are not what a list recorded.</summary>
    Changed,

    /// <summary>No list names it.</summary>
    New,

    /// <summary>A list names it and it is not there.</summary>
    Missing,

    /// <summary>The system could not read it.</summary>
    Unreadable,

    /// <summary>Something wrote to it meanwhile.</summary>
    ChangedWhileRead,
}

/// <summary>What was found of one file.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Kind">The outcome.</param>
/// <param name="Digest">The reading, where there was a complete one.</param>
/// <param name="Findings">What to tell; empty when verified.</param>
public sealed record FileVerdict(
    string Path,
    FileVerdictKind Kind,
    FileDigest? Digest,
    IReadOnlyList<Finding> Findings
);
