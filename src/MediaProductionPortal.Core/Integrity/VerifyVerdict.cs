namespace MediaProductionPortal.Integrity;

/// <summary>Sums a verification up in one exit code.</summary>
internal static class VerifyVerdict
{
    /// <summary>
    /// Damage to the lists comes first, since then nothing is proven; after that the reference's order for verify: 11, 21,
    /// 20, 10; then what it has no code for.
    /// </summary>
    internal static VerifyExit Exit(
        Expectations expectations,
        IReadOnlyList<FileVerdict> verdicts,
        IReadOnlyList<Finding> absent,
        IReadOnlyList<Finding> findings
    )
    {
        bool Any(params ReadOnlySpan<string> codes)
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
        bool Is(FileVerdictKind kind) => verdicts.Any(v => v.Kind == kind);

        bool missing = absent.Count > 0 || Is(FileVerdictKind.Missing);
        return Any(FindingCodes.ManifestModified, FindingCodes.ManifestUnreadable, FindingCodes.ChainUnreadable)
                ? VerifyExit.ManifestModified
            : Any(FindingCodes.ManifestMissing) ? VerifyExit.ManifestMissing
            : Any(FindingCodes.ChainMissing) ? VerifyExit.ChainMissing
            : expectations.Lists.Count == 0 ? VerifyExit.NoHistory
            : Is(FileVerdictKind.Changed) ? VerifyExit.FilesChanged
            // A file that could not be read is not proven, and may be as wrong as a changed one.
            : Any(FindingCodes.FileUnreadable, FindingCodes.FileChangedWhileRead, FindingCodes.FolderUnreadable)
                ? VerifyExit.FilesChanged
            : Any(FindingCodes.FileNew) ? VerifyExit.FilesNew
            : missing && !Is(FileVerdictKind.Verified) ? VerifyExit.NothingFound
            : missing ? VerifyExit.FilesMissing
            : Any(FindingCodes.DirectoryHashMismatch) ? VerifyExit.DirectoryHashMismatch
            : Any(FindingCodes.NestedHistoryMissing) ? VerifyExit.NoHistory
            // Whatever else holds the roll (a name that can't be opened, say) must not end in "all is well".
            : findings.Any(f => f.Severity == FindingSeverity.Error) ? VerifyExit.FilesChanged
            : VerifyExit.Verified;
    }
}
