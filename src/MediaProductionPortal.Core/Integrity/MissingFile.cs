namespace MediaProductionPortal.Integrity;

/// <summary>What to say of a file that a list names and the walk did not see.</summary>
internal static class MissingFile
{
    internal static bool OutOfSight(string path, FolderListing listing)
    {
        for (string folder = RelativePath.Parent(path); ; folder = RelativePath.Parent(folder))
        {
            if (listing.Incomplete.Contains(folder))
            {
                return true;
            }
            if (folder.Length == 0)
            {
                return false;
            }
        }
    }

    /// <summary>The same for names that only look the same, or differ in upper and lower case.</summary>
    internal static string Folded(string path) => CanonicalForm.Of(path).ToUpperInvariant();

    /// <param name="file">What is expected.</param>
    /// <param name="alike">Files that no list names, with the same <see cref="Folded"/> path.</param>
    /// <param name="outOfSight">Its folder could not be listed.</param>
    internal static Finding Finding(ExpectedFile file, IReadOnlyList<string> alike, bool outOfSight)
    {
        string expected = string.Join(", ", file.Hashes.Select(h => $"{h.Format.Name()} {h.Text} ({h.List})").Take(2));
        if (outOfSight)
        {
            return new(
                FindingCodes.FileUnreadable,
                FindingSeverity.Error,
                file.Path,
                "The file is in the hash list, but its folder can't be listed, so nothing is known of it. Check the drive and its permissions, then verify again.",
                expected
            );
        }
        string? same = alike.FirstOrDefault(a => CanonicalForm.Of(a) == CanonicalForm.Of(file.Path));
        return same is null
            ? new(
                FindingCodes.FileMissing,
                FindingSeverity.Error,
                file.Path,
                alike.Count == 0
                    ? "The hash list names this file, but it is not here. Ask the set or look on another copy before anything is wiped."
                    : "The hash list names this file, but it is not here. One is that differs in upper and lower case only: it may be the same file, copied by a system that makes no difference. Compare the hash, then decide.",
                expected,
                alike.Count == 0 ? null : alike[0]
            )
            : new(
                FindingCodes.NameNormalisation,
                FindingSeverity.Error,
                file.Path,
                "The hash list writes this name in another Unicode form than the drive does; they look the same but are two names. Usually a copy between macOS and other systems did it: compare the hash, then decide.",
                expected,
                same
            );
    }
}
