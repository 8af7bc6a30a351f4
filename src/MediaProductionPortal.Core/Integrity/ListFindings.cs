namespace MediaProductionPortal.Integrity;

/// <summary>What can be wrong with hash lists, in words.</summary>
internal static class ListFindings
{
    internal static Finding ListMissing() =>
        new(
            FindingCodes.ListMissing,
            FindingSeverity.Note,
            "",
            "There is no hash list here, so nothing can be compared. The files are hashed now and a first generation is written."
        );

    internal static Finding ChainMissing(string folder) =>
        Error(
            FindingCodes.ChainMissing,
            RelativePath.Join(folder, ChainFile.Name),
            "The chain file is gone, so nothing proves that the manifests are the ones that were written. Copy the whole ascmhl folder again from another copy."
        );

    internal static Finding ChainUnreadable(string path, string reason) =>
        Error(
            FindingCodes.ChainUnreadable,
            path,
            $"The chain file can't be read: {reason.TrimEnd('.')}. Copy the whole ascmhl folder again from another copy."
        );

    internal static Finding ChainGap(string path, int expected, int found) =>
        Error(
            FindingCodes.ManifestMissing,
            path,
            "The chain's numbers have a hole: a generation was taken out. Copy the whole ascmhl folder again from another copy.",
            $"generation {expected}",
            $"generation {found}"
        );

    internal static Finding ManifestMissing(string path, string by) =>
        Error(
            FindingCodes.ManifestMissing,
            path,
            $"{by} names this manifest, but it is gone. Copy the whole ascmhl folder again from another copy."
        );

    internal static Finding ManifestModified(string path, string by, string expected, string found) =>
        Error(
            FindingCodes.ManifestModified,
            path,
            $"The manifest is not the one that {by} names: it was changed or damaged after it was written. Copy the ascmhl folder again from another copy.",
            $"c4 {expected}",
            $"c4 {found}"
        );

    internal static Finding ManifestUnreadable(string path, string reason) =>
        Error(
            FindingCodes.ManifestUnreadable,
            path,
            $"The hash list can't be read, so nothing in it is used: {reason.TrimEnd('.')}. Copy it again from another copy."
        );

    internal static Finding OutsideChain(string path, bool interrupted) =>
        interrupted
            ? new(
                FindingCodes.ManifestOutsideChain,
                FindingSeverity.Note,
                path,
                "An interrupted run left this manifest; it is not in the chain, is not used, and the next run replaces it."
            )
            : new(
                FindingCodes.ManifestOutsideChain,
                FindingSeverity.Warning,
                path,
                "The chain does not name this manifest, so it is not used. Ask who put it there."
            );

    internal static Finding StrayPath(string list, string path) =>
        new(
            FindingCodes.ManifestUnreadable,
            FindingSeverity.Error,
            list,
            $"The list names '{path}', which leads out of its folder; the entry is not used. Ask who wrote the list."
        );

    internal static Finding NestedGone(string path, string by) =>
        Error(
            FindingCodes.NestedHistoryMissing,
            path,
            $"{by} refers to this folder's own hash history, but it is gone; its files count as new. Copy the folder's ascmhl folder again from another copy."
        );

    internal static Finding NoReference(string scope) =>
        new(
            FindingCodes.NameNotWritable,
            FindingSeverity.Warning,
            scope,
            "The name of this folder can't be written in a hash list, so the history above could not refer to the folder's own one; that one was written all the same. Rename the folder on a copy if it matters."
        );

    internal static Finding EntryTwice(string list, string path, string first, string second) =>
        Error(
            FindingCodes.ManifestUnreadable,
            list,
            $"The list names '{path}' twice and says different things of it; what it says first is used. Ask who wrote the list.",
            first,
            second
        );

    internal static Finding NotWritten(string folder, string reason) =>
        new(
            FindingCodes.GenerationNotWritten,
            FindingSeverity.Warning,
            folder,
            $"No new generation was written here: {reason.TrimEnd('.')}."
        );

    private static Finding Error(
        string code,
        string path,
        string words,
        string? expected = null,
        string? found = null
    ) => new(code, FindingSeverity.Error, path, words, expected, found);
}
