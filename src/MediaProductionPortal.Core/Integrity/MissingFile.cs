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

    internal static Finding Finding(ExpectedFile file, string? alike, bool outOfSight)
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
        return alike is null
            ? new(
                FindingCodes.FileMissing,
                FindingSeverity.Error,
                file.Path,
                "The hash list names this file, but it is not here. Ask the set or look on another copy before anything is wiped.",
                expected
            )
            : new(
                FindingCodes.NameNormalisation,
                FindingSeverity.Error,
                file.Path,
                "The hash list writes this name in another Unicode form than the drive does; they look the same but are two names. Usually a copy between macOS and other systems did it: compare the hash, then decide.",
                expected,
                alike
            );
    }
}
