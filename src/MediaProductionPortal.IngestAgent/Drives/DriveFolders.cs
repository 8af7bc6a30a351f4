namespace MediaProductionPortal.Drives;

/// <summary>Which folders of a watched root are drives.</summary>
internal static class DriveFolders
{
    /// <summary>Each folder directly inside, and each mount below; a folder that only leads to mounts is none.</summary>
    internal static IReadOnlyList<string> Of(string root)
    {
        if (!Directory.Exists(root))
            return [];
        IReadOnlyList<string> mounts = MountPoints.Below(root);
        var drives = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            if (IsHidden(Path.GetFileName(folder)) || IsLink(folder))
                continue;
            var prefix = folder + Path.DirectorySeparatorChar;
            List<string> inside = [.. mounts.Where(m => m.StartsWith(prefix, StringComparison.Ordinal))];
            if (mounts.Contains(folder, StringComparer.Ordinal) || inside.Count == 0)
                drives.Add(folder);
            drives.AddRange(inside.Where(m => !IsHidden(Path.GetFileName(m))));
        }
        return drives;
    }

    private static bool IsHidden(string name) => name.StartsWith('.') || name == "lost+found";

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;
}
