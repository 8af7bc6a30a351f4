namespace MediaProductionPortal.Cards;

/// <summary>Folders that operating systems put on drives; never part of a roll.</summary>
public static class SystemFolders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ".Trashes",
        ".Trash",
        ".Spotlight-V100",
        ".fseventsd",
        ".TemporaryItems",
        ".DocumentRevisions-V100",
        ".PKInstallSandboxManager",
        "System Volume Information",
        "$RECYCLE.BIN",
        "RECYCLER",
        "lost+found",
    };

    /// <summary>Whether a folder of that name is the system's, not the camera's.</summary>
    public static bool Contains(string folderName) =>
        Names.Contains(folderName) || folderName.StartsWith(".Trash-", StringComparison.OrdinalIgnoreCase);
}
