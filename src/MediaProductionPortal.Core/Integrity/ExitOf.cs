namespace MediaProductionPortal.Integrity;

/// <summary>
/// Sums an operation up in one exit code. Damage to the lists comes first, since then nothing is proven; after that the
/// reference's order for the operation; then what it has no code for.
/// </summary>
internal static class ExitOf
{
    /// <summary>11, 21, 20, 10, then 12 and 30.</summary>
    internal static VerifyExit Verify(Outcome outcome) =>
        Damage(outcome.Findings)
        ?? (
            !outcome.Listed ? VerifyExit.NoHistory
            : outcome.Changed ? VerifyExit.FilesChanged
            : Any(outcome.Findings, FindingCodes.FileNew, FindingCodes.HashMissing) ? VerifyExit.FilesNew
            : outcome.Missing && (outcome.NamedMissing || !outcome.Verified) ? VerifyExit.NothingFound
            : outcome.Missing ? VerifyExit.FilesMissing
            : Any(outcome.Findings, FindingCodes.DirectoryHashMismatch) ? VerifyExit.DirectoryHashMismatch
            : Any(outcome.Findings, FindingCodes.NestedHistoryMissing) ? VerifyExit.NoHistory
            : Rest(outcome.Findings)
        );

    /// <summary>11, 20, 10, 30; new files are what a generation is for.</summary>
    internal static VerifyExit Create(Outcome outcome) =>
        Damage(outcome.Findings)
        ?? (
            outcome.Changed ? VerifyExit.FilesChanged
            : outcome.NamedMissing ? VerifyExit.NothingFound
            : outcome.Missing ? VerifyExit.FilesMissing
            : Any(outcome.Findings, FindingCodes.NestedHistoryMissing) ? VerifyExit.NoHistory
            : outcome.Findings.Any(f =>
                f is { Code: FindingCodes.GenerationNotWritten, Severity: not FindingSeverity.Note }
            )
                ? VerifyExit.NotWritten
            : Rest(outcome.Findings)
        );

    /// <summary>11, 10, 21; then 30.</summary>
    internal static VerifyExit Diff(Outcome outcome) =>
        Damage(outcome.Findings)
        ?? (
            !outcome.Listed ? VerifyExit.NoHistory
            : outcome.Changed ? VerifyExit.FilesChanged
            : outcome.Missing ? VerifyExit.FilesMissing
            : Any(outcome.Findings, FindingCodes.FileNew) ? VerifyExit.FilesNew
            : Any(outcome.Findings, FindingCodes.NestedHistoryMissing) ? VerifyExit.NoHistory
            : Rest(outcome.Findings)
        );

    /// <summary>Of an operation that only reads the lists.</summary>
    internal static VerifyExit Read(IReadOnlyList<Finding> findings, bool listed) =>
        Damage(findings)
        ?? (listed && !Any(findings, FindingCodes.NestedHistoryMissing) ? VerifyExit.Verified : VerifyExit.NoHistory);

    private static VerifyExit? Damage(IReadOnlyList<Finding> findings) =>
        Any(findings, FindingCodes.ManifestModified, FindingCodes.ManifestUnreadable, FindingCodes.ChainUnreadable)
        || findings.Any(f => f is { Code: FindingCodes.ListDamaged, Severity: FindingSeverity.Error })
            ? VerifyExit.ManifestModified
        : Any(findings, FindingCodes.ManifestMissing) ? VerifyExit.ManifestMissing
        : Any(findings, FindingCodes.ChainMissing) ? VerifyExit.ChainMissing
        : null;

    // Whatever else holds the roll (a name that can't be opened, say) must not end in "all is well".
    private static VerifyExit Rest(IReadOnlyList<Finding> findings) =>
        findings.Any(f => f.Severity == FindingSeverity.Error) ? VerifyExit.FilesChanged : VerifyExit.Verified;

    internal static bool Any(IReadOnlyList<Finding> findings, params ReadOnlySpan<string> codes)
    {
        foreach (Finding finding in findings)
        {
            if (codes.Contains(finding.Code))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>What an exit code depends on.</summary>
internal sealed record Outcome(IReadOnlyList<Finding> Findings)
{
    /// <summary>There is a list to compare with.</summary>
    internal bool Listed { get; init; }

    internal bool Verified { get; init; }

    /// <summary>A file that could not be read is not proven, and may be as wrong as a changed one.</summary>
    internal bool Changed
    {
        get =>
            field
            || ExitOf.Any(
                Findings,
                FindingCodes.FileUnreadable,
                FindingCodes.FileChangedWhileRead,
                FindingCodes.FolderUnreadable
            );
        init;
    }

    internal bool Missing { get; init; }

    /// <summary>A file that was asked for by name is not there.</summary>
    internal bool NamedMissing { get; init; }

    internal static Outcome Of(
        Expectations expectations,
        VerdictTable verdicts,
        IReadOnlyList<Finding> absent,
        IReadOnlyList<Finding> findings,
        Selection selection
    )
    {
        bool missing = absent.Count > 0 || verdicts.Any(FileVerdictKind.Missing);
        return new(findings)
        {
            Listed = expectations.Lists.Count > 0,
            Verified = verdicts.Any(FileVerdictKind.Verified),
            Changed = verdicts.Any(FileVerdictKind.Changed),
            Missing = missing,
            NamedMissing = missing && !selection.IsAll,
        };
    }
}
